import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normalFrom, permutation, randomFrom } from '../../src/pipeline/engine/random';
import { kMeans, lloyd } from '../../src/pipeline/segment/kmeans';
import { type Points, robustPoints } from '../../src/pipeline/segment/points';
import { principalComponents } from '../../src/pipeline/segment/principal-components';
import { adjustedRand, silhouette } from '../../src/pipeline/segment/quality';
import golden from '../golden/segments.json';

const pointsOf = (rows: readonly (readonly number[])[]): Points => ({
  n: rows.length,
  d: rows[0]?.length ?? 0,
  values: Float64Array.from(rows.flat()),
});

const blobs = (n: number, k: number, seed: number, spread: number) => {
  const random = randomFrom(seed);
  const truth = Array.from({ length: n }, (_, i) => i % k);
  const rows = truth.map((c) =>
    [Math.cos(c), Math.sin(c), c].map((v) => 20 * v + spread * normalFrom(random)),
  );
  return { points: pointsOf(rows), truth };
};

describe('against scikit-learn', () => {
  const points = pointsOf(golden.points);

  test("Lloyd's iterations from given centres end in the same clustering", () => {
    const fit = lloyd(points, Float64Array.from(golden.initial.flat()), 500);
    expect([...fit.labels]).toEqual(golden.labels);
    expect(fit.inertia).toBeCloseTo(golden.inertia, 6);
    golden.centres.flat().forEach((v, i) => {
      expect(fit.centres[i]).toBeCloseTo(v, 8);
    });
  });

  test('silhouette and adjusted Rand index', () => {
    expect(silhouette(points, golden.labels, 4)).toBeCloseTo(golden.silhouette, 10);
    expect(adjustedRand(golden.labels, golden.other_labels)).toBeCloseTo(golden.adjusted_rand, 10);
  });

  test('principal components, up to the sign that we fix', () => {
    const map = principalComponents(points);
    expect(map.explained).toBeCloseTo(golden.explained, 10);
    golden.components.forEach((component, axis) => {
      const own = axis === 0 ? map.loadings[0] : map.loadings[1];
      const largest = component.reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a));
      component.forEach((v, j) => {
        expect(own[j]).toBeCloseTo(Math.sign(largest) * v, 8);
      });
    });
  });

  test('robust scaling after log1p', () => {
    const columns = [0, 1].map((j) => ({
      values: Float64Array.from(golden.skewed, (row) => row[j]!),
      log: true,
    }));
    const { points: scaled } = robustPoints(columns);
    golden.scaled.flat().forEach((v, i) => {
      expect(scaled.values[i]).toBeCloseTo(v, 8);
    });
  });
});

test('silhouette of a case worked by hand', () => {
  const line = pointsOf([[0], [1], [5], [6]]);
  // a = 1 everywhere; b: 5.5, 4.5, 4.5, 5.5
  expect(silhouette(line, [0, 0, 1, 1], 2)).toBeCloseTo((2 * (4.5 / 5.5) + 2 * (3.5 / 4.5)) / 4, 12);
  // A point alone counts 0; for 5: a = 1, b = 4.5 of {0, 1} against 5 … worked for labels 0, 0, 1, 2
  expect(silhouette(line, [0, 0, 1, 2], 3)).toBeCloseTo((4 / 5 + 3 / 4) / 4, 12);
});

test('well separated blobs are found whole', () => {
  const { points, truth } = blobs(400, 5, 3, 0.5);
  const fit = kMeans(points, { k: 5, seed: 1 });
  expect(adjustedRand(fit.labels, truth)).toBe(1);
});

test('many points: the starts compete on a sample, and the result is as good as on all', () => {
  const { points, truth } = blobs(25_000, 5, 8, 1);
  const fit = kMeans(points, { k: 5, seed: 3 });
  expect(adjustedRand(fit.labels, truth)).toBe(1);
});

test('the same seed gives the same clustering', () => {
  const { points } = blobs(300, 3, 9, 8);
  expect(kMeans(points, { k: 4, seed: 5 })).toEqual(kMeans(points, { k: 4, seed: 5 }));
});

test('every cluster is used, and the inertia is never above that around k points taken at random', () => {
  const rows = fc.array(fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 2, maxLength: 2 }), {
    minLength: 12,
    maxLength: 60,
  });
  fc.assert(
    fc.property(rows, fc.integer({ min: 2, max: 6 }), fc.integer({ min: 0, max: 1e6 }), (table, k, seed) => {
      fc.pre(new Set(table.map(String)).size >= k);
      const points = pointsOf(table);
      const fit = kMeans(points, { k, seed });
      expect(new Set(fit.labels).size).toBe(k);
      const picks = permutation(points.n, randomFrom(seed)).subarray(0, k);
      const start = Float64Array.from([...picks].flatMap((i) => table[i]!));
      const unmoved = lloyd(points, start, 1);
      expect(fit.inertia).toBeLessThanOrEqual(unmoved.inertia + 1e-9);
    }),
    { numRuns: 200, seed: 42 },
  );
});

test('labels agree with the nearest centre', () => {
  const { points } = blobs(500, 6, 4, 6);
  const fit = kMeans(points, { k: 6, seed: 2 });
  const distance = (i: number, c: number) =>
    [0, 1, 2].reduce((sum, j) => sum + (points.values[i * 3 + j]! - fit.centres[c * 3 + j]!) ** 2, 0);
  for (let i = 0; i < points.n; i++) {
    const own = distance(i, fit.labels[i]!);
    for (let c = 0; c < 6; c++) expect(own).toBeLessThanOrEqual(distance(i, c) + 1e-9);
  }
});

test('an empty cluster takes the farthest point', () => {
  const points = pointsOf([[0], [1], [2], [100]]);
  const fit = lloyd(points, Float64Array.from([1, 1000, -1000]), 100);
  expect(new Set(fit.labels).size).toBe(3);
  expect(fit.labels.filter((l) => l === fit.labels[3])).toHaveLength(1);
});
