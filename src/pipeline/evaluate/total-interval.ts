import { normalFrom, type Random } from '../engine/random';
import { quantileSorted } from '../segment/quantile';
import { intervalLevel } from './levels';

/**
 * 90 % interval of a predicted total: customers drawn with replacement, their expected values summed, and noise added
 * whose variance is the sum of theirs (customers independent, so the sum is nearly normal; zeros where a model has no
 * interval for the customer). It holds who happens to be a customer and chance; it does not hold a season or any other
 * shock that moves all customers at once.
 */
export function totalInterval(
  expected: Float64Array,
  variances: Float64Array,
  random: Random,
  replications = 300,
): { low: number; high: number } {
  const n = expected.length;
  const totals = new Float64Array(replications);
  for (let r = 0; r < replications; r++) {
    let [sum, variance] = [0, 0];
    for (let i = 0; i < n; i++) {
      const who = Math.floor(random() * n);
      sum += expected[who]!;
      variance += variances[who]!;
    }
    totals[r] = sum + Math.sqrt(variance) * normalFrom(random);
  }
  totals.sort();
  const tail = (1 - intervalLevel) / 2;
  return { low: quantileSorted(totals, tail), high: quantileSorted(totals, 1 - tail) };
}
