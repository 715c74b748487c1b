import { beforeAll, expect, test } from 'vitest';
import { quiet } from '../../src/pipeline/engine/call-context';
import { type Database, rowsOf } from '../../src/pipeline/engine/database';
import { tellsOutcome } from '../../src/pipeline/features/attributes';
import { buildFeatures } from '../../src/pipeline/features/build-features';
import { checkEnough } from '../../src/pipeline/features/check-enough';
import { createNodeDatabase } from '../support/node-database';
import { type Line, type Link, project, putOrders } from './shop';

const time = { cutoff: '2024-06-30', horizon_days: 28, origins: 1, end: '2024-07-28' };
const lines: Line[] = [
  ['anna', '2024-01-01 09:00', 30, 3, 'cup'], // 1
  ['anna', '2024-01-01 18:30', 10, 1, 'pot'], // 2: the same day, one occasion
  ['anna', '2024-03-01 13:00', 20, 2, 'cup'], // 3
  ['anna', '2024-06-29 10:00', 50, 1, 'jug'], // 4: a Saturday
  ['ben', '2024-02-01 10:00', 40, 4, 'cup'], // 5: wholly returned in March
  ['ben', '2024-05-01 10:00', 60, 6, 'pot'], // 6: half returned in July
  ['cleo', '2024-04-01 10:00', 0, 1, 'cup'], // 7: a zero-amount occasion
  ['dan', '2024-03-01 10:00', 15, 1, 'cup'], // 8: returned before the cut-off, nothing else
  ['ben', '2024-03-05 10:00', -40, -4, 'cup'], // 9: the return of 5
  ['dan', '2024-03-09 10:00', -15, -1, 'cup'], // 10
  ['anna', '2024-07-10 10:00', 25, 1, 'cup'], // 11
  ['anna', '2024-07-11 10:00', 35, 1, 'cup'], // 12: returned on 20 July
  ['cleo', '2024-07-28 23:00', 5, 1, 'cup'], // 13: the last day of the window
  ['eve', '2024-07-05 10:00', 99, 1, 'cup'], // 14: new after the cut-off
  ['ben', '2024-07-15 10:00', -30, -3, 'pot'], // 15: the return of half of 6
  ['anna', '2024-07-20 10:00', -35, -1, 'cup'], // 16
];
const links: Link[] = [
  [5, '2024-03-05 10:00', 4, 40],
  [8, '2024-03-09 10:00', 1, 15],
  [6, '2024-07-15 10:00', 3, 30],
  [12, '2024-07-20 10:00', 1, 35],
];

let db: Database;
beforeAll(async () => {
  db = await createNodeDatabase();
});

function shop(): Database {
  db.run('DROP TABLE IF EXISTS customers; DROP TABLE IF EXISTS events; DROP TABLE IF EXISTS reviews');
  putOrders(db, lines, links);
  return db;
}

const at = (customer: string, columns: string, origin = '2024-06-30') =>
  rowsOf(
    db.query(
      `SELECT ${columns} FROM features WHERE origin = DATE '${origin}' AND customer_id = '${customer}'`,
    ),
  )[0];

test('a small shop worked by hand', async () => {
  shop();
  const report = await buildFeatures(db, { project: project(time) }, quiet());
  expect(report.origins).toEqual([
    { origin: '2024-06-02', split: 'train', label_end: '2024-06-30', customers: 3, churned: 2 },
    { origin: '2024-06-30', split: 'test', label_end: '2024-07-28', customers: 3, churned: 1 },
  ]);
  expect(
    at(
      'anna',
      'recency_days, frequency, orders, money, mean_order_value, max_order_value, repeat_order_value, tenure_days',
    ),
  ).toEqual({
    recency_days: 1,
    frequency: 2,
    orders: 3,
    money: 110,
    mean_order_value: 110 / 3,
    max_order_value: 50,
    repeat_order_value: 35,
    tenure_days: 181,
  });
  expect(
    at('anna', 'gap_mean, gap_last, orders_30d, money_30d, money_90d, distinct_products, basket_lines'),
  ).toEqual({
    gap_mean: 90,
    gap_last: 120,
    orders_30d: 1,
    money_30d: 50,
    money_90d: 50,
    distinct_products: 3,
    basket_lines: 4 / 3,
  });
  const { overdue, weekend_share, gap_sd, price_mean, one_time, trend } =
    at('anna', 'overdue, weekend_share, gap_sd, price_mean, one_time, trend') ?? {};
  expect(overdue).toBeCloseTo(1 / 90);
  expect(weekend_share).toBeCloseTo(1 / 3);
  expect(gap_sd).toBeCloseTo(Math.sqrt(1800));
  expect(price_mean).toBeCloseTo(110 / 7);
  expect([one_time, trend]).toEqual([0, 0]);
});

test('returns count as of the origin: a wholly returned day is no occasion, a later return changes nothing', async () => {
  shop();
  const report = await buildFeatures(db, { project: project(time) }, quiet());
  expect(at('ben', 'orders, money, items, return_rate')).toEqual({
    orders: 1,
    money: 60,
    items: 6,
    return_rate: 0.4,
  });
  expect(at('dan', 'orders')).toBeUndefined();
  expect(report.leakage).toMatchObject({ changed: 0, lines_reversed_after_cutoff: 1 });
});

test('a zero-amount day is an occasion, and what cannot be known is NULL', async () => {
  shop();
  await buildFeatures(db, { project: project(time) }, quiet());
  expect(at('cleo', 'orders, money, gap_mean, repeat_order_value, overdue, one_time')).toEqual({
    orders: 1,
    money: 0,
    gap_mean: null,
    repeat_order_value: null,
    overdue: null,
    one_time: 1,
  });
});

test('labels: occasions in the window, net of what came back within it', async () => {
  shop();
  await buildFeatures(db, { project: project(time) }, quiet());
  expect(at('anna', 'label_orders, label_value')).toEqual({ label_orders: 1, label_value: 25 });
  expect(at('cleo', 'label_orders, label_value')).toEqual({ label_orders: 1, label_value: 5 });
  expect(at('ben', 'label_orders, label_value')).toEqual({ label_orders: 0, label_value: 0 });
  expect(at('eve', 'label_orders')).toBeUndefined();
});

test('live: the open window has no labels, the earlier ones have', async () => {
  shop();
  const report = await buildFeatures(db, { project: project({ ...time, cutoff: '2024-07-20' }) }, quiet());
  expect(report.mode).toBe('live');
  expect(report.origins.map((o) => o.churned === null)).toEqual([false, true]);
  expect(at('anna', 'label_orders, label_value', '2024-07-20')).toEqual({
    label_orders: null,
    label_value: null,
  });
  expect(rowsOf(db.query(`SELECT split, positives FROM origins ORDER BY origin`))).toEqual([
    { split: 'train', positives: report.origins[0]?.churned },
    { split: 'test', positives: null },
  ]);
});

test('weeks are counted back from the origin', async () => {
  shop();
  const report = await buildFeatures(db, { project: project(time) }, quiet());
  expect(report.week_count).toBe(13);
  const rows = rowsOf(
    db.query(`SELECT customer_id, week, orders, amount, items, returned FROM sequences
      WHERE origin = DATE '2024-06-30' ORDER BY customer_id, week`),
  );
  expect(rows).toEqual([
    { customer_id: 'anna', week: 12, orders: 1, amount: 50, items: 1, returned: 0 },
    { customer_id: 'ben', week: 4, orders: 1, amount: 60, items: 6, returned: 0 },
    { customer_id: 'cleo', week: 0, orders: 1, amount: 0, items: 1, returned: 0 },
  ]);
});

test('attributes, events and reviews join where they are; running totals stay out', async () => {
  shop();
  db.run(`CREATE TABLE customers AS SELECT * FROM (VALUES ('anna', 'Köln', 44.0, 'gone', 9.0), ('ben', 'Bonn', NULL, 'here', 9.0), ('cleo', 'Bonn', 30.0, 'here', 1.0))
    c(customer_id, city, age, churn_status, total_spent)`);
  db.run(`CREATE TABLE events AS SELECT * FROM (VALUES ('anna', TIMESTAMP '2024-06-20', 's1'), ('anna', TIMESTAMP '2024-01-20', 's2'), ('anna', TIMESTAMP '2024-07-20', 's3'))
    e(customer_id, "at", session_id)`);
  db.run(
    `CREATE TABLE reviews AS SELECT * FROM (VALUES ('ben', TIMESTAMP '2024-06-20', 2.0), ('ben', TIMESTAMP '2024-07-20', 5.0)) r(customer_id, "at", rating)`,
  );
  const report = await buildFeatures(db, { project: project(time) }, quiet());
  const names = report.features.map((f) => f.name);
  expect(names.filter((n) => n.startsWith('attr_'))).toEqual(['attr_city_bonn', 'attr_age']);
  expect(at('ben', 'attr_city_bonn, attr_age, reviews, rating_mean, events_30d, event_recency_days')).toEqual(
    {
      attr_city_bonn: 1,
      attr_age: null,
      reviews: 1,
      rating_mean: 2,
      events_30d: 0,
      event_recency_days: null,
    },
  );
  expect(at('anna', 'events_30d, sessions, event_recency_days, reviews')).toEqual({
    events_30d: 1,
    sessions: 2,
    event_recency_days: 10,
    reviews: 0,
  });
  expect(report.features.find((f) => f.name === 'attr_age')?.missing).toBe(2);
  expect(report.leakage.changed).toBe(0);
});

test('families that were not asked for stay out; recency, frequency and money stay in', async () => {
  shop();
  const { features } = await buildFeatures(
    db,
    { project: project(time, { features: { families: ['text'] } }) },
    quiet(),
  );
  expect(new Set(features.map((f) => f.family))).toEqual(new Set(['rfm']));
});

test('too few customers and classes are told with what is missing', async () => {
  shop();
  const report = await buildFeatures(db, { project: project(time) }, quiet());
  expect(checkEnough(report).map((s) => [s.stops, s.code, s.params.missing])).toEqual([
    ['models', 'features.few_customers', 47],
    ['labels', 'features.few_churned', 8],
    ['labels', 'features.few_active', 9],
  ]);
});

test('an abort keeps the former tables', async () => {
  shop();
  await buildFeatures(db, { project: project(time) }, quiet());
  const abort = new AbortController();
  const ctx = { signal: abort.signal, progress: ({ done }: { done: number }) => done === 1 && abort.abort() };
  const later = project({ ...time, cutoff: '2024-06-23' });
  await expect(buildFeatures(db, { project: later }, ctx)).rejects.toMatchObject({ code: 'run.cancelled' });
  expect(rowsOf(db.query(`SELECT strftime(max(origin), '%Y-%m-%d') AS o FROM features`))).toEqual([
    { o: '2024-06-30' },
  ]);
  expect(db.hasTable('_features')).toBe(false);
});

test('names that tell a running total or an outcome are known, others are not', () => {
  const out = ['ChurnStatus', 'total_spent', 'lastOrderDate', 'Lifetime Value', '累计消费', 'loyalty-tier'];
  const kept = ['city', 'age', 'signup_channel', 'frontier', 'Lastname', '城市', 'activity_type'];
  expect(out.filter(tellsOutcome)).toEqual(out);
  expect(kept.filter(tellsOutcome)).toEqual([]);
});
