import { normalQuantile } from '../train/logistic/normal-quantile';
import { mixtureVariance } from '../train/logistic/zero-inflated-log-normal';
import { intervalZ } from './levels';

/**
 * Variance of one customer's value that agrees with what a model says of it: expected value, 95 % quantile and, where
 * given, the probability of none. With that probability the value is a zero-inflated log-normal of that mean and
 * quantile (where none fits, the nearest); without it, a normal of that 90 % interval.
 */
export function valueVariance(mean: number, low: number, high: number, zero: number): number {
  if (!Number.isFinite(low) || !Number.isFinite(high)) return 0;
  const buys = 1 - zero;
  if (!(mean > 0 && buys > 0)) return ((high - low) / (2 * intervalZ)) ** 2;
  const logMean = Math.log(mean / buys);
  const sigma =
    buys > 0.05 && high > 0 ? sigmaOf(Math.log(high) - logMean, normalQuantile(1 - 0.05 / buys)) : 0;
  return mixtureVariance({ zero, mu: logMean - sigma ** 2 / 2, sigma });
}

/** Solves z·σ − σ²/2 = excess for the smaller σ ≥ 0. */
function sigmaOf(excess: number, z: number): number {
  return Math.max(0, z - Math.sqrt(Math.max(0, z * z - 2 * excess)));
}
