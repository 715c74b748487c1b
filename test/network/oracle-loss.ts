import type { NetworkLabels } from '../../src/pipeline/network/data';
import type { Heads } from '../../src/pipeline/network/description';
import { readHeads, softplus } from '../../src/pipeline/network/heads';

/** log Γ by Stirling's series above 15, by Γ(x + 1) = x Γ(x) below. */
export function logGamma(x: number): number {
  let shift = 0;
  let z = x;
  for (; z < 15; z++) shift += Math.log(z);
  const w = 1 / (z * z);
  const series = (1 / 12 - w * (1 / 360 - w * (1 / 1260 - w / 1680))) / z;
  return (z - 0.5) * Math.log(z) - z + 0.5 * Math.log(2 * Math.PI) + series - shift;
}

/** The loss of the customer in row `i`, as heads.ts states it. */
export function customerLoss(raw: ArrayLike<number>, heads: Heads, labels: NetworkLabels, i: number): number {
  let sum = 0;
  readHeads(raw, 0, heads).forEach(({ churnLogit, logOrders, logDispersion, mu, sigma }, j) => {
    const at = i * heads.horizons + j;
    if (Number.isNaN(labels.churned[at])) return;
    sum += heads.weights.churn * (softplus(churnLogit) - labels.churned[at]! * churnLogit);
    if (heads.orders) {
      const y = labels.orders![at]!;
      const m = Math.exp(logOrders);
      const r = Math.exp(logDispersion);
      sum +=
        heads.weights.orders *
        (heads.orders === 'poisson'
          ? m - y * logOrders
          : -logGamma(y + r) + logGamma(r) + r * Math.log1p(m / r) + y * Math.log1p(r / m));
    }
    if (heads.value) {
      const v = labels.value![at]!;
      if (heads.value === 'tweedie') {
        const root = Math.exp(mu / 2);
        sum += heads.weights.value * ((2 * v) / root + 2 * root);
      } else if (!Number.isNaN(v)) {
        sum += heads.weights.value * (Math.log(sigma) + ((v - mu) / sigma) ** 2 / 2);
      }
    }
  });
  return sum / heads.horizons;
}

/** Slope of {@link customerLoss} in each raw output, by central differences. */
export function lossSlopes(
  raw: Float64Array,
  heads: Heads,
  labels: NetworkLabels,
  i: number,
): Float64Array<ArrayBuffer> {
  const step = 1e-6;
  return Float64Array.from(raw, (_, k) => {
    const moved = (by: number) => {
      const there = Float64Array.from(raw);
      there[k]! += by;
      return customerLoss(there, heads, labels, i);
    };
    return (moved(step) - moved(-step)) / (2 * step);
  });
}
