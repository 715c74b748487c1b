/** A (quasi-)likelihood with its link: what iteratively reweighted least squares needs of it. */
export interface Family {
  /** Mean of the outcome at a linear predictor. */
  mean(eta: number): number;
  /** Information of one outcome on the predictor, at its mean. */
  weight(mean: number): number;
  /** What y − mean is multiplied by in the score; left out where the link is canonical, so that it is 1. */
  slope?(mean: number): number;
  /** Log-likelihood of one outcome; constants in the outcome alone are left out, but for the binomial there are none. */
  logLikelihood(y: number, eta: number): number;
  /** Predictor of the overall mean: where the intercept starts. */
  link(mean: number): number;
}

export const binomial: Family = {
  mean: (eta) => 1 / (1 + Math.exp(-eta)),
  weight: (mean) => mean * (1 - mean),
  logLikelihood: (y, eta) => y * eta - softplus(eta),
  link: (mean) => Math.log(mean / (1 - mean)),
};

export const poisson: Family = {
  mean: (eta) => Math.exp(eta),
  weight: (mean) => mean,
  logLikelihood: (y, eta) => y * eta - Math.exp(eta),
  link: (mean) => Math.log(mean),
};

/**
 * Tweedie of power 1.5 with a log link (Jørgensen 1987): zeros and skewed amounts, variance ∝ mean^1.5. Estimates the mean
 * whatever the tail, as a quasi-likelihood does.
 */
export const tweedie: Family = {
  mean: (eta) => Math.exp(eta),
  weight: (mean) => Math.sqrt(mean),
  slope: (mean) => 1 / Math.sqrt(mean),
  logLikelihood: (y, eta) => -2 * (y * Math.exp(-eta / 2) + Math.exp(eta / 2)),
  link: (mean) => Math.log(mean),
};

/** Unit variance. */
export const gaussian: Family = {
  mean: (eta) => eta,
  weight: () => 1,
  logLikelihood: (y, eta) => -((y - eta) ** 2) / 2,
  link: (mean) => mean,
};

function softplus(x: number): number {
  return x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x));
}
