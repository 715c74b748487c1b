import type { Points } from './points';

export interface Projection {
  /** n × 2, row-major. */
  readonly xy: Float64Array;
  /** Share of the variance that the two components carry. */
  readonly explained: number;
  /** Two unit vectors of d loadings. */
  readonly loadings: readonly [readonly number[], readonly number[]];
  /** The map's place of any point of the same space. */
  project(point: ArrayLike<number>): { x: number; y: number };
}

/**
 * First two principal components (covariance matrix, cyclic Jacobi rotations: Golub and Van Loan, Matrix
 * Computations, 8.5). The sign is fixed so that the largest loading of each is positive. With one dimension y is 0.
 */
export function principalComponents(points: Points): Projection {
  const { n, d, values } = points;
  const means = new Float64Array(d);
  for (let i = 0; i < n * d; i++) means[i % d]! += values[i]! / n;
  const covariance = Array.from({ length: d }, () => new Float64Array(d));
  for (let i = 0; i < n; i++) {
    for (let a = 0; a < d; a++) {
      const left = values[i * d + a]! - means[a]!;
      for (let b = 0; b <= a; b++) covariance[a]![b]! += left * (values[i * d + b]! - means[b]!);
    }
  }
  for (let a = 0; a < d; a++) {
    for (let b = 0; b <= a; b++) {
      covariance[a]![b]! /= Math.max(1, n - 1);
      covariance[b]![a] = covariance[a]![b]!;
    }
  }
  const { values: variances, vectors } = symmetricEigen(covariance);
  const order = [...variances.keys()].sort((a, b) => variances[b]! - variances[a]!);
  const total = variances.reduce((sum, v) => sum + v, 0);
  const component = (rank: number) => {
    const column = order[rank];
    return column === undefined
      ? new Array<number>(d).fill(0)
      : positiveLargest(vectors.map((row) => row[column]!));
  };
  const loadings = [component(0), component(1)] as const;
  const project = (point: ArrayLike<number>) => {
    const along = (axis: readonly number[]) =>
      axis.reduce((sum, loading, j) => sum + loading * (point[j]! - means[j]!), 0);
    return { x: along(loadings[0]), y: along(loadings[1]) };
  };
  const xy = new Float64Array(n * 2);
  for (let i = 0; i < n; i++) {
    const { x, y } = project(values.subarray(i * d, i * d + d));
    xy[2 * i] = x;
    xy[2 * i + 1] = y;
  }
  const kept = (variances[order[0] ?? 0] ?? 0) + (order.length > 1 ? variances[order[1]!]! : 0);
  return { xy, explained: total > 0 ? kept / total : 0, loadings, project };
}

function positiveLargest(vector: number[]): number[] {
  let largest = 0;
  for (let j = 1; j < vector.length; j++) {
    if (Math.abs(vector[j]!) > Math.abs(vector[largest]!) + 1e-9) largest = j;
  }
  return vector[largest]! < 0 ? vector.map((v) => -v) : vector;
}

/** Eigenvalues and eigenvectors (columns) of a symmetric matrix, unordered. */
function symmetricEigen(matrix: readonly Float64Array[]): { values: number[]; vectors: number[][] } {
  const d = matrix.length;
  const a = matrix.map((row) => Array.from(row));
  const v = a.map((_, i) => a.map((__, j) => (i === j ? 1 : 0)));
  for (let sweep = 0; sweep < 60; sweep++) {
    let off = 0;
    for (let p = 0; p < d; p++) for (let q = 0; q < p; q++) off += a[p]![q]! ** 2;
    if (off < 1e-24) break;
    for (let p = 0; p < d; p++) for (let q = p + 1; q < d; q++) rotate(a, v, p, q);
  }
  return { values: a.map((row, i) => row[i]!), vectors: v };
}

function rotate(a: number[][], v: number[][], p: number, q: number): void {
  const off = a[p]![q]!;
  if (off === 0) return;
  const theta = (a[q]![q]! - a[p]![p]!) / (2 * off);
  const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  for (const row of a) turn(row, p, q, c, s);
  const left = a[p]!;
  const right = a[q]!;
  for (let j = 0; j < left.length; j++) {
    const held = left[j]!;
    left[j] = c * held - s * right[j]!;
    right[j] = s * held + c * right[j]!;
  }
  for (const row of v) turn(row, p, q, c, s);
}

function turn(row: number[], p: number, q: number, c: number, s: number): void {
  const held = row[p]!;
  row[p] = c * held - s * row[q]!;
  row[q] = s * held + c * row[q]!;
}
