import { midranks } from './midranks';

/**
 * AUC with the placement values of each positive (among negatives) and each negative (among positives): what the
 * variance of one AUC and of the difference of two are made of.
 */
export interface AucPlacements {
  readonly auc: number;
  readonly positives: Float64Array;
  readonly negatives: Float64Array;
}

/**
 * DeLong, DeLong and Clarke-Pearson (1988) in O(n log n) by midranks (Sun and Xu 2014, IEEE Signal Processing Letters
 * 21). Rows keep their order within a class, so that two scores of the same customers pair. AUC is NaN where a class is
 * empty.
 */
export function aucPlacements(scores: Float64Array, positive: Uint8Array): AucPlacements {
  const of = (y: number) => scores.filter((_, i) => positive[i] === y);
  const all = midranks(scores);
  const [allPositive, allNegative] = [1, 0].map((y) => all.filter((_, i) => positive[i] === y));
  const ownPositive = midranks(of(1));
  const ownNegative = midranks(of(0));
  const m = ownPositive.length;
  const n = ownNegative.length;
  const positives = allPositive!.map((rank, i) => (rank - ownPositive[i]!) / n);
  const negatives = allNegative!.map((rank, j) => 1 - (rank - ownNegative[j]!) / m);
  return { auc: n > 0 ? mean(positives) : Number.NaN, positives, negatives };
}

/** Standard error of an AUC; NaN with fewer than two of a class. */
export function aucError(a: AucPlacements): number {
  return Math.sqrt(covariance(a, a));
}

/** AUC of a minus AUC of b on the same customers, with its standard error. */
export function aucDifference(a: AucPlacements, b: AucPlacements): { difference: number; error: number } {
  const variance = covariance(a, a) + covariance(b, b) - 2 * covariance(a, b);
  return { difference: a.auc - b.auc, error: Math.sqrt(Math.max(0, variance)) };
}

function covariance(a: AucPlacements, b: AucPlacements): number {
  return (
    sampleCovariance(a.positives, b.positives) / a.positives.length +
    sampleCovariance(a.negatives, b.negatives) / a.negatives.length
  );
}

function sampleCovariance(a: Float64Array, b: Float64Array): number {
  const ma = mean(a);
  const mb = mean(b);
  return a.reduce((sum, x, i) => sum + (x - ma) * (b[i]! - mb), 0) / (a.length - 1);
}

function mean(values: Float64Array): number {
  return values.reduce((sum, x) => sum + x, 0) / values.length;
}
