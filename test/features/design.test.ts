import { tableToIPC } from 'apache-arrow';
import { expect, test } from 'vitest';
import { quiet } from '../../src/pipeline/engine/call-context';
import type { Database } from '../../src/pipeline/engine/database';
import { buildFeatures } from '../../src/pipeline/features/build-features';
import { validates } from '../../src/pipeline/features/customer-split';
import { designFrom } from '../../src/pipeline/features/design';
import { densify, sequenceChannels } from '../../src/pipeline/features/sequence-tensor';
import { createNodeDatabase } from '../support/node-database';
import { type Line, project, putOrders } from './shop';

const week = (w: number, orders: number, amount: number, returned = 0) => ({
  week: w,
  orders,
  amount,
  items: orders,
  returned,
});
const cells = (
  tensor: Float32Array,
  channel: (typeof sequenceChannels)[number],
  weekCount: number,
  row = 0,
) =>
  Array.from({ length: weekCount }, (_, w) =>
    Number(
      tensor[(row * weekCount + w) * sequenceChannels.length + sequenceChannels.indexOf(channel)]?.toFixed(4),
    ),
  );

test('a sparse customer becomes dense', () => {
  const { sequences, lengths } = densify(
    [[week(1, 1, Math.E - 1), week(3, 2, 0, Math.E - 1)]],
    Float64Array.of(14),
    4,
  );
  expect(lengths).toEqual(Uint16Array.of(3));
  expect(cells(sequences, 'orders', 4)).toEqual([0, 1, 0, 2]);
  expect(cells(sequences, 'amount', 4)).toEqual([0, 1, 0, 0]);
  expect(cells(sequences, 'returned', 4)).toEqual([0, 0, 0, 1]);
  expect(cells(sequences, 'gap', 4)).toEqual([0, 0, 0, 0.5]);
  expect(cells(sequences, 'weeks_since', 4)).toEqual([0, 0, 0.25, 0]);
});

test('what happened before the window counts from its opening', () => {
  const { sequences, lengths } = densify([[week(2, 1, 5)]], Float64Array.of(400), 4);
  expect(lengths).toEqual(Uint16Array.of(4));
  expect(cells(sequences, 'weeks_since', 4)).toEqual([0.25, 0.5, 0, 0.25]);
  expect(cells(sequences, 'gap', 4)).toEqual([0, 0, 0.75, 0]);
});

async function shop(customers: number): Promise<Database> {
  const db = await createNodeDatabase();
  const lines: Line[] = [];
  for (let i = 0; i < customers; i++) {
    lines.push([`c${i}`, `2024-01-${String(1 + (i % 28)).padStart(2, '0')}`, 10 + i]);
    if (i % 2) lines.push([`c${i}`, '2024-05-10', 20]);
  }
  lines.push(['late', '2024-07-28', 1]);
  putOrders(db, lines);
  return db;
}

async function designOf(db: Database, time: Record<string, unknown>) {
  const report = await buildFeatures(db, { project: project(time) }, quiet());
  const ipc = (name: string) => Uint8Array.from(tableToIPC(db.query(`SELECT * FROM ${name}`), 'stream'));
  return designFrom({
    features: ipc('features'),
    origins: ipc('origins'),
    sequences: ipc('sequences'),
    textVectors: null,
    weekCount: report.week_count,
    horizonDays: report.horizon_days,
  });
}

test('parts by origin, rows by customer, missing as NaN', async () => {
  const design = await designOf(await shop(20), { cutoff: '2024-06-30', horizon_days: 28, origins: 3 });
  expect(design.parts.map((p) => [p.origin, p.split, p.n])).toEqual([
    ['2024-04-07', 'train', 20],
    ['2024-05-05', 'train', 20],
    ['2024-06-02', 'validation', 20],
    ['2024-06-30', 'test', 20],
  ]);
  const test = design.parts[3];
  const may = design.parts[1];
  if (!test || !may) throw new Error('parts are missing');
  expect(test.customerIds.slice(0, 4)).toEqual(['c0', 'c1', 'c10', 'c11']);
  const value = (name: string, row: number) =>
    test.features[row * design.featureNames.length + design.featureNames.indexOf(name)];
  expect([value('money', 0), value('money', 1), value('orders', 3)]).toEqual([10, 31, 2]);
  expect(value('gap_mean', 0)).toBeNaN();
  expect(value('tenure_days', 0)).toBe(181);
  expect([...(may.orders ?? [])].slice(0, 4)).toEqual([0, 1, 0, 1]);
  expect(may.value?.[1]).toBe(20);
  expect(test.lengths[0]).toBe(design.weekCount);
  expect(cells(test.sequences, 'orders', design.weekCount, 1).indexOf(1)).toBe(
    design.weekCount - 1 - Math.floor(51 / 7),
  );
  expect(test.texts).toBeNull();
});

test('a single training origin lends a fifth of its customers to validation', async () => {
  const design = await designOf(await shop(200), { cutoff: '2024-06-30', horizon_days: 28, origins: 1 });
  const [train, validation, last] = design.parts;
  expect(design.parts.map((p) => p.split)).toEqual(['train', 'validation', 'test']);
  expect((train?.n ?? 0) + (validation?.n ?? 0)).toBe(last?.n);
  expect(validation?.n).toBeGreaterThan(20);
  expect(validation?.n).toBeLessThan(60);
  expect(validation?.customerIds.every(validates)).toBe(true);
  expect(validation?.features.length).toBe((validation?.n ?? 0) * design.featureNames.length);
  const row = 3;
  const id = validation?.customerIds[row] ?? '';
  const column = design.featureNames.indexOf('mean_order_value');
  const number = Number(id.slice(1));
  const mean = number % 2 ? (10 + number + 20) / 2 : 10 + number;
  expect(validation?.features[row * design.featureNames.length + column]).toBe(mean);
});
