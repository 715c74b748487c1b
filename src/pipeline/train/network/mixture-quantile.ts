import { normalBelow } from '../logistic/normal-quantile';
import { mixtureQuantile, type ZeroInflatedLogNormal } from '../logistic/zero-inflated-log-normal';
import { type Tweedie, tweedieBelow, tweedieQuantile } from './tweedie';

/** What a network says of one customer's value: a zero-inflated log-normal, or Tweedie. */
export type ValueLaw = ZeroInflatedLogNormal | Tweedie;

/** Quantile at p of an even mixture of values' laws; bisection of its distribution between its parts' own. */
export function quantileOfMany(parts: readonly ValueLaw[], p: number): number {
  const [first] = parts;
  if (!first) return Number.NaN;
  if (parts.length === 1) return quantile(first, p);
  const own = parts.map((part) => quantile(part, p));
  let low = Math.min(...own);
  let high = Math.max(...own);
  for (let k = 0; k < 40 && high - low > 1e-9 * high; k++) {
    const middle = (low + high) / 2;
    const below = parts.reduce((sum, part) => sum + distribution(part, middle), 0) / parts.length;
    if (below < p) low = middle;
    else high = middle;
  }
  return high;
}

const quantile = (law: ValueLaw, p: number): number =>
  'zero' in law ? mixtureQuantile(law, p) : tweedieQuantile(law, p);

function distribution(law: ValueLaw, v: number): number {
  if (!('zero' in law)) return tweedieBelow(law, v);
  const { zero, mu, sigma } = law;
  return v <= 0 ? zero : zero + (1 - zero) * normalBelow((Math.log(v) - mu) / sigma);
}
