import { expect, test } from 'vitest';
import { normalFrom, randomFrom } from '../../src/pipeline/engine/random';
import { principalComponents } from '../../src/pipeline/text/principal-components';
import { symmetricEigen } from '../../src/pipeline/text/symmetric-eigen';

function cloud(n: number, dims: number, spread: (d: number) => number, seed = 3): Float32Array {
  const random = randomFrom(seed);
  return Float32Array.from({ length: n * dims }, (_, i) => 2 + spread(i % dims) * normalFrom(random));
}

function covariance(rows: Float32Array, n: number, dims: number): Float64Array {
  const mean = Array.from({ length: dims }, (_, d) => {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += rows[i * dims + d]! / n;
    return sum;
  });
  return Float64Array.from({ length: dims * dims }, (_, k) => {
    const [a, b] = [Math.floor(k / dims), k % dims];
    let sum = 0;
    for (let i = 0; i < n; i++) sum += (rows[i * dims + a]! - mean[a]!) * (rows[i * dims + b]! - mean[b]!);
    return sum / (n - 1);
  });
}

test('Jacobi solves a case worked by hand', () => {
  const { values, vectors } = symmetricEigen(Float64Array.of(2, 1, 1, 2), 2);
  expect([...values].map((v) => Number(v.toFixed(12)))).toEqual([3, 1]);
  expect(Math.abs(vectors[0]!)).toBeCloseTo(Math.SQRT1_2, 12);
  expect(vectors[0]).toBeCloseTo(vectors[2]!, 12);
});

test('variances and axes equal those of the full eigenproblem, even where the spectrum is flat', () => {
  const [n, dims, kept] = [400, 30, 5];
  const rows = cloud(n, dims, (d) => 1 + 0.05 * d);
  const full = symmetricEigen(covariance(rows, n, dims), dims);
  const found = principalComponents(rows, dims, kept, 1);
  for (let k = 0; k < kept; k++) {
    expect(found.variances[k]).toBeCloseTo(full.values[k]!, 6);
    let along = 0;
    for (let d = 0; d < dims; d++) along += found.axes[k * dims + d]! * full.vectors[d * dims + k]!;
    expect(Math.abs(along)).toBeCloseTo(1, 5);
  }
  const total = full.values.reduce((a, b) => a + b, 0);
  const captured = full.values.slice(0, kept).reduce((a, b) => a + b, 0);
  expect(found.explained).toBeCloseTo(captured / total, 6);
});

test('scores are centred, uncorrelated, and the same for the same seed', () => {
  const [n, dims, kept] = [120, 12, 4];
  const rows = cloud(n, dims, (d) => 12 - d);
  const a = principalComponents(rows, dims, kept, 7);
  expect(principalComponents(rows, dims, kept, 7)).toEqual(a);
  const column = (k: number) => Array.from({ length: n }, (_, i) => a.scores[i * kept + k]!);
  const product = (j: number, k: number) =>
    column(j).reduce((sum, v, i) => sum + v * column(k)[i]!, 0) / (n - 1);
  expect(column(0).reduce((x, y) => x + y, 0)).toBeCloseTo(0, 6);
  expect(product(0, 1)).toBeCloseTo(0, 5);
  expect(product(2, 2)).toBeCloseTo(a.variances[2]!, 6);
});

test('fewer texts than components leave zero components', () => {
  const few = principalComponents(
    cloud(3, 50, () => 1),
    50,
    32,
    1,
  );
  expect([...few.variances].filter((v) => v > 0)).toHaveLength(2);
  expect(few.explained).toBeCloseTo(1, 6);
  const one = principalComponents(
    cloud(1, 50, () => 1),
    50,
    32,
    1,
  );
  expect(one.scores.every((v) => v === 0)).toBe(true);
  expect(one.explained).toBe(0);
});

test('four thousand texts of 384 dimensions take seconds, not minutes', () => {
  const started = performance.now();
  const found = principalComponents(
    cloud(4000, 384, (d) => 1 / (1 + d)),
    384,
    32,
    1,
  );
  console.info(`principal components, 4,000 × 384: ${Math.round(performance.now() - started)} ms`);
  expect(found.explained).toBeGreaterThan(0.9);
});
