import { type Database, ident, rowsOf } from '../../engine/database';

export const sampled = '_profiled_rows';
export const spread = '_profiled_spread';
const wanted = 49_152;

const count = (db: Database, of: string) =>
  Number(rowsOf(db.query(`SELECT count(*)::DOUBLE AS n FROM ${of}`))[0]?.n);

/**
 * Rows of a raw table in {@link sampled}: all of them up to 49,152, else about as many, in blocks of 2,048 drawn from the whole
 * file with a fixed seed: cheap, and enough to see what kind of column one is. Returns how many the table and the sample have.
 */
export function sampleRows(db: Database, table: string): { rows: number; sampled: number } {
  const rows = count(db, ident(table));
  if (rows <= wanted) {
    db.run(`CREATE OR REPLACE TEMP VIEW ${sampled} AS SELECT * FROM ${ident(table)}`);
    return { rows, sampled: rows };
  }
  const percent = ((100 * wanted) / rows).toFixed(4);
  const sample = `TABLESAMPLE SYSTEM (${percent} PERCENT) REPEATABLE (1)`;
  db.run(`CREATE OR REPLACE TEMP TABLE ${sampled} AS SELECT * FROM ${ident(table)} ${sample}`);
  return { rows, sampled: count(db, sampled) };
}

/**
 * Some columns of about 49,152 rows in {@link spread}, each row drawn by the hash of its number, so that a file that is sorted
 * by day is met evenly. Returns how many rows there are.
 */
export function spreadRows(db: Database, table: string, columns: readonly string[], rows: number): number {
  const every = Math.max(1, Math.round(rows / wanted));
  db.run(`CREATE OR REPLACE TEMP TABLE ${spread} AS SELECT ${columns.map(ident).join(', ')} FROM ${ident(table)}
    WHERE hash(_row) % ${every} = 0`);
  return count(db, spread);
}
