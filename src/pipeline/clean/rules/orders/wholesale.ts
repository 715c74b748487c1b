import { z } from 'zod';
import { rowsOf } from '../../../engine/database';
import { type RuleContext, ruleWith } from '../rule';
import { buyers } from './buyers';

/**
 * Buyers whose spending or number of items (in the usual quantity of each product) lies beyond the robust distance among customers, on the log scale (median and
 * interquartile range over 1.349, learned until the cut-off): resellers among households. They are marked and listed in
 * the table `wholesale_customers`, and their lines stay unless `exclude` is chosen.
 */
export const wholesale = ruleWith({
  id: 'wholesale',
  table: 'orders',
  effect: ({ action }) => (action === 'exclude' ? 'set_aside' : 'mark'),
  on: true,
  parameters: z.strictObject({
    distance: z.number().min(2).max(20).default(3).meta({ step: 0.5 }),
    action: z.enum(['mark', 'exclude']).default('mark'),
  }),
  judge(ctx, { distance }) {
    const { table, spend, items } = wholesaleBuyers(ctx, distance);
    const [found] = rowsOf(ctx.db.query(`SELECT count(*)::DOUBLE AS n FROM ${table}`));
    return {
      condition: `r.customer_id IN (SELECT customer_id FROM ${table})`,
      counts: { buyers: Number(found?.n ?? 0) },
      learned: { spend, items },
      tables: { wholesale_customers: `SELECT * FROM ${table} ORDER BY spend DESC, customer_id` },
    };
  },
  shows: ['customer_id', 'row', 'order_id', 'sku', 'description', 'quantity', 'amount', 'ordered_at'],
});

/** Fewer customers than this have no usual size. */
const enough = 30;

/** Table of the buyers beyond (customer_id, lines, spend, items, spend_distance, items_distance), and the limits. */
export function wholesaleBuyers(ctx: RuleContext, distance: number) {
  const all = buyers(ctx);
  const spread = (x: string) =>
    `greatest((quantile_cont(ln(${x}), 0.75) - quantile_cont(ln(${x}), 0.25)) / 1.349, 0.1)`;
  const usual = ctx.scratch(
    'usual_buyer',
    `SELECT count(*)::DOUBLE AS n, median(ln(spend)) AS spend, ${spread('spend')} AS spend_scale,
        median(ln(portions)) AS items, ${spread('portions')} AS items_scale
      FROM ${all} WHERE early AND spend > 0 AND portions > 0`,
  );
  const table = ctx.scratch(
    'wholesale',
    `SELECT * FROM (SELECT b.customer_id, b.lines, b.spend, b.items,
          (ln(b.spend) - u.spend) / u.spend_scale AS spend_distance,
          (ln(b.portions) - u.items) / u.items_scale AS items_distance
        FROM ${all} b, ${usual} u WHERE b.spend > 0 AND b.items > 0 AND u.n >= ${enough})
      WHERE spend_distance > ${distance} OR items_distance > ${distance}`,
  );
  const [limits] = rowsOf(
    ctx.db.query(`SELECT round(exp(spend + ${distance} * spend_scale), 2) AS spend,
      round(exp(items + ${distance} * items_scale), 2) AS items FROM ${usual} WHERE n >= ${enough}`),
  );
  return { table, spend: Number(limits?.spend ?? 0), items: Number(limits?.items ?? 0) };
}
