import { z } from 'zod';
import { type RuleContext, ruleWith } from '../rule';
import { wholesaleBuyers } from './wholesale';

/** What is measured, as SQL of the line, and the least spread on the log scale: prices stand, quantities jump. */
const measures = [
  { name: 'quantity', size: 'abs(quantity)', least: 0.5 },
  { name: 'price', size: 'abs(coalesce(unit_price, amount / nullif(quantity, 0)))', least: 0.25 },
  { name: 'amount', size: 'abs(amount)', least: 0.5 },
] as const;

/** Wholesale buyers, whose lines are counted apart, lie this far out. */
const wholesaleDistance = 3;

/**
 * Lines whose quantity, price or amount lies far from its product's: more than `distance` robust deviations (interquartile
 * range over 1.349) from the median on the log scale, learned from purchases until the cut-off. Products with fewer than
 * `lines` of them are measured by all products together. Flagged, capped (quantity and amount drawn to the bound) or
 * excluded. Zero is no outlier, but another rule's business.
 */
export const outliers = ruleWith({
  id: 'outliers',
  table: 'orders',
  effect: ({ action }) => (action === 'flag' ? 'mark' : action === 'cap' ? 'change' : 'set_aside'),
  on: false,
  parameters: z.strictObject({
    distance: z.number().min(2).max(50).default(6).meta({ step: 0.5 }),
    lines: z.int().min(5).max(10_000).default(20).meta({ unit: 'lines' }),
    action: z.enum(['flag', 'cap', 'exclude']).default('flag'),
  }),
  judge(ctx, { distance, lines }) {
    const far = farLines(ctx, distance, lines);
    const is = (column: string) => `r.line_id IN (SELECT line_id FROM ${far} WHERE ${column})`;
    const bound = (column: string) => (cell: string) =>
      `coalesce(sign(${cell}) * (SELECT f.${column}_bound FROM ${far} f WHERE f.line_id = r.line_id AND f.${column}), ${cell})`;
    return {
      condition: is('true'),
      changes: { quantity: bound('quantity'), amount: bound('amount') },
      details: {
        ...Object.fromEntries(measures.map(({ name }) => [name, is(name)])),
        wholesale: `r.customer_id IN (SELECT customer_id FROM ${wholesaleBuyers(ctx, wholesaleDistance).table})`,
      },
    };
  },
  shows: ['row', 'sku', 'description', 'quantity', 'unit_price', 'amount', 'customer_id', 'ordered_at'],
});

/** Temporary table: line_id, a flag a measure, and the bound it is beyond. */
function farLines({ rows, learnable, scratch }: RuleContext, distance: number, lines: number): string {
  const bounds = measures.flatMap(({ name, least }) => {
    const [middle, reach] = [
      `ln(${name}[2])`,
      `${distance} * greatest((ln(${name}[3]) - ln(${name}[1])) / 1.349, ${least})`,
    ];
    return [`exp(${middle} - ${reach}) AS ${name}_low`, `exp(${middle} + ${reach}) AS ${name}_high`];
  });
  const quartiles = measures.map(
    ({ name, size }) => `quantile_cont(nullif(${size}, 0), [0.25, 0.5, 0.75]) AS ${name}`,
  );
  const usual = (key: string, having: string) =>
    `SELECT * EXCLUDE (${measures.map(({ name }) => name).join(', ')}), ${bounds.join(', ')}
      FROM (SELECT ${[key, ...quartiles].join(', ')} FROM ${rows}
        WHERE ${learnable} AND amount > 0 AND quantity > 0 ${having})`;
  const products = scratch(
    'usual_lines',
    usual('sku', `AND sku IS NOT NULL GROUP BY sku HAVING count(*) >= ${lines}`),
  );
  const overall = scratch('usual_line', usual('1 AS one', ''));
  const far = measures.flatMap(({ name, size }) => {
    const [low, high] = [
      `coalesce(p.${name}_low, o.${name}_low)`,
      `coalesce(p.${name}_high, o.${name}_high)`,
    ];
    return [
      `coalesce(${size} > ${high} OR (${size} < ${low} AND ${size} > 0), false) AS ${name}`,
      `CASE WHEN ${size} > ${high} THEN ${high} ELSE ${low} END AS ${name}_bound`,
    ];
  });
  return scratch(
    'far_lines',
    `SELECT line_id, ${measures.map(({ name }) => `${name}, ${name}_bound`).join(', ')}
      FROM (SELECT line_id, ${far.join(', ')} FROM ${rows} CROSS JOIN ${overall} o LEFT JOIN ${products} p USING (sku))
      WHERE ${measures.map(({ name }) => name).join(' OR ')}`,
  );
}
