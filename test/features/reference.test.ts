import { beforeAll, expect, test } from 'vitest';
import { quiet } from '../../src/pipeline/engine/call-context';
import { type Database, rowsOf } from '../../src/pipeline/engine/database';
import { buildFeatures } from '../../src/pipeline/features/build-features';
import { dayOf } from '../../src/pipeline/features/days';
import { createNodeDatabase } from '../support/node-database';
import { randomShop } from './random-shop';
import { type Line, type Link, project, putOrders } from './shop';

let db: Database;
beforeAll(async () => {
  db = await createNodeDatabase();
});

const dayAt = (stamp: string) => dayOf(stamp.slice(0, 10));

/** The same numbers by plain loops over the lines, customer by customer: no SQL, nothing shared with the product. */
function byHand(lines: readonly Line[], links: readonly Link[], origin: number, end: number) {
  const occasions = (customer: string, after: number, until: number) => {
    const days = new Map<number, number>();
    lines.forEach(([who, at, amount], i) => {
      const day = dayAt(at);
      if (who !== customer || amount < 0 || day <= after || day > until) return;
      if (links.some(([line, back]) => line === i + 1 && dayAt(back) <= until)) return;
      days.set(day, (days.get(day) ?? 0) + amount);
    });
    return [...days].sort(([a], [b]) => a - b);
  };
  return [...new Set(lines.map(([who]) => who))].sort().flatMap((customer_id) => {
    const past = occasions(customer_id, -1, origin);
    const first = past[0];
    const last = past.at(-1);
    if (!first || !last) return [];
    const future = occasions(customer_id, origin, end);
    const total = (list: typeof past) => list.reduce((sum, [, amount]) => sum + amount, 0);
    const gaps = past.slice(1).map(([day], i) => day - (past[i]?.[0] ?? 0));
    const recent = past.filter(([day]) => day > origin - 90);
    return [
      {
        customer_id,
        recency_days: origin - last[0],
        frequency: past.length - 1,
        tenure_days: origin - first[0],
        money: total(past),
        repeat_order_value: gaps.length ? (total(past) - first[1]) / gaps.length : null,
        gap_mean: gaps.length ? gaps.reduce((a, b) => a + b, 0) / gaps.length : null,
        gap_last: gaps.at(-1) ?? null,
        orders_90d: recent.length,
        money_90d: total(recent),
        label_orders: future.length,
        label_value: total(future),
      },
    ];
  });
}

test.each([1, 2, 3])('SQL and plain loops agree on a random shop (seed %i)', async (seed) => {
  const { lines, links } = randomShop(seed);
  putOrders(db, lines, links);
  const report = await buildFeatures(
    db,
    { project: project({ cutoff: '2023-09-01', horizon_days: 56, origins: 2 }) },
    quiet(),
  );
  for (const { origin, label_end } of report.origins) {
    const expected = byHand(lines, links, dayOf(origin), dayOf(label_end));
    const columns = Object.keys(expected[0] ?? {}).join(', ');
    const found = rowsOf(
      db.query(`SELECT ${columns} FROM features WHERE origin = DATE '${origin}' ORDER BY customer_id`),
    );
    expect(found).toHaveLength(expected.length);
    expected.forEach((row, i) => {
      for (const [name, value] of Object.entries(row)) {
        const got = found[i]?.[name];
        if (typeof value === 'number') expect(got, `${row.customer_id} ${name}`).toBeCloseTo(value, 6);
        else expect(got, `${row.customer_id} ${name}`).toBe(value);
      }
    });
  }
});

test('a week of the sequence holds what its seven days hold', async () => {
  const { lines, links } = randomShop(4);
  putOrders(db, lines, links);
  const report = await buildFeatures(
    db,
    { project: project({ cutoff: '2023-09-01', horizon_days: 56 }) },
    quiet(),
  );
  const [sums] = rowsOf(
    db.query(
      `SELECT sum(s.orders) AS orders, sum(s.amount) AS amount FROM sequences s WHERE origin = DATE '2023-09-01'`,
    ),
  );
  const opened = dayOf('2023-09-01') - 7 * report.week_count;
  const days = byHand(lines, links, dayOf('2023-09-01'), dayOf('2023-09-01')).length;
  expect(days).toBeGreaterThan(30);
  const inside = byHand(
    lines.map(([who, at, amount]): Line => [who, at, dayAt(at) > opened ? amount : 0]),
    links,
    dayOf('2023-09-01'),
    dayOf('2023-10-27'),
  );
  expect(sums?.amount).toBeCloseTo(
    inside.reduce((sum, row) => sum + row.money, 0),
    4,
  );
});
