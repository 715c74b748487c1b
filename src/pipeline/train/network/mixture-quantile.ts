import { mixtureQuantile, type ZeroInflatedLogNormal } from '../logistic/zero-inflated-log-normal';

/** Quantile at p of an even mixture of zero-inflated log-normals; bisection of its distribution between its parts' own. */
export function quantileOfMany(parts: readonly ZeroInflatedLogNormal[], p: number): number {
  const [first] = parts;
  if (!first) return Number.NaN;
  if (parts.length === 1) return mixtureQuantile(first, p);
  const own = parts.map((part) => mixtureQuantile(part, p));
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

function distribution({ zero, mu, sigma }: ZeroInflatedLogNormal, v: number): number {
  return v <= 0 ? zero : zero + (1 - zero) * normal((Math.log(v) - mu) / sigma);
}

/** Standard normal distribution by Abramowitz and Stegun 26.2.17; error below 7.5e-8. */
function normal(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const series =
    t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  const tail = (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * series;
  return z >= 0 ? 1 - tail : tail;
}
