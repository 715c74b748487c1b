/** Mean negative log-likelihood; probabilities are held one machine epsilon away from 0 and 1. */
export function logLoss(probabilities: Float64Array, positive: Uint8Array): number {
  const sum = probabilities.reduce((total, raw, i) => {
    const p = Math.min(1 - Number.EPSILON, Math.max(Number.EPSILON, raw));
    return total - Math.log(positive[i] ? p : 1 - p);
  }, 0);
  return sum / probabilities.length;
}

/** Mean squared distance between probability and outcome (Brier 1950). */
export function brierScore(probabilities: Float64Array, positive: Uint8Array): number {
  const sum = probabilities.reduce((total, p, i) => total + (p - positive[i]!) ** 2, 0);
  return sum / probabilities.length;
}
