import { ident, rowsOf } from '../../engine/database';
import { isoOf } from '../../features/days';
import { denseDays } from '../learning-time';
import type { RuleContext } from './rule';

/** Lone days of side tables: as no_date has them by default. */
const lone = { gap_days: 365, share: 0.005 };

/**
 * SQL that is true for times that cannot be: 1900 and 1970-01-01 stand for nothing, lone days long before the dense ones
 * (of rows until the cut-off) or long after them (only what lies after the cut-off). `at`: the timestamp column of a side
 * table. A missing time is not judged.
 */
export function impossibleTime({ db, rows, learnable, cutoff }: RuleContext, at: string): string {
  const column = ident(at);
  const counted = rowsOf(
    db.query(`SELECT day, count(*)::DOUBLE AS lines, count(*) FILTER (early)::DOUBLE AS early FROM (
        SELECT date_diff('day', DATE '1970-01-01', ${column}::DATE)::INTEGER AS day, coalesce(${learnable}, false) AS early
        FROM ${rows} WHERE ${column} >= TIMESTAMP '1980-01-01' AND ${column} < TIMESTAMP '2100-01-01')
      GROUP BY day ORDER BY day`),
  ).map((row) => ({ day: Number(row.day), lines: Number(row.lines), early: Number(row.early) }));
  const before = denseDays(
    counted.filter((d) => d.early > 0).map(({ day, early }) => ({ day, lines: early })),
    lone,
  );
  const all = denseDays(counted, lone);
  const first = before ?? all;
  const dayAfter = (day: number) => `TIMESTAMP '${isoOf(day + 1)}'`;
  const parts = [
    `${column} < TIMESTAMP '1980-01-01'`,
    `${column} >= TIMESTAMP '2100-01-01'`,
    ...(first ? [`${column} < TIMESTAMP '${isoOf(first.first)}'`] : []),
    ...(all
      ? [
          `(${column} >= ${dayAfter(all.last)}${cutoff ? ` AND ${column} >= TIMESTAMP '${cutoff}' + INTERVAL 1 DAY` : ''})`,
        ]
      : []),
  ];
  return `(${parts.join(' OR ')})`;
}
