import { normalFrom, randomFrom } from '../engine/random';
import { gram, multiplied, orthonormalise, rotate } from './row-vectors';
import { symmetricEigen } from './symmetric-eigen';

export interface PrincipalComponents {
  /** n × kept scores of the rows, row-major. */
  readonly scores: Float64Array;
  /** kept × dims, unit vectors, row-major; zero rows beyond the rank. */
  readonly axes: Float64Array;
  /** Variance along each axis (divisor n − 1). */
  readonly variances: Float64Array;
  /** Share of the total variance that the kept axes explain, 0 … 1. */
  readonly explained: number;
}

const sweeps = 200;
const tolerance = 1e-10;

/**
 * The first `kept` principal components of n row vectors, by block power iteration on the covariance matrix with a
 * Rayleigh and Ritz step in each sweep (Halko, Martinsson and Tropp 2011, algorithms 4.4 and 5.3; 8 vectors more than
 * kept). Sweeps end when no kept variance moves by more than 1e-10 of the largest. Seeded; each axis points where its
 * largest loading is positive. Fewer rows or dimensions than `kept` leave zero components.
 */
export function principalComponents(
  rows: Float32Array,
  dims: number,
  kept: number,
  seed: number,
): PrincipalComponents {
  const n = rows.length / dims;
  const mean = meanOf(rows, n, dims);
  const covariance = covarianceOf(rows, mean, n, dims);
  let total = 0;
  for (let d = 0; d < dims; d++) total += covariance[d * dims + d] ?? 0;
  const width = Math.min(dims, kept + 8);
  const basis = randomBasis(width, dims, seed);
  let values: Float64Array = new Float64Array(width);
  for (let sweep = 0; sweep < sweeps && total > 0; sweep++) {
    const image = multiplied(basis, covariance, width, dims);
    const ritz = symmetricEigen(gram(basis, image, width, dims), width);
    const moved = ritz.values.reduce(
      (far, v, i) => (i < kept ? Math.max(far, Math.abs(v - (values[i] ?? 0))) : far),
      0,
    );
    values = ritz.values;
    rotate(basis, image, ritz.vectors, width, dims);
    orthonormalise(basis, width, dims);
    if (moved <= tolerance * (values[0] ?? 0)) break;
  }
  const floor = 1e-9 * (values[0] ?? 0);
  const axes = new Float64Array(kept * dims);
  const variances = new Float64Array(kept);
  for (let k = 0; k < Math.min(kept, width, Math.max(0, n - 1)); k++) {
    if (total === 0 || (values[k] ?? 0) <= floor) break;
    axes.set(pointed(basis.subarray(k * dims, (k + 1) * dims)), k * dims);
    variances[k] = values[k] ?? 0;
  }
  const captured = variances.reduce((sum, v) => sum + v, 0);
  return {
    scores: project(rows, mean, axes, n, dims, kept),
    axes,
    variances,
    explained: total > 0 ? Math.min(1, captured / total) : 0,
  };
}

function meanOf(rows: Float32Array, n: number, dims: number): Float64Array {
  const mean = new Float64Array(dims);
  for (let i = 0; i < n; i++) for (let d = 0; d < dims; d++) mean[d]! += (rows[i * dims + d] ?? 0) / n;
  return mean;
}

function covarianceOf(rows: Float32Array, mean: Float64Array, n: number, dims: number): Float64Array {
  const covariance = new Float64Array(dims * dims);
  const centred = new Float64Array(dims);
  for (let i = 0; i < n; i++) {
    for (let d = 0; d < dims; d++) centred[d] = rows[i * dims + d]! - mean[d]!;
    for (let a = 0; a < dims; a++) {
      const left = centred[a]!;
      for (let b = a; b < dims; b++) covariance[a * dims + b]! += left * centred[b]!;
    }
  }
  const divisor = Math.max(1, n - 1);
  for (let a = 0; a < dims; a++)
    for (let b = a; b < dims; b++) {
      covariance[a * dims + b]! /= divisor;
      covariance[b * dims + a] = covariance[a * dims + b]!;
    }
  return covariance;
}

function randomBasis(width: number, dims: number, seed: number): Float64Array {
  const random = randomFrom(seed);
  const basis = Float64Array.from({ length: width * dims }, () => normalFrom(random));
  orthonormalise(basis, width, dims);
  return basis;
}

function pointed(axis: Float64Array): Float64Array {
  const largest = axis.reduce((far, v) => (Math.abs(v) > Math.abs(far) ? v : far), 0);
  return largest < 0 ? axis.map((v) => -v) : axis;
}

function project(
  rows: Float32Array,
  mean: Float64Array,
  axes: Float64Array,
  n: number,
  dims: number,
  kept: number,
): Float64Array {
  const scores = new Float64Array(n * kept);
  for (let i = 0; i < n; i++)
    for (let k = 0; k < kept; k++) {
      let sum = 0;
      for (let d = 0; d < dims; d++) sum += (rows[i * dims + d]! - mean[d]!) * axes[k * dims + d]!;
      scores[i * kept + k] = sum;
    }
  return scores;
}
