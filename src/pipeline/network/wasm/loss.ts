import { type Heads, ordersWidth, valueWidth } from '../description';
import { dispersionRange, highestLogMean, narrowestSigma, sigmaShift, softplus, widestSigma } from '../heads';
import { digamma, logGamma } from './gamma';

export interface LabelViews {
  readonly churned: Float32Array;
  readonly orders: Float32Array | null;
  readonly value: Float32Array | null;
}

/**
 * Loss of one customer (heads.ts), in double precision. Output k lies at `at + k · 8` of `raw`; its slope, times `scale`,
 * goes to `into + k · 8` of `slopes`, where these are wanted.
 */
export type CustomerLoss = (
  raw: Float32Array,
  at: number,
  labels: LabelViews,
  row: number,
  slopes: Float32Array | null,
  into: number,
  scale: number,
) => number;

export function customerLoss(heads: Heads): CustomerLoss {
  const { horizons, weights } = heads;
  const orders = ordersWidth(heads.orders);
  const width = 1 + orders + valueWidth(heads.value);
  const churn = createChain(horizons, -1, Number.POSITIVE_INFINITY);
  const count = createChain(horizons, 1, highestLogMean);
  const worth = createChain(
    horizons,
    1,
    heads.value === 'tweedie' ? highestLogMean : Number.POSITIVE_INFINITY,
  );

  return (raw, at, labels, row, slopes, into, scale) => {
    let loss = 0;
    const share = scale / horizons;
    const put = (k: number, slope: number) => {
      if (slopes) slopes[into + k * 8] = slope * share;
    };
    for (let j = 0; j < horizons; j++) {
      const first = j * width;
      const read = (k: number): number => raw[at + (first + k) * 8]!;
      const label = row * horizons + j;

      const logit = churn.extend(j, read(0));
      const churned = labels.churned[label]!;
      if (Number.isNaN(churned)) {
        churn.slopes[j] = 0;
        if (heads.orders) {
          count.extend(j, read(1));
          count.slopes[j] = 0;
        }
        if (heads.value) {
          worth.extend(j, read(1 + orders));
          worth.slopes[j] = 0;
        }
        for (let k = 0; k < width; k++) put(first + k, 0);
        continue;
      }
      loss += weights.churn * (softplus(logit) - churned * logit);
      churn.slopes[j] = weights.churn * (sigmoid(logit) - churned);

      if (heads.orders) {
        const log = count.extend(j, read(1));
        const y = labels.orders![label]!;
        const m = Math.exp(log);
        if (heads.orders === 'poisson') {
          loss += weights.orders * (m - y * log);
          count.slopes[j] = weights.orders * (m - y);
        } else {
          const e = Math.max(-dispersionRange, Math.min(dispersionRange, read(2)));
          const r = Math.exp(e);
          const spread = r * Math.log1p(m / r) + y * Math.log1p(r / m);
          loss += weights.orders * (logGamma(r) - logGamma(y + r) + spread);
          count.slopes[j] = (weights.orders * r * (m - y)) / (r + m);
          const inR = digamma(r) - digamma(y + r) + Math.log1p(m / r) + (y - m) / (r + m);
          put(first + 2, e === read(2) ? weights.orders * r * inR : 0);
        }
      }

      if (heads.value) {
        const mu = worth.extend(j, read(1 + orders));
        const y = labels.value![label]!;
        if (heads.value === 'tweedie') {
          const root = Math.exp(mu / 2);
          loss += weights.value * ((2 * y) / root + 2 * root);
          worth.slopes[j] = weights.value * (root - y / root);
        } else {
          const known = !Number.isNaN(y);
          const s = read(2 + orders) + sigmaShift;
          const wide = softplus(s) + narrowestSigma;
          const sigma = Math.min(wide, widestSigma);
          const z = (y - mu) / sigma;
          if (known) loss += weights.value * (Math.log(sigma) + (z * z) / 2);
          worth.slopes[j] = known ? (-weights.value * z) / sigma : 0;
          const moves = known && sigma === wide;
          put(first + 2 + orders, moves ? ((weights.value * (1 - z * z)) / sigma) * sigmoid(s) : 0);
        }
      }
    }
    churn.back((j, slope) => put(j * width, slope));
    if (heads.orders) count.back((j, slope) => put(j * width + 1, slope));
    if (heads.value) worth.back((j, slope) => put(j * width + 1 + orders, slope));
    return loss / horizons;
  };
}

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

/** x_j = min(x_{j−1} ± softplus(raw_j), most): the quantity of each horizon from the raw outputs, and the slopes back. */
function createChain(horizons: number, sign: 1 | -1, most: number) {
  const raw = new Float64Array(horizons);
  const values = new Float64Array(horizons);
  const free = new Float64Array(horizons);
  /** Of the loss in the quantity of each horizon. */
  const slopes = new Float64Array(horizons);
  return {
    slopes,
    extend(j: number, x: number): number {
      raw[j] = x;
      const there = j === 0 ? x : values[j - 1]! + sign * softplus(x);
      free[j] = there > most ? 0 : 1;
      values[j] = Math.min(there, most);
      return values[j]!;
    },
    back(put: (j: number, slope: number) => void): void {
      let slope = 0;
      for (let j = horizons - 1; j >= 0; j--) {
        slope = (slope + slopes[j]!) * free[j]!;
        put(j, j === 0 ? slope : slope * sign * sigmoid(raw[j]!));
      }
    },
  };
}
