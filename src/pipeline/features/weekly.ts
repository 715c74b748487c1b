/** Place of a day's week: weekCount − 1 is the seven days that end at the origin. */
export const weekOf = (origin: number, weekCount: number): string =>
  `CAST(${weekCount - 1} - (${origin} - day) // 7 AS INTEGER)`;

/**
 * Sparse purchase weeks as of an origin: customer_id, week (weekCount − 1 is the seven days that end at the origin),
 * orders, amount, items, returned; only weeks with an occasion or a return, only customers with an occasion.
 * `amount` and `items` are net as of the origin and stand in the week of the purchase, `returned` in that of the return.
 */
export function weeklySql(origin: number, weekCount: number): string {
  const week = weekOf(origin, weekCount);
  const seen = `day <= ${origin} AND day > ${origin - 7 * weekCount}`;
  return `SELECT customer_id, week, CAST(sum(orders) AS DOUBLE) AS orders, CAST(sum(amount) AS DOUBLE) AS amount,
      CAST(sum(items) AS DOUBLE) AS items, CAST(sum(returned) AS DOUBLE) AS returned
    FROM (
      SELECT customer_id, ${week} AS week, 1 AS orders, amount, coalesce(items, 0) AS items, 0 AS returned
      FROM _occasions WHERE ${seen}
      UNION ALL
      SELECT customer_id, ${week}, 0, 0, 0, amount FROM _return_lines
      WHERE ${seen} AND customer_id IN (SELECT customer_id FROM _occasions)
    ) GROUP BY customer_id, week`;
}
