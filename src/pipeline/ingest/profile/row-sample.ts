import { type Database, ident, rowsOf } from '../../engine/database';

export const sampled = '_profiled_rows';
const wanted = 49_152;

/**
 * Rows of a raw table in {@link sampled}: all of them up to 49,152, else about as many, in blocks of 2,048 drawn from the whole
 * file with a fixed seed. Returns how many the table and the sample have.
 */
export function sampleRows(db: Database, table: string): { rows: number; sampled: number } {
  const count = (of: string) => Number(rowsOf(db.query(`SELECT count(*)::DOUBLE AS n FROM ${of}`))[0]?.n);
  const rows = count(ident(table));
  if (rows <= wanted) {
    db.run(`CREATE OR REPLACE TEMP VIEW ${sampled} AS SELECT * FROM ${ident(table)}`);
    return { rows, sampled: rows };
  }
  const percent = ((100 * wanted) / rows).toFixed(4);
  const sample = `TABLESAMPLE SYSTEM (${percent} PERCENT) REPEATABLE (1)`;
  db.run(`CREATE OR REPLACE TEMP TABLE ${sampled} AS SELECT * FROM ${ident(table)} ${sample}`);
  return { rows, sampled: count(sampled) };
}
