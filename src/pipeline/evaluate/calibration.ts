import type { CurveSet } from '../engine/reports';
import { intervalZ } from './levels';
import { equalBuckets } from './ranking';
import { wilsonInterval } from './wilson';

/** Tenths by probability, lowest first: mean predicted, observed share with its 90 % Wilson interval. */
export function calibrationTenths(
  probabilities: Float64Array,
  positive: Uint8Array,
  ranking: Uint32Array,
): CurveSet['calibration'] {
  return equalBuckets(ranking, 10)
    .reverse()
    .map((bucket) => {
      const n = bucket.length;
      const hits = bucket.reduce((sum, who) => sum + positive[who]!, 0);
      const predicted = bucket.reduce((sum, who) => sum + probabilities[who]!, 0) / n;
      return { predicted, observed: hits / n, ...wilsonInterval(hits, n, intervalZ), n };
    });
}

/** Expected calibration error over those tenths: |predicted − observed|, weighted by customers. */
export function expectedCalibrationError(tenths: CurveSet['calibration']): number {
  const n = tenths.reduce((sum, t) => sum + t.n, 0);
  return tenths.reduce((sum, t) => sum + t.n * Math.abs(t.predicted - t.observed), 0) / n;
}
