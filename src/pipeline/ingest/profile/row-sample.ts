import { type Database, ident, rowsOf } from '../../engine/database';

export const sampled = '_profiled_rows';
const pieces = 24;
const rowsInPiece = 2048;

/**
 * Rows of a raw table in {@link sampled}: all of them up to `pieces × rowsInPiece`, else as many in pieces that lie evenly
 * over the file. Returns how many the table and the sample have.
 */
export function sampleRows(db: Database, table: string): { rows: number; sampled: number } {
  const rows = Number(rowsOf(db.query(`SELECT count(*)::DOUBLE AS n FROM ${ident(table)}`))[0]?.n);
  const all = rows <= pieces * rowsInPiece;
  const from = `SELECT * FROM ${ident(table)}`;
  const parts = Array.from({ length: pieces }, (_, i) => {
    const first = Math.floor(((rows - rowsInPiece) * i) / (pieces - 1));
    return `${from} WHERE rowid >= ${first} AND rowid < ${first + rowsInPiece}`;
  });
  const create = all ? 'OR REPLACE TEMP VIEW' : 'OR REPLACE TEMP TABLE';
  db.run(`DROP VIEW IF EXISTS ${sampled}`);
  db.run(`DROP TABLE IF EXISTS ${sampled}`);
  db.run(`CREATE ${create} ${sampled} AS ${all ? from : parts.join(' UNION ALL ')}`);
  return { rows, sampled: all ? rows : pieces * rowsInPiece };
}
