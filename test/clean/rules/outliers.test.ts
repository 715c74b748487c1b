import { beforeAll, expect, test } from 'vitest';
import type { Database } from '../../../src/pipeline/engine/database';
import { createNodeDatabase } from '../../support/node-database';
import { all, clean } from '../support';

let db: Database;
beforeAll(async () => {
  db = await createNodeDatabase();
}, 60_000);

/** Forty households with some mugs, five of them with fuel by the millilitre; one reseller, one slip of the keyboard. */
const households = Array.from({ length: 40 }, (_, i) => {
  const day = `2024-01-${String(1 + (i % 28)).padStart(2, '0')}`;
  const mugs = `h${i},a${i},${day},MUG,${1 + (i % 4)},5`;
  return i % 8 === 0 ? `${mugs}\nh${i},f${i},${day},FUEL,${30_000 + 100 * i},0.001` : mugs;
}).join('\n');
const orders = `who,no,day,code,n,price\n${households}\nbig,b1,2024-01-20,MUG,600,5\nh3,s1,2024-01-21,MUG,9999,5\n`;
const sources = {
  t: {
    table: 'orders',
    roles: {
      customer_id: 'who',
      order_id: 'no',
      ordered_at: 'day',
      sku: 'code',
      quantity: 'n',
      unit_price: 'price',
    },
  },
};
const run = (rules: object[]) =>
  clean(db, { t: orders }, { sources, time: { cutoff: '2024-01-28' }, cleaning: { rules: rules as never } });

test('outliers are capped to the bound of their product, booked, and given back', async () => {
  const off = await run([{ id: 'outliers', on: false, lines: 5 }]);
  const outliers = (audit: typeof off) => audit.rules.find((r) => r.id === 'outliers');
  expect(outliers(off)).toMatchObject({ effect: 'mark', rows_affected: 2, rows_taken: 0 });
  const capped = await run([{ id: 'outliers', on: true, lines: 5, action: 'cap' }]);
  expect(outliers(capped)).toMatchObject({ effect: 'change', rows_affected: 2, rows_taken: 2 });
  const mugs = all(db, 'orders', 'order_id, quantity, amount', 'quantity DESC').filter((r) =>
    ['b1', 's1'].includes(String(r.order_id)),
  );
  expect(mugs[0]?.quantity).toBe(mugs[1]?.quantity);
  expect(Number(mugs[0]?.quantity)).toBeGreaterThan(4);
  expect(Number(mugs[0]?.quantity)).toBeLessThan(600);
  expect(all(db, 'changes', 'count(*)::INTEGER AS n')).toEqual([{ n: 4 }]);
  const out = await run([{ id: 'outliers', on: true, lines: 5, action: 'exclude' }]);
  expect(outliers(out)).toMatchObject({ effect: 'set_aside', rows_taken: 2 });
  expect(out.rows_out).toBe(off.rows_out - 2);
});

test('a reseller stands apart, a household that buys fuel by the millilitre does not', async () => {
  const audit = await run([{ id: 'wholesale', on: true, action: 'exclude' }]);
  const buyers = all(db, 'wholesale_customers', 'customer_id').map((r) => r.customer_id);
  expect(buyers).toEqual(['big', 'h3']);
  expect(audit.rules.find((r) => r.id === 'wholesale')).toMatchObject({
    effect: 'set_aside',
    rows_taken: 3,
    details: { buyers: 2 },
  });
});
