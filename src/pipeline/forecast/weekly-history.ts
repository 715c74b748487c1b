import { literal } from '../engine/database';
import type { FeatureReport } from '../engine/reports';

/**
 * Weekly net revenue by the week of the customers' first order, from `orders` and `return_links`.
 *
 * Columns: level, key VARCHAR; week_start DATE; week INTEGER, counted from the cut-off (−1 is the week that ends on
 * the cut-off day, 0 the one that starts the day after); first_week INTEGER on the same count; revenue DOUBLE. Every
 * whole week between the first and the last day of the data appears, with a row of 0 and first_week NULL.
 *
 * A return lowers the week of its purchase. For purchases up to the cut-off only returns made by then count, so that
 * the history is what was known on that day; for those of the horizon, returns made by its end, as in the labels.
 */
export function weeklyHistorySql(
  features: Pick<FeatureReport, 'cutoff' | 'horizon_days' | 'first_day' | 'last_day'>,
): string {
  const cutoff = `DATE ${literal(features.cutoff)}`;
  const end = `${cutoff} + ${features.horizon_days}`;
  const week = (day: string) => `CAST(floor((${day} - ${cutoff} - 1) / 7.0) AS INTEGER)`;
  return `
    WITH purchases AS (
      SELECT line_id, any_value(customer_id) AS customer_id, any_value(day) AS day, any_value(amount) AS amount,
             coalesce(sum(returned) FILTER (returned_day <= as_of), 0) AS returned
      FROM (
        SELECT o.line_id, o.customer_id, o.amount, CAST(o.ordered_at AS DATE) AS day,
               CASE WHEN CAST(o.ordered_at AS DATE) <= ${cutoff} THEN ${cutoff}
                    WHEN CAST(o.ordered_at AS DATE) <= ${end} THEN ${end} ELSE DATE '9999-12-31' END AS as_of,
               r.amount AS returned, CAST(r.returned_at AS DATE) AS returned_day
        FROM orders o LEFT JOIN return_links r ON r.purchase_line = o.line_id
        WHERE NOT o.is_return
      ) GROUP BY line_id
    ), firsts AS (
      SELECT customer_id, min(day) AS first_day FROM purchases
      WHERE returned = 0 OR returned < amount - 0.005 GROUP BY customer_id
    ), whole AS (
      SELECT CAST(w AS INTEGER) AS week
      FROM range(${week(`DATE ${literal(features.first_day)}`)}, ${week(`DATE ${literal(features.last_day)}`)} + 1) t(w)
      WHERE ${cutoff} + 1 + CAST(w AS INTEGER) * 7 >= DATE ${literal(features.first_day)}
        AND ${cutoff} + 7 + CAST(w AS INTEGER) * 7 <= DATE ${literal(features.last_day)}
    ), cohorts AS (
      SELECT ${week('p.day')} AS week, ${week('f.first_day')} AS first_week, sum(p.amount - p.returned) AS revenue
      FROM purchases p JOIN firsts f USING (customer_id) GROUP BY 1, 2
      UNION ALL SELECT week, NULL, 0 FROM whole
    )
    SELECT 'total' AS level, 'all' AS key, ${cutoff} + 1 + week * 7 AS week_start, week, first_week,
           CAST(revenue AS DOUBLE) AS revenue
    FROM cohorts WHERE week IN (SELECT week FROM whole)
    ORDER BY level, key, week, first_week NULLS FIRST`;
}
