import type { RuleContext } from '../rule';

/**
 * Temporary table of the customers of the lines: customer_id, `early` (judged by the lines until the cut-off, which whoever
 * has any is judged by), lines, bought (lines with money in them that are no returns), spend, items, and the most lines of
 * one day.
 */
export function buyers({ rows, learnable, scratch }: RuleContext): string {
  const daily = scratch(
    'buyer_days',
    `SELECT customer_id, coalesce(${learnable}, false) AS early, ordered_at::DATE AS day, count(*) AS lines,
        count(*) FILTER (amount > 0 AND quantity > 0) AS bought,
        coalesce(sum(amount) FILTER (amount > 0 AND quantity > 0), 0) AS spend,
        coalesce(sum(quantity) FILTER (amount > 0 AND quantity > 0), 0) AS items
      FROM ${rows} WHERE customer_id IS NOT NULL GROUP BY ALL`,
  );
  return scratch(
    'buyers',
    `SELECT customer_id, early, sum(lines)::DOUBLE AS lines, sum(bought)::DOUBLE AS bought, sum(spend) AS spend,
        sum(items) AS items, max(CASE WHEN day IS NOT NULL THEN lines END)::DOUBLE AS busiest
      FROM ${daily} GROUP BY customer_id, early
      QUALIFY early OR NOT bool_or(early) OVER (PARTITION BY customer_id)`,
  );
}
