import { quantileSorted } from '../../segment/quantile';

/** Looks up the 5 %, 50 % and 95 % quantile of what followed predictions of this size. */
export type EmpiricalInterval = (predicted: number) => Interval;

interface Interval {
  readonly low: number;
  readonly median: number;
  readonly high: number;
}

/**
 * Intervals read off the past: rows in groups of a tenth by predicted value (equal predictions stay together, so a constant
 * makes one group), each with the quantiles of its actual values. An interval of the outcome, not of the prediction:
 * it need not hold the prediction where that is biased. NaN without rows.
 */
export function empiricalInterval(predicted: Float64Array, actual: Float64Array): EmpiricalInterval {
  const n = predicted.length;
  const order = Uint32Array.from(predicted.keys()).sort((a, b) => predicted[a]! - predicted[b]!);
  const groups: (Interval & { readonly upTo: number })[] = [];
  for (let from = 0; from < n; ) {
    let to = from + Math.ceil(n / 10);
    if (n - to < n / 20) to = n;
    while (to < n && predicted[order[to]!] === predicted[order[to - 1]!]) to++;
    const values = Float64Array.from(order.subarray(from, to), (i) => actual[i]!).sort();
    groups.push({
      upTo: predicted[order[to - 1]!]!,
      low: quantileSorted(values, 0.05),
      median: quantileSorted(values, 0.5),
      high: quantileSorted(values, 0.95),
    });
    from = to;
  }
  const nothing = { low: Number.NaN, median: Number.NaN, high: Number.NaN };
  return (value) => groups.find((g) => value <= g.upTo) ?? groups.at(-1) ?? nothing;
}
