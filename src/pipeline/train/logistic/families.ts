/** An exponential family with its canonical link: what Newton's method needs of it. */
export interface Family {
  /** Mean of the outcome at a linear predictor. */
  mean(eta: number): number;
  /** Derivative of the mean: the variance function at that predictor. */
  weight(mean: number): number;
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
