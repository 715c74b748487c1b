/** How the log values of those who buy lie about the log of what the heads say that they spend. */
export interface ValueSpread {
  /** Mean of that difference: below zero where values are skewed. */
  readonly shift: number;
  /** Its standard deviation. */
  readonly sigma: number;
}

/** A probability of buying below this is taken for this. */
const leastBuying = 1e-6;

/** Log of the expected value of someone who buys, from the expected value of anyone (its log) and the churn logit. */
export function logValueOfBuyer(logValue: number, churnLogit: number): number {
  return logValue - Math.log(Math.max(1 / (1 + Math.exp(churnLogit)), leastBuying));
}

/** Mean and standard deviation of such differences, of buyers; null without any. */
export function spreadOf(differences: readonly number[]): ValueSpread | null {
  const n = differences.length;
  if (n === 0) return null;
  const shift = differences.reduce((sum, d) => sum + d, 0) / n;
  return { shift, sigma: Math.sqrt(differences.reduce((sum, d) => sum + (d - shift) ** 2, 0) / n) };
}
