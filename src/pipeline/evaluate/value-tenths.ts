import type { CurveSet } from '../engine/reports';
import { equalBuckets } from './ranking';

/** Tenths by predicted value, lowest first: mean predicted and mean actual. */
export function valueTenths(
  predicted: Float64Array,
  actual: Float64Array,
  ranking: Uint32Array,
): CurveSet['value_deciles'] {
  return equalBuckets(ranking, 10)
    .reverse()
    .map((bucket) => ({
      predicted: bucket.reduce((sum, who) => sum + predicted[who]!, 0) / bucket.length,
      actual: bucket.reduce((sum, who) => sum + actual[who]!, 0) / bucket.length,
      n: bucket.length,
    }));
}

/** Mean over the tenths of |mean predicted − mean actual| / mean actual. NaN where a tenth bought nothing. */
export function decileMape(tenths: CurveSet['value_deciles']): number {
  const errors = tenths.map((t) => (t.actual > 0 ? Math.abs(t.predicted - t.actual) / t.actual : Number.NaN));
  return errors.reduce((sum, e) => sum + e, 0) / errors.length;
}
