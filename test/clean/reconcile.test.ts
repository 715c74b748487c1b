import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { cleaningRules } from '../../src/pipeline/clean/rules/registry';
import { type Database, rowsOf } from '../../src/pipeline/engine/database';
import { createNodeDatabase } from '../support/node-database';
import { clean } from './support';

let db: Database;
beforeAll(async () => {
  db = await createNodeDatabase();
});

const switched = cleaningRules.filter((rule) => !rule.fixed);

const line = fc.tuple(
  fc.constantFrom('1', '2', '3', '', ' '),
  fc.constantFrom('A1', 'A2', 'C3', ''),
  fc.constantFrom('2024-01-05', '2024-02-06 10:00', '1900-01-01', 'never', ''),
  fc.constantFrom('S1', 'S2', ''),
  fc.constantFrom('1', '2', '-1', '-2', '', 'x'),
  fc.constantFrom('2.5', '4', '0', '-1', '', 'y'),
);
const sources = {
  t: {
    table: 'orders',
    roles: { customer_id: 'c', order_id: 'o', ordered_at: 'd', sku: 's', quantity: 'q', unit_price: 'p' },
    read: { header: true, delimiter: ',', date_format: 'iso' },
  },
};
const keeper = '9,B,2024-03-01,S9,1,1';

test('every line read is kept or set aside, once, whatever the lines and the switches', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(line, { maxLength: 25 }),
      fc.array(fc.boolean(), { minLength: switched.length, maxLength: switched.length }),
      async (lines, on) => {
        const rows = [keeper, ...lines.map((cells) => cells.join(','))];
        const rules = switched.map((rule, i) => ({ id: rule.id, on: on[i] ?? true }));
        const audit = await clean(
          db,
          { t: `c,o,d,s,q,p\n${rows.join('\n')}\n` },
          { sources, cleaning: { rules } },
        );
        const stored = rowsOf(
          db.query(`SELECT count(*)::INTEGER AS n, count(DISTINCT line_id)::INTEGER AS ids, sum(amount) AS money
            FROM (SELECT line_id, amount FROM orders UNION ALL SELECT line_id, amount FROM orders_set_aside)`),
        )[0];
        const taken = audit.rules
          .filter((r) => r.effect !== 'mark')
          .reduce((sum, r) => sum + r.rows_taken, 0);
        expect(stored).toMatchObject({ n: rows.length, ids: rows.length });
        expect(stored?.money).toBeCloseTo(audit.money_in, 6);
        expect(audit.rows_in).toBe(rows.length);
        expect(audit.rows_out + taken).toBe(rows.length);
      },
    ),
    { numRuns: 40, seed: 5 },
  );
});
