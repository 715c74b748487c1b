import type { Design, DesignPart } from '../model';
import { featureColumn } from './feature-column';

/**
 * What a customer's own past says of the horizon: the total so far per day of tenure, times the horizon. A tenure shorter
 * than the horizon is not extrapolated (one order yesterday is not ninety in the next ninety days): then the total so far
 * stands. Where no tenure exceeds the horizon this is the plain past total.
 */
export function carriedForward(design: Design, part: DesignPart, feature: 'orders' | 'money'): Float64Array {
  const total = featureColumn(design, part, feature);
  const tenure = featureColumn(design, part, 'tenure_days');
  const { horizonDays } = design;
  return total.map((past, i) => (Math.max(0, past) * horizonDays) / Math.max(tenure[i]!, horizonDays));
}
