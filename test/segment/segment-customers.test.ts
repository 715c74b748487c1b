import { describe, expect, test } from 'vitest';
import { normalFrom, permutation, randomFrom } from '../../src/pipeline/engine/random';
import { PatronError } from '../../src/pipeline/errors/patron-error';
import { bestK } from '../../src/pipeline/segment/choose-k';
import { adjustedRand } from '../../src/pipeline/segment/quality';
import { segmentCustomers } from '../../src/pipeline/segment/segment-customers';
import type { DesignPart } from '../../src/pipeline/train/model';

const featureNames = [
  'tenure_days',
  'recency_days',
  'orders',
  'money',
  'mean_order_value',
  'gap_mean',
  'trend',
];
const { signal } = new AbortController();

/** Regulars, customers of one old order, and new ones; value follows the kind. */
function partOf(n: number, seed = 1, order = permutation(n, randomFrom(99))) {
  const random = randomFrom(seed);
  const jitter = () => Math.exp(0.15 * normalFrom(random));
  const kinds = [
    [500, 10, 20, 2000, 100, 25, 0],
    [400, 300, 1, 80, 80, Number.NaN, 0],
    [30, 15, 1, 60, 60, Number.NaN, 0],
  ];
  const rows = Array.from({ length: n }, (_, i) => ({
    id: `c${i}`,
    kind: i % 3,
    values: kinds[i % 3]!.map((v, j) => (j === 2 && v === 1 ? 1 : v * jitter())),
  }));
  const moved = Array.from(order, (i) => rows[i]!);
  const part: DesignPart = {
    origin: '2024-01-01',
    split: 'test',
    customerIds: moved.map((r) => r.id),
    n,
    features: Float64Array.from(moved.flatMap((r) => r.values)),
    sequences: new Float32Array(),
    lengths: new Uint16Array(),
    texts: null,
    orders: Float64Array.from(moved, (r) => (r.kind === 0 ? 2 : 0)),
    value: Float64Array.from(moved, (r) => (r.kind === 0 ? 300 : 0)),
  };
  const scores = rows.map((r) => ({
    customerId: r.id,
    churnProbability: [0.1, 0.9, 0.5][r.kind]!,
    expectedValue: [300, 5, 40][r.kind]!,
  }));
  return { part, scores, kinds: moved.map((r) => r.kind) };
}

describe('three kinds of customers', () => {
  const { part, scores, kinds } = partOf(600);
  const { report, rows } = segmentCustomers({ part, featureNames, scores, k: 'auto', seed: 1 }, signal);

  test('are found, and k with them', () => {
    expect(report.k).toBe(3);
    expect(report.tried.map((t) => t.k)).toEqual([3, 4, 5, 6, 7, 8]);
    expect(
      adjustedRand(
        Array.from(rows, (r) => r.segment),
        kinds,
      ),
    ).toBe(1);
    expect(report.stability).toBeGreaterThan(0.99);
  });

  test('come by falling expected value, with what was predicted and what came', () => {
    expect(report.segments.map((s) => [s.id, s.n, s.expected_value, s.churn_probability])).toEqual([
      [1, 200, 300, expect.closeTo(0.1)],
      [2, 200, 40, expect.closeTo(0.5)],
      [3, 200, 5, expect.closeTo(0.9)],
    ]);
    expect(report.segments.map((s) => [s.outcome_value, s.outcome_churn])).toEqual([
      [300, 0],
      [0, 1],
      [0, 1],
    ]);
  });

  test('get names and reasons', () => {
    expect(report.segments.map((s) => s.name)).toEqual([
      'Core regulars',
      'New arrivals',
      'One order, gone quiet',
    ]);
    expect(report.segments[0]?.name_key).toBe('segments.names.core_regulars');
    expect(report.segments[2]?.reasons.some((r) => r.startsWith('Silent for 3'))).toBe(true);
    expect(report.segments[0]?.reasons.at(-1)).toBe('33% of customers, 87% of expected value.');
  });

  test('a feature that a segment never has stays out of its profile', () => {
    const features = report.segments.map((s) => s.profile.map((p) => p.feature));
    expect(features[0]).toContain('gap_mean');
    expect(features[2]).not.toContain('gap_mean');
    expect(features.flat()).not.toContain('trend');
  });

  test('stand on the map around their centres', () => {
    for (const { id, centre } of report.segments) {
      const own = rows.filter((r) => r.segment === id);
      const mean = (read: (r: (typeof own)[number]) => number) =>
        own.reduce((s, r) => s + read(r), 0) / own.length;
      expect(mean((r) => r.x)).toBeCloseTo(centre.x, 3);
      expect(mean((r) => r.y)).toBeCloseTo(centre.y, 3);
    }
    for (const { loadings } of report.axes) expect(loadings[0]!.loading).toBeGreaterThan(0);
  });

  test('are the same groups in any order of rows', () => {
    const other = partOf(600, 1, permutation(600, randomFrom(5)));
    const again = segmentCustomers({ ...other, featureNames, k: 3, seed: 1 }, signal);
    const segmentOf = new Map(again.rows.map((r) => [r.customer_id, r.segment]));
    expect(rows.map((r) => segmentOf.get(r.customer_id))).toEqual(rows.map((r) => r.segment));
  });
});

test('a given k is kept, its place among the others is told, and names differ', () => {
  const { part, scores } = partOf(400);
  const { report } = segmentCustomers({ part, featureNames, scores, k: 12, seed: 1 }, signal);
  expect(report.k).toBe(12);
  expect(report.tried.map((t) => t.k)).toEqual([3, 4, 5, 6, 7, 8, 12]);
  expect(new Set(report.segments.map((s) => s.name)).size).toBe(12);
});

test('fewer distinct customers than groups: as many groups as there are', () => {
  const { part, scores } = partOf(6);
  const same = { ...part, features: part.features.map((_, i) => (Math.floor(i / 7) % 2) * 10) };
  const { report } = segmentCustomers({ part: same, featureNames, scores, k: 'auto', seed: 1 }, signal);
  expect(report.k).toBe(2);
  const alike = { ...part, features: part.features.map(() => 1) };
  const one = segmentCustomers({ part: alike, featureNames, scores, k: 5, seed: 1 }, signal).report;
  expect(one.k).toBe(1);
  expect(one.segments[0]?.reasons[0]).toBe(
    'No feature stands out: each median lies close to that of everyone.',
  );
});

test('the rule for k: silhouette times stability, fewer groups among near equals', () => {
  const tried = [
    { k: 3, silhouette: 0.5, stability: 0.4 },
    { k: 4, silhouette: 0.4, stability: 0.9 },
    { k: 5, silhouette: 0.362, stability: 1 },
  ];
  expect(bestK(tried)).toBe(4);
  expect(bestK([{ k: 3, silhouette: -0.1, stability: 1 }])).toBe(3);
});

test('an aborted signal ends it', () => {
  const { part, scores } = partOf(30);
  const input = { part, featureNames, scores, k: 3, seed: 1 };
  expect(() => segmentCustomers(input, AbortSignal.abort())).toThrow(PatronError);
});
