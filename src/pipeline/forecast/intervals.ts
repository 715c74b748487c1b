import { quantileSorted } from '../segment/quantile';
import type { Pair } from './back-test';

/** Offsets from the mean. */
export interface Offsets {
  readonly low80: number;
  readonly high80: number;
  readonly low95: number;
  readonly high95: number;
}

const z80 = 1.2815515655446004;
const z95 = 1.959963984540054;
const neighbours = 2;
const enough = 40;

/**
 * Interval offsets of one step from back-test residuals (actual − forecast) of that step and two on each side: their
 * quantiles where there are at least 40, else the normal ones of their root mean square (bias counts as width). With
 * fewer than two residuals, `fallback` is the standard deviation.
 */
export function offsetsOf(pairs: readonly Pair[], step: number, fallback: number): Offsets {
  const residuals = Float64Array.from(
    pairs.filter((p) => Math.abs(p.step - step) <= neighbours).map((p) => p.actual - p.forecast),
  ).sort();
  if (residuals.length >= enough) {
    const at = (p: number) => quantileSorted(residuals, p);
    return { low80: at(0.1), high80: at(0.9), low95: at(0.025), high95: at(0.975) };
  }
  const s = residuals.length < 2 ? fallback : rootMeanSquare(residuals);
  return { low80: -z80 * s, high80: z80 * s, low95: -z95 * s, high95: z95 * s };
}

/** Standard deviation of the last 26 weeks' changes: what stands in when nothing could be back-tested. */
export function changesDeviation(history: Float64Array): number {
  const tail = history.subarray(-27);
  return rootMeanSquare(tail.subarray(1).map((v, i) => v - tail[i]!));
}

function rootMeanSquare(values: Float64Array): number {
  let sum = 0;
  for (const v of values) sum += v * v;
  return values.length ? Math.sqrt(sum / values.length) : 0;
}
