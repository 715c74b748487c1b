import { tableToIPC } from 'apache-arrow';
import { beforeAll, expect, test } from 'vitest';
import { quiet } from '../../src/pipeline/engine/call-context';
import { type Database, rowsOf } from '../../src/pipeline/engine/database';
import { buildFeatures } from '../../src/pipeline/features/build-features';
import { type ComputeOrigin, computeOrigin } from '../../src/pipeline/features/compute-origin';
import { designFrom } from '../../src/pipeline/features/design';
import { densifyOccasions, occasionChannels } from '../../src/pipeline/features/occasion-tensor';
import type { Design, DesignPart } from '../../src/pipeline/train/model';
import { createNodeDatabase } from '../support/node-database';
import { randomShop } from './random-shop';
import { project, putOrders } from './shop';

const cutoff = '2023-09-01';
const time = { cutoff, horizon_days: 56, origins: 2 };
const byOrder = (categories: string[] = []) => project(time, { features: { steps: 'order', categories } });
const byWeek = (categories: string[]) => project(time, { features: { categories } });

let db: Database;
beforeAll(async () => {
  db = await createNodeDatabase();
});

function filled(): void {
  const { lines, links } = randomShop(5);
  putOrders(db, lines, links);
  db.run(`CREATE OR REPLACE TABLE customers AS SELECT DISTINCT customer_id,
    CASE hash(customer_id) % 3 WHEN 0 THEN 'shop' WHEN 1 THEN 'web' END AS channel, 'name ' || customer_id AS name FROM orders`);
}

const designOf = async (of: ReturnType<typeof project>): Promise<Design> => (await built(of)).design;

async function built(of: ReturnType<typeof project>) {
  const report = await buildFeatures(db, { project: of }, quiet());
  const { sequence } = report;
  const ipc = (name: string) => Uint8Array.from(tableToIPC(db.query(`SELECT * FROM ${name}`), 'stream'));
  const design = designFrom({
    features: ipc('features'),
    origins: ipc('origins'),
    sequences: ipc('sequences'),
    textVectors: null,
    customerCategories: sequence?.customers.length ? ipc('customer_categories') : null,
    sequence,
    weekCount: report.week_count,
    horizonDays: report.horizon_days,
  });
  return { report, design };
}

const testPart = ({ parts }: Design): DesignPart => {
  const part = parts.find((p) => p.split === 'test');
  if (!part) throw new Error('there is a test part');
  return part;
};

const valuesOf = ({ customerIds, sequences, lengths, stepIds, staticIds, weeksBefore }: DesignPart) => ({
  customerIds,
  sequences,
  lengths,
  stepIds,
  staticIds,
  weeksBefore,
});

test('occasions stand at the end of their sequence, oldest first, with real gaps', () => {
  const step = (at: number, days_before: number, gap: number) => ({
    step: at,
    days_before,
    gap,
    amount: Math.E - 1,
    items: 0,
    lines: 1,
    returned: -3,
  });
  const { sequences, lengths, weeksBefore } = densifyOccasions(
    [[step(1, 70, Number.NaN), step(2, 7, 63)], []],
    3,
  );
  const width = occasionChannels.length;
  const cell = (at: number, name: (typeof occasionChannels)[number]) =>
    sequences[at * width + occasionChannels.indexOf(name)];
  expect(lengths).toEqual(Uint16Array.of(2, 0));
  expect(weeksBefore).toEqual(Float32Array.of(0, 10, 1, 0, 0, 0));
  expect([cell(1, 'first'), cell(1, 'gap'), cell(1, 'amount')]).toEqual([1, 0, 1]);
  expect([cell(2, 'first'), cell(2, 'returned')]).toEqual([0, 0]);
  expect(cell(2, 'gap')).toBeCloseTo(Math.log(64), 6);
  expect(cell(2, 'days_before')).toBeCloseTo(Math.log(8), 6);
  expect(sequences.subarray(0, width).every((x) => x === 0)).toBe(true);
  expect(sequences.subarray(3 * width).every((x) => x === 0)).toBe(true);
});

test('what came back counts with the occasion before it, and what came back whole is no occasion', async () => {
  putOrders(
    db,
    [
      ['a', '2024-01-01', 10, 2, 'tea'],
      ['a', '2024-01-01', 5, 1, 'cup'],
      ['a', '2024-02-10', 30, 3, 'pot'],
      ['a', '2024-02-20', -5],
      ['a', '2024-03-01', 8, 1, 'cup'],
      ['a', '2024-03-02', -8],
      ['b', '2024-01-05', 1],
      ['b', '2024-06-30', 1],
    ],
    [
      [2, '2024-02-20', 1, 5],
      [5, '2024-03-02', 1, 8],
    ],
  );
  const windows = project(
    { cutoff: '2024-04-01', horizon_days: 28, origins: 1 },
    { features: { steps: 'order' } },
  );
  const { sequence } = await buildFeatures(db, { project: windows }, quiet());
  expect(sequence).toEqual({ steps: 'order', length: 3, goods: null, customers: [] });
  const rows = rowsOf(
    db.query(`SELECT step, days_before, gap, amount, items, lines, returned FROM sequences
      WHERE customer_id = 'a' AND origin = DATE '2024-04-01' ORDER BY step`),
  );
  expect(rows).toEqual([
    { step: 1, days_before: 91, gap: null, amount: 10, items: 2, lines: 1, returned: 0 },
    { step: 2, days_before: 51, gap: 40, amount: 30, items: 3, lines: 1, returned: 13 },
  ]);
});

test('a step is an occasion: as many as there are, the latest where they are too many', async () => {
  filled();
  const design = await designOf(byOrder(['steps']));
  const part = testPart(design);
  const counted = new Map(
    rowsOf(db.query(`SELECT customer_id, orders FROM features WHERE origin = DATE '${cutoff}'`)).map((r) => [
      r.customer_id,
      Number(r.orders),
    ]),
  );
  part.customerIds.forEach((id, i) => {
    expect(part.lengths[i]).toBe(Math.min(counted.get(id) ?? 0, design.weekCount));
    const recency =
      part.features[i * design.featureNames.length + design.featureNames.indexOf('recency_days')];
    expect(part.weeksBefore?.[(i + 1) * design.weekCount - 1]).toBeCloseTo((recency ?? 0) / 7, 4);
    const ids = part.stepIds?.subarray(i * design.weekCount, (i + 1) * design.weekCount) ?? [];
    ids.forEach((id, t) => {
      expect(id > 0).toBe(t >= design.weekCount - (part.lengths[i] ?? 0));
    });
  });
  expect(part.sequences.length).toBe(part.n * design.weekCount * occasionChannels.length);
});

const choices = [
  ['orders with both categories', byOrder(['steps', 'customers'])],
  ['weeks with both categories', byWeek(['steps', 'customers'])],
] as const;

test.each(choices)('another future changes nothing: %s', async (_, of) => {
  filled();
  const before = testPart(await designOf(of));
  db.run(`UPDATE orders SET amount = amount * 9, sku = 'later', quantity = 4 WHERE ordered_at >= DATE '2023-09-02';
    DELETE FROM orders WHERE ordered_at >= DATE '2023-09-02' AND line_id % 3 = 0;
    INSERT INTO orders BY NAME SELECT * REPLACE (line_id + 100000 AS line_id, ordered_at + INTERVAL 400 DAY AS ordered_at)
      FROM orders WHERE ordered_at < DATE '2023-09-02' AND ordered_at + INTERVAL 400 DAY >= DATE '2023-09-02';
    UPDATE return_links SET amount = 0.01, quantity = 0.01 WHERE returned_at >= DATE '2023-09-02'`);
  const after = testPart(await designOf({ ...of, time: { ...of.time } }));
  expect(valuesOf(after)).toEqual(valuesOf(before));
});

test.each(choices)('twice is the same, and the guard finds nothing: %s', async (_, of) => {
  filled();
  const { report, design: once } = await built(of);
  expect(report.leakage.changed).toBe(0);
  expect((await designOf(of)).parts.map(valuesOf)).toEqual(once.parts.map(valuesOf));
});

/** A computation that lets an occasion after the origin in. */
const leaking: ComputeOrigin = (base, sources, recipe, window, plan) => {
  const honest = computeOrigin(base, sources, recipe, window, plan);
  const later = `SELECT customer_id, min(day) AS day FROM _purchases WHERE day > ${window.origin} GROUP BY 1`;
  return {
    ...honest,
    sequences: `SELECT s.* REPLACE (coalesce(l.day, s.days_before) AS days_before)
      FROM (${honest.sequences}) s LEFT JOIN (${later}) l USING (customer_id)`,
  };
};

test('the guard sees a step that knows what comes next', async () => {
  filled();
  const report = await buildFeatures(db, { project: byOrder(), compute: leaking }, quiet());
  expect(report.leakage.changed).toBe(1);
});

test('a category is the good that most was spent on, and one that nobody bought early has no id', async () => {
  putOrders(db, [
    ['a', '2024-01-01', 10, 1, 'tea'],
    ['a', '2024-01-01', 4, 1, 'cup'],
    ['a', '2024-01-01', 7, 1, 'cup'],
    ['b', '2024-01-05', 5, 1, 'tea'],
    ['c', '2024-01-05', 5, 1, 'tea'],
    ['a', '2024-03-30', 50, 1, 'lamp'],
    ['b', '2024-06-30', 1],
  ]);
  const of = project(
    { cutoff: '2024-04-01', horizon_days: 28, origins: 1 },
    { features: { steps: 'order', categories: ['steps'] } },
  );
  const design = await designOf(of);
  expect(design.stepCategories).toEqual([{ column: 'sku', values: ['tea', 'cup'] }]);
  const part = testPart(design);
  // tea was bought most often and has the id 2, cup 3; the lamp came later and is another good.
  expect(Array.from(part.stepIds ?? [])).toEqual([3, 1, 0, 2, 0, 2]);
});

test('attributes have ids by frequency, names none; without any it is said', async () => {
  filled();
  const design = await designOf(byWeek(['customers']));
  expect(design.staticCategories).toMatchObject([{ column: 'channel' }]);
  expect([...design.staticCategories![0]!.values].sort()).toEqual(['shop', 'web']);
  const part = testPart(design);
  const channels = new Map(
    rowsOf(db.query('SELECT customer_id, channel FROM customers')).map((r) => [r.customer_id, r.channel]),
  );
  part.customerIds.forEach((id, i) => {
    expect(part.staticIds?.[i] === 0).toBe(channels.get(id) === null);
  });
  expect(new Set(part.staticIds)).toEqual(new Set([0, 2, 3]));
  db.run('DROP TABLE customers');
  await expect(buildFeatures(db, { project: byWeek(['customers']) }, quiet())).rejects.toMatchObject({
    code: 'features.no_customer_categories',
  });
  db.run('UPDATE orders SET sku = NULL');
  await expect(buildFeatures(db, { project: byOrder(['steps']) }, quiet())).rejects.toMatchObject({
    code: 'features.no_goods',
  });
});
