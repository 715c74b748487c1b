import { type Database, ident, rowsOf } from '../../engine/database';

/** Rows drawn one by one. */
export const spread = '_profiled_spread';
const wanted = 49_152;

const count = (db: Database, of: string) =>
  Number(rowsOf(db.query(`SELECT count(*)::DOUBLE AS n FROM ${of}`))[0]?.n);

export const rowsIn = (db: Database, table: string): number => count(db, ident(table));

/**
 * About how many distinct values each of the columns has (HyperLogLog) in some 49,152 rows, in blocks of 2,048 drawn from the
 * whole file with a fixed seed: cheap, and enough to see which columns have very many.
 */
export function distinctInBlocks(
  db: Database,
  table: string,
  columns: readonly string[],
  rows: number,
): readonly number[] {
  const percent = Math.min(100, (100 * wanted) / rows).toFixed(4);
  const counts = columns.map((name, i) => `approx_count_distinct(${ident(name)})::DOUBLE AS c${i}`);
  const row = rowsOf(
    db.query(
      `SELECT ${counts.join(', ')} FROM ${ident(table)} TABLESAMPLE SYSTEM (${percent} PERCENT) REPEATABLE (1)`,
    ),
  )[0];
  return columns.map((_, i) => Number(row?.[`c${i}`]));
}

/**
 * Some columns of about 49,152 rows in {@link spread}, each row drawn by the hash of its number, so that a file that is sorted
 * by day is met evenly. Returns how many rows there are.
 */
export function sampleSpread(db: Database, table: string, columns: readonly string[], rows: number): number {
  const every = Math.max(1, Math.round(rows / wanted));
  db.run(`CREATE OR REPLACE TEMP TABLE ${spread} AS SELECT ${columns.map(ident).join(', ')} FROM ${ident(table)}
    WHERE hash(_row) % ${every} = 0`);
  return count(db, spread);
}
