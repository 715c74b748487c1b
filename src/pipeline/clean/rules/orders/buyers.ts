import type { RuleContext } from '../rule';

/** Fewer purchases than this show no usual quantity. */
const enoughLines = 5;

/**
 * Temporary table of the customers of the lines: customer_id, `early` (judged by the lines until the cut-off, which whoever
 * has any is judged by), lines, bought (lines with money in them that are no returns), spend, items, portions (items in the
 * usual quantity of their product, so that 40,000 millilitres of fuel are no 40,000 things; a line of a product
 * that is hardly bought is one), and the most lines of one day.
 */
export function buyers({ rows, learnable, scratch }: RuleContext): string {
  const usual = scratch(
    'usual_quantities',
    `SELECT sku, greatest(median(quantity), 1) AS usual FROM ${rows}
      WHERE ${learnable} AND amount > 0 AND quantity > 0 AND sku IS NOT NULL GROUP BY sku HAVING count(*) >= ${enoughLines}`,
  );
  const daily = scratch(
    'buyer_days',
    `SELECT customer_id, coalesce(${learnable}, false) AS early, ordered_at::DATE AS day, count(*) AS lines,
        count(*) FILTER (amount > 0 AND quantity > 0) AS bought,
        coalesce(sum(amount) FILTER (amount > 0 AND quantity > 0), 0) AS spend,
        coalesce(sum(quantity) FILTER (amount > 0 AND quantity > 0), 0) AS items,
        coalesce(sum(coalesce(quantity / usual, 1)) FILTER (amount > 0 AND quantity > 0), 0) AS portions
      FROM ${rows} LEFT JOIN ${usual} USING (sku) WHERE customer_id IS NOT NULL GROUP BY ALL`,
  );
  return scratch(
    'buyers',
    `SELECT customer_id, early, sum(lines)::DOUBLE AS lines, sum(bought)::DOUBLE AS bought, sum(spend) AS spend,
        sum(items) AS items, sum(portions) AS portions, max(CASE WHEN day IS NOT NULL THEN lines END)::DOUBLE AS busiest
      FROM ${daily} GROUP BY customer_id, early
      QUALIFY early OR NOT bool_or(early) OVER (PARTITION BY customer_id)`,
  );
}
