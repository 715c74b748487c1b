import { normalQuantile } from './normal-quantile';

/** A value that is 0 with probability `zero` and log-normal(mu, sigma) otherwise (Wang, Liu and Miao 2019). */
export interface ZeroInflatedLogNormal {
  readonly zero: number;
  readonly mu: number;
  readonly sigma: number;
}

/** Quantile at p: 0 up to the probability of zero. */
export function mixtureQuantile({ zero, mu, sigma }: ZeroInflatedLogNormal, p: number): number {
  return p <= zero ? 0 : Math.exp(mu + sigma * normalQuantile((p - zero) / (1 - zero)));
}

export function mixtureVariance({ zero, mu, sigma }: ZeroInflatedLogNormal): number {
  const mean = (1 - zero) * Math.exp(mu + sigma ** 2 / 2);
  return (1 - zero) * Math.exp(2 * mu + 2 * sigma ** 2) - mean ** 2;
}
