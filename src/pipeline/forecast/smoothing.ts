import { nelderMead } from './nelder-mead';

/** Fitted exponential smoothing: parameters, first states, the sum of squared one-step errors, and the last states. */
export interface Smoothing {
  readonly alpha: number;
  /** Share of the level's correction that the trend takes (0 without a trend). */
  readonly beta: number;
  readonly phi: number;
  readonly sse: number;
  readonly level: number;
  readonly trend: number;
}

interface Run {
  readonly errors: Float64Array;
  readonly level: number;
  readonly trend: number;
}

/** Error-correction form (Hyndman and Athanasopoulos, Forecasting: Principles and Practice, 3rd ed., 8.5). */
function smooth(
  y: Float64Array | null,
  n: number,
  [alpha, beta, phi]: readonly [number, number, number],
  level: number,
  trend: number,
): Run {
  const errors = new Float64Array(n);
  for (let t = 0; t < n; t++) {
    const error = (y ? y[t]! : 0) - level - phi * trend;
    errors[t] = error;
    level += phi * trend + alpha * error;
    trend = phi * trend + alpha * beta * error;
  }
  return { errors, level, trend };
}

/**
 * First states for given α, β*, φ: the errors are affine in the first level and trend, so least squares finds those
 * exactly. Without a trend only the level is free.
 */
export function fitStates(
  y: Float64Array,
  p: readonly [number, number, number],
  withTrend: boolean,
): Smoothing {
  const n = y.length;
  const rest = smooth(y, n, p, 0, 0);
  const perLevel = smooth(null, n, p, 1, 0);
  const perTrend = withTrend ? smooth(null, n, p, 0, 1) : null;
  const a = perLevel.errors;
  const b = perTrend?.errors ?? new Float64Array(n);
  const [aa, ab, bb, ar, br] = [dot(a, a), dot(a, b), dot(b, b), dot(a, rest.errors), dot(b, rest.errors)];
  const determinant = aa * bb - ab * ab;
  const solvable = determinant > 1e-12 * aa * bb;
  const level = solvable ? (-ar * bb + br * ab) / determinant : -ar / aa;
  const trend = solvable ? (-br * aa + ar * ab) / determinant : 0;
  const run = smooth(y, n, p, level, trend);
  const [alpha, beta, phi] = p;
  return { alpha, beta, phi, sse: dot(run.errors, run.errors), level: run.level, trend: run.trend };
}

const clamp = (v: number, low: number, high: number) => Math.max(low, Math.min(high, v));

/** Simple exponential smoothing (FPP3, 8.1): α and the first level minimise the one-step squared errors. */
export function fitSimple(y: Float64Array): Smoothing {
  const at = ([alpha]: readonly number[]) => fitStates(y, [clamp(alpha!, 0.0001, 1), 0, 1], false);
  return search(at, [[0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]]);
}

/**
 * Damped trend (Gardner and McKenzie 1985; FPP3, 8.2): α, β* in (0, 1), φ in [0.8, 0.98], first states by least
 * squares; the grid's best corner is refined by Nelder and Mead.
 */
export function fitDamped(y: Float64Array): Smoothing {
  const at = ([alpha, beta, phi]: readonly number[]) =>
    fitStates(y, [clamp(alpha!, 0.0001, 1), clamp(beta!, 0.0001, 1), clamp(phi!, 0.8, 0.98)], true);
  return search(at, [
    [0.05, 0.15, 0.3, 0.5, 0.75],
    [0.02, 0.1, 0.4],
    [0.82, 0.9, 0.96],
  ]);
}

/** Means h = 1 … steps ahead. */
export function project({ level, trend, phi }: Smoothing, steps: number): Float64Array {
  let damped = 0;
  return Float64Array.from({ length: steps }, (_, h) => {
    damped += phi ** (h + 1);
    return level + damped * trend;
  });
}

function search(at: (x: readonly number[]) => Smoothing, grid: readonly (readonly number[])[]): Smoothing {
  const corners = grid.reduce<number[][]>(
    (list, values) => list.flatMap((x) => values.map((v) => [...x, v])),
    [[]],
  );
  const sse = (x: readonly number[]) => at(x).sse;
  const first = corners.reduce((best, x) => (sse(x) < sse(best) ? x : best));
  return at(nelderMead(sse, first, { step: 0.04 }).x);
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
