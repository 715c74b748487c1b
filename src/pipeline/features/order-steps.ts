/**
 * The last occasions of each customer as of an origin: customer_id, step (length − 1 is the last occasion), days_before (days
 * from the occasion to the origin), gap (days since the occasion before; NULL at a customer's first), amount and items (net as
 * of the origin), lines, returned (money that came back from the occasion's day until the next one or the origin). Reads
 * `_occasions` as staged for the origin.
 */
export function occasionStepsSql(origin: number, length: number): string {
  const returned = `SELECT o.customer_id, o.day, sum(r.amount) AS amount
    FROM (SELECT customer_id, day, amount FROM _return_lines WHERE day <= ${origin}) r
    ASOF JOIN (SELECT customer_id, day FROM _occasions) o ON r.customer_id = o.customer_id AND r.day >= o.day
    GROUP BY o.customer_id, o.day`;
  return `SELECT o.customer_id, CAST(${length} - o.back AS INTEGER) AS step,
      CAST(${origin} - o.day AS DOUBLE) AS days_before, CAST(o.gap AS DOUBLE) AS gap,
      CAST(o.amount AS DOUBLE) AS amount, CAST(coalesce(o.items, 0) AS DOUBLE) AS items,
      CAST(o.lines AS DOUBLE) AS lines, CAST(coalesce(r.amount, 0) AS DOUBLE) AS returned
    FROM (SELECT *, row_number() OVER (PARTITION BY customer_id ORDER BY day DESC) AS back FROM _occasions) o
    LEFT JOIN (${returned}) r ON r.customer_id = o.customer_id AND r.day = o.day
    WHERE o.back <= ${length}`;
}

/**
 * The good that most was spent on, in each `place` (an expression over `day`): customer_id, place, id as in `_goods` (1 where it has
 * none). Reads `_lines` as staged for the origin; equal money goes by the name.
 */
export function dominantGoodsSql(column: string, place: string): string {
  return `SELECT s.customer_id, s.place, coalesce(g.id, 1) AS id
    FROM (SELECT *, row_number() OVER (PARTITION BY customer_id, place ORDER BY money DESC, good) AS rank
          FROM (SELECT customer_id, ${place} AS place, ${column} AS good, round(sum(net), 4) AS money
                FROM _lines WHERE ${column} IS NOT NULL GROUP BY 1, 2, 3)) s
    LEFT JOIN _goods g ON g.good = s.good
    WHERE s.rank = 1`;
}
