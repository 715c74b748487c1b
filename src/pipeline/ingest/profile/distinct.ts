import { type Database, ident, rowsOf } from '../../engine/database';

const parts = 16;
/** So many of the cells different: perhaps a key, and then the exact number counts. */
const nearlyAll = 0.97;

/**
 * Distinct cells of a column of very many: those whose hash falls in one of 16 parts, times 16 (standard error 4/√n: .4 % of
 * a million); exact where that comes to nearly all of the cells that are `there` and the column may be a key.
 */
export function countDistinct(db: Database, table: string, column: string, there: number, mayBeKey: boolean) {
  const cell = ident(column);
  const count = (condition: string) =>
    Number(
      rowsOf(db.query(`SELECT count(DISTINCT ${cell})::DOUBLE AS n FROM ${table} WHERE ${condition}`))[0]?.n,
    );
  // The upper bits of another hash: the grouping itself goes by those of hash(cell).
  const estimate = parts * count(`(hash(${cell}, 17) >> 40) % ${parts} = 0`);
  if (!mayBeKey || estimate < nearlyAll * there) return { distinct: Math.min(estimate, there), exact: false };
  return { distinct: Math.min(there, count(`${cell} IS NOT NULL`)), exact: true };
}
