import { rocCurve } from './roc';

/** Taken where no validation origin can choose one. */
export const plainThreshold = 0.5;

/**
 * The threshold with the largest Youden index (true minus false positive rate; Youden 1950), halfway to the next lower
 * score so that rounding decides nothing. It weighs both classes alike whatever their shares, where the largest F1 would
 * flag nearly everyone in a base that mostly leaves. The plain threshold where no threshold does better than chance.
 */
export function youdenThreshold(probabilities: Float64Array, positive: Uint8Array): number {
  const { falsePositiveRate: x, truePositiveRate: y, thresholds } = rocCurve(probabilities, positive);
  let best = 0;
  let threshold = plainThreshold;
  for (let i = 1; i < thresholds.length; i++) {
    const index = y[i]! - x[i]!;
    if (!(index > best)) continue;
    best = index;
    threshold = (thresholds[i]! + (thresholds[i + 1] ?? thresholds[i]!)) / 2;
  }
  return threshold;
}

export interface ThresholdMetrics {
  readonly accuracy: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** Positive is called at or above the threshold. A share of nothing is NaN. */
export function thresholdMetrics(
  probabilities: Float64Array,
  positive: Uint8Array,
  threshold: number,
): ThresholdMetrics {
  let [hits, called, positives] = [0, 0, 0];
  probabilities.forEach((p, i) => {
    const flagged = p >= threshold ? 1 : 0;
    called += flagged;
    positives += positive[i]!;
    hits += flagged * positive[i]!;
  });
  const n = probabilities.length;
  return {
    accuracy: (n - called - positives + 2 * hits) / n,
    precision: hits / called,
    recall: hits / positives,
    f1: (2 * hits) / (called + positives),
  };
}
