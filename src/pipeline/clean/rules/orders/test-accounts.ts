import { z } from 'zod';
import { literal, rowsOf } from '../../../engine/database';
import { accountName } from '../account-name';
import { decide, type Found, proposalLists } from '../proposals';
import { type RuleContext, ruleWith } from '../rule';
import { buyers } from './buyers';

/**
 * Customers who are none: test accounts and staff by their id, robots by hundreds of orders on one day, and accounts that
 * never bought anything (all of their lines, at least three, are cancelled or free). Proposed one by one; those that the
 * id gives away are taken where nobody refuses them.
 */
export const testAccounts = ruleWith({
  id: 'test_accounts',
  table: 'orders',
  effect: 'set_aside',
  on: false,
  parameters: z.strictObject({
    orders_a_day: z.int().min(10).max(10_000).default(100).meta({ unit: 'orders' }),
    ...proposalLists,
  }),
  judge(ctx, { orders_a_day, ...decisions }) {
    const { proposals, taken } = decide(findAccounts(ctx, orders_a_day), decisions);
    const ids = taken.map(literal).join(', ');
    return { condition: taken.length > 0 ? `r.customer_id IN (${ids})` : 'false', proposals };
  },
  shows: ['customer_id', 'row', 'order_id', 'sku', 'description', 'quantity', 'amount', 'ordered_at'],
});

function findAccounts(ctx: RuleContext, limit: number): Found[] {
  const { db, rows, learnable, scratch } = ctx;
  const all = buyers(ctx);
  const busy = scratch(
    'busy_accounts',
    `SELECT customer_id, early, max(orders)::DOUBLE AS orders FROM (
        SELECT customer_id, coalesce(${learnable}, false) AS early, ordered_at::DATE AS day, count(DISTINCT order_id) AS orders
        FROM ${rows} WHERE customer_id IN (SELECT customer_id FROM ${all} WHERE busiest >= ${limit})
        GROUP BY ALL) GROUP BY customer_id, early HAVING max(orders) >= ${limit}`,
  );
  const found = rowsOf(
    db.query(`WITH suspects AS (
        SELECT b.customer_id, b.lines, o.orders, CASE
          WHEN regexp_matches(lower(b.customer_id), ${literal(accountName)}) THEN 'account_name'
          WHEN o.orders IS NOT NULL THEN 'orders_a_day'
          WHEN b.bought = 0 AND b.lines >= 3 THEN 'never_bought' END AS because
        FROM ${all} b LEFT JOIN ${busy} o ON o.customer_id = b.customer_id AND o.early = b.early)
      SELECT s.customer_id, s.because, any_value(s.orders) AS orders, count(*)::DOUBLE AS rows,
        coalesce(sum(l.amount), 0) AS money
      FROM suspects s JOIN ${rows} l ON l.customer_id = s.customer_id WHERE s.because IS NOT NULL
      GROUP BY s.customer_id, s.because ORDER BY rows DESC, s.customer_id`),
  );
  return found.map((row) => ({
    id: String(row.customer_id),
    label: String(row.customer_id),
    rows: Number(row.rows),
    money: Number(row.money),
    members: [],
    because: String(row.because),
    params: row.orders === null ? {} : { orders: Number(row.orders) },
    sure: row.because === 'account_name',
  }));
}
