import type { Database } from '../engine/database';
import { daySql, type FeatureSources, stage } from './sources';

/** Temporary tables of this file, to be dropped when the work is done. */
export const occasionStages = ['_purchases', '_links', '_return_lines', '_lines', '_occasions'] as const;

/**
 * Purchase lines, reversals and return lines with days as integers; once for each set of sources.
 * `_purchases` (customer_id, line_id, day, hour, amount, quantity, sku, category),
 * `_links` (line_id, day, quantity, amount), `_return_lines` (customer_id, day, amount).
 */
export function stagePurchases(db: Database, sources: FeatureSources): void {
  stage(
    db,
    '_purchases',
    `SELECT customer_id, line_id, ${daySql('ordered_at')} AS day, CAST(hour(ordered_at) AS INTEGER) AS hour,
       amount, quantity, sku, category
     FROM ${sources.orders} WHERE NOT is_return`,
  );
  stage(
    db,
    '_return_lines',
    `SELECT customer_id, ${daySql('ordered_at')} AS day, abs(amount) AS amount FROM ${sources.orders} WHERE is_return`,
  );
  stage(
    db,
    '_links',
    sources.returnLinks
      ? `SELECT purchase_line AS line_id, ${daySql('returned_at')} AS day, coalesce(quantity, 0) AS quantity,
           coalesce(amount, 0) AS amount FROM ${sources.returnLinks}`
      : 'SELECT 0::BIGINT AS line_id, 0 AS day, 0::DOUBLE AS quantity, 0::DOUBLE AS amount WHERE false',
  );
}

/**
 * Purchase lines of the days (after, until] that are not wholly returned as of day `until`, with what is left of them:
 * `net` (amount), `items` (quantity, NULL where unknown). A line is wholly returned when its quantity is, or its amount
 * where it has no quantity. A zero-amount line that nobody returned stays.
 */
export function keptLines(after: number | null, until: number): string {
  return `SELECT p.*, p.amount - coalesce(r.amount, 0) AS net, p.quantity - coalesce(r.quantity, 0) AS items
    FROM _purchases p
    LEFT JOIN (SELECT line_id, sum(quantity) AS quantity, sum(amount) AS amount FROM _links
               WHERE day <= ${until} GROUP BY line_id) r ON r.line_id = p.line_id
    WHERE p.day <= ${until} ${after === null ? '' : `AND p.day > ${after}`}
      AND (r.line_id IS NULL OR NOT CASE WHEN p.quantity > 0 THEN r.quantity >= p.quantity - 1e-9
                                         ELSE r.amount >= p.amount - 0.005 END)`;
}

/**
 * Stages `_lines` and `_occasions` as of an origin. An occasion is a customer's day with at least one kept line:
 * (customer_id, day, amount net, items, lines, hour of its first line, gap in days since the occasion before, first_day).
 */
export function stageOccasions(db: Database, origin: number): void {
  stage(db, '_lines', keptLines(null, origin));
  stage(
    db,
    '_occasions',
    `SELECT *, day - lag(day) OVER w AS gap, first_value(day) OVER w AS first_day
     FROM (SELECT customer_id, day, sum(net) AS amount, sum(items) AS items, count(*) AS lines, min(hour) AS hour
           FROM _lines GROUP BY customer_id, day)
     WINDOW w AS (PARTITION BY customer_id ORDER BY day)`,
  );
}

/**
 * What each customer did in (origin, end]: occasions and their value net of what came back by `end`. Customers who did
 * nothing are absent. `orders_D`, `value_D` are what of it fell in (origin, origin + D]: what came back is taken off to the
 * same `end`, so that who bought within a shorter window also bought within a longer one. While the whole window is open `end`
 * is the last day that is known.
 */
export function labelSql(origin: number, end: number, shorterDays: readonly number[]): string {
  const shorter = shorterDays.map((d) => {
    const within = `FILTER (day <= ${origin + d})`;
    return `, CAST(count(DISTINCT day) ${within} AS DOUBLE) AS orders_${d},
      CAST(sum(net) ${within} AS DOUBLE) AS value_${d}`;
  });
  return `SELECT customer_id, CAST(count(DISTINCT day) AS DOUBLE) AS orders, CAST(sum(net) AS DOUBLE) AS value
    ${shorter.join('')} FROM (${keptLines(origin, end)}) GROUP BY customer_id`;
}
