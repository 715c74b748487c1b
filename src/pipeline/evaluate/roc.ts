import { curvePoints, type Point } from './curve-points';

/** The operating points of a score: one a distinct value, highest first, after the corner where nobody is flagged. */
export interface RocCurve {
  /** Share of negatives flagged when everyone at or above the threshold is. */
  readonly falsePositiveRate: Float64Array;
  readonly truePositiveRate: Float64Array;
  /** Infinity first. */
  readonly thresholds: Float64Array;
}

/** ROC curve of scores (higher means positive) against outcomes; rates are NaN where a class is empty. */
export function rocCurve(scores: Float64Array, positive: Uint8Array): RocCurve {
  const order = Uint32Array.from(scores.keys()).sort((a, b) => scores[b]! - scores[a]!);
  const positives = positive.reduce((sum, y) => sum + y, 0);
  const negatives = scores.length - positives;
  const x = [0 / negatives];
  const y = [0 / positives];
  const thresholds = [Number.POSITIVE_INFINITY];
  let hits = 0;
  order.forEach((who, i) => {
    hits += positive[who]!;
    const next = order[i + 1];
    if (next !== undefined && scores[next] === scores[who]) return;
    x.push((i + 1 - hits) / negatives);
    y.push(hits / positives);
    thresholds.push(scores[who]!);
  });
  return {
    falsePositiveRate: Float64Array.from(x),
    truePositiveRate: Float64Array.from(y),
    thresholds: Float64Array.from(thresholds),
  };
}

/** Area under the curve by trapezoids: the chance that a positive stands above a negative, ties counting half. */
export function areaUnder({ falsePositiveRate: x, truePositiveRate: y }: RocCurve): number {
  let area = 0;
  for (let i = 1; i < x.length; i++) area += ((x[i]! - x[i - 1]!) * (y[i]! + y[i - 1]!)) / 2;
  return area;
}

export function rocPoints(curve: RocCurve): Point[] {
  return curvePoints(curve.falsePositiveRate, curve.truePositiveRate);
}
