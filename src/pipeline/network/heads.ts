import { type Heads, ordersWidth, valueWidth } from './description';

/**
 * The likelihoods of the heads, in double precision: what every backend computes, and what tests hold them to.
 *
 * The raw outputs of horizon j lie at j · (1 + orders + value): churn a, orders b (log mean) and e (log dispersion, negative
 * binomial only), value u and s (log-normal) or u (log mean, Tweedie). From one horizon to the next
 *   logit_j = logit_{j−1} − softplus(a_j), log mean_j = log mean_{j−1} + softplus(b_j), mu_j = mu_{j−1} + softplus(u_j)
 * and the first ones are a_0, b_0, u_0 as they are: longer windows are missed less often and bring more.
 *
 * Loss of one customer, mean over horizons of
 *   weights.churn · [softplus(logit) − churned · logit]
 * + weights.orders · Poisson [m − y log m], or negative binomial with r = exp(e), e held in ±{@link dispersionRange}:
 *   [−lgamma(y + r) + lgamma(r) − r log(r / (r + m)) − y log(m / (r + m))]
 * + weights.value · log-normal where a value is known [log σ + ((v − mu) / σ)² / 2], σ = min(softplus(s + 0.5413) + 0.1, 2)
 *   (zero-inflated log-normal of Wang, Liu and Miao 2019, its purchase probability being the churn head), or Tweedie of
 *   power 1.5 [2 v / √m + 2 √m] with m = exp(log mean).
 * A horizon whose window is not over (churned is NaN) adds nothing; the mean is over all horizons still.
 * Log means are held at most at {@link highestLogMean}; where a bound holds, the slope is zero.
 */
export const highestLogMean = 12;
export const dispersionRange = 8;
/** softplus of this is 0.9999: a spread of about one standard deviation at the start. */
export const sigmaShift = 0.5413;
export const narrowestSigma = 0.1;
export const widestSigma = 2;

export interface HorizonHeads {
  readonly churnLogit: number;
  /** Log of the expected orders; NaN without that head. */
  readonly logOrders: number;
  /** Log of the dispersion; NaN but for the negative binomial. */
  readonly logDispersion: number;
  /** Mean of the standardised log value, or log of the expected value (Tweedie); NaN without that head. */
  readonly mu: number;
  /** NaN but for the log-normal. */
  readonly sigma: number;
}

export const softplus = (x: number): number => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));

/** Churn logit of the last of `horizons`, whose raw outputs lie `width` apart from `at` on. */
export function longestChurnLogit(
  raw: ArrayLike<number>,
  at: number,
  width: number,
  horizons: number,
): number {
  let logit = raw[at]!;
  for (let j = 1; j < horizons; j++) logit -= softplus(raw[at + j * width]!);
  return logit;
}

/** One customer's raw outputs as the quantities they stand for, one entry a horizon. */
export function readHeads(raw: ArrayLike<number>, at: number, heads: Heads): HorizonHeads[] {
  const orders = ordersWidth(heads.orders);
  const width = 1 + orders + valueWidth(heads.value);
  const out: HorizonHeads[] = [];
  for (let j = 0; j < heads.horizons; j++) {
    const from = at + j * width;
    const before = out[j - 1];
    const chain = (x: number, previous: number | undefined, sign: 1 | -1) =>
      previous === undefined ? x : previous + sign * softplus(x);
    const held = (x: number) => Math.min(x, highestLogMean);
    const v = from + 1 + orders;
    out.push({
      churnLogit: chain(raw[from]!, before?.churnLogit, -1),
      logOrders: orders > 0 ? held(chain(raw[from + 1]!, before?.logOrders, 1)) : Number.NaN,
      logDispersion:
        orders > 1 ? Math.max(-dispersionRange, Math.min(dispersionRange, raw[from + 2]!)) : Number.NaN,
      mu:
        heads.value === null
          ? Number.NaN
          : heads.value === 'tweedie'
            ? held(chain(raw[v]!, before?.mu, 1))
            : chain(raw[v]!, before?.mu, 1),
      sigma:
        heads.value === 'zero-inflated-log-normal'
          ? Math.min(softplus(raw[v + 1]! + sigmaShift) + narrowestSigma, widestSigma)
          : Number.NaN,
    });
  }
  return out;
}
