import { normalBelow } from '../logistic/normal-quantile';

/**
 * Tweedie's distribution of power 1.5 (Jørgensen 1987): a Poisson number of exponential amounts, with variance
 * dispersion · mean^1.5. In the unit of the mean.
 */
export interface Tweedie {
  readonly mean: number;
  readonly dispersion: number;
}

/** Above so many expected amounts their sum is taken as normal: its skewness is below 0.14. */
const manyAmounts = 250;

/** Expected number of amounts, and the mean of one. */
function parts({ mean, dispersion }: Tweedie): { amounts: number; amount: number } {
  const root = Math.sqrt(Math.max(mean, 0));
  return { amounts: (2 * root) / dispersion, amount: (dispersion * root) / 2 };
}

/** Probability of at most y. */
export function tweedieBelow(value: Tweedie, y: number): number {
  if (y < 0) return 0;
  const { amounts, amount } = parts(value);
  return amount > 0 ? belowScaled(amounts, y / amount) : 1;
}

/** Quantile at p, 0 < p < 1; 0 up to the probability of zero. By bisection, to 1e-9 of its size. */
export function tweedieQuantile(value: Tweedie, p: number): number {
  const { amounts, amount } = parts(value);
  if (!(amount > 0) || p <= Math.exp(-amounts)) return 0;
  let low = 0;
  let high = amounts + 1;
  while (belowScaled(amounts, high) < p) high *= 2;
  for (let k = 0; k < 60 && high - low > 1e-9 * high; k++) {
    const middle = (low + high) / 2;
    if (belowScaled(amounts, middle) < p) low = middle;
    else high = middle;
  }
  return high * amount;
}

/**
 * P(sum of Poisson(a) standard exponentials ≤ x): the sum of n of them is at most x where a Poisson(x) count reaches n, so
 * it is P(Poisson(x) ≥ Poisson(a)).
 */
function belowScaled(a: number, x: number): number {
  if (a > manyAmounts) return normalBelow((x - a) / Math.sqrt(2 * a));
  let count = Math.exp(-a);
  let reached = Math.exp(-x);
  // Of Poisson(x): the probability of fewer than n, from n = 0 on.
  let fewer = 0;
  let sum = 0;
  const most = a + 12 * Math.sqrt(a) + 20;
  for (let n = 0; n <= most; n++) {
    sum += count * (1 - fewer);
    fewer = Math.min(1, fewer + reached);
    reached *= x / (n + 1);
    count *= a / (n + 1);
  }
  return Math.min(1, sum);
}

/** Pearson's estimate of the dispersion from outcomes and what was expected of them: mean of (y − m)² / m^1.5. */
export function pearsonDispersion(outcomes: ArrayLike<number>, expected: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < outcomes.length; i++) sum += (outcomes[i]! - expected[i]!) ** 2 / expected[i]! ** 1.5;
  return sum / Math.max(outcomes.length, 1);
}
