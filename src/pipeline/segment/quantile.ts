/** Quantile by linear interpolation (type 7 of Hyndman and Fan 1996) of values in ascending order. */
export function quantileSorted(sorted: ArrayLike<number>, p: number): number {
  const last = sorted.length - 1;
  const at = p * last;
  const low = Math.floor(at);
  const a = sorted[low]!;
  return at > low ? a + (at - low) * (sorted[Math.min(low + 1, last)]! - a) : a;
}

/** Median of the finite values, NaN when there is none. */
export function medianOf(values: Float64Array): number {
  const present = values.filter((v) => Number.isFinite(v)).sort();
  return present.length ? quantileSorted(present, 0.5) : Number.NaN;
}

/**
 * Median with its distribution-free interval from the order statistics (normal approximation to the binomial;
 * Conover, Practical Nonparametric Statistics, 3.2). NaN where nothing is present.
 */
export function medianInterval(
  values: Float64Array,
  z = 1.6448536269514722,
): { median: number; low: number; high: number } {
  const present = values.filter((v) => Number.isFinite(v)).sort();
  const n = present.length;
  if (n === 0) return { median: Number.NaN, low: Number.NaN, high: Number.NaN };
  const half = (z * Math.sqrt(n)) / 2;
  const low = Math.max(0, Math.floor(n / 2 - half));
  const high = Math.min(n - 1, Math.ceil(n / 2 + half));
  return { median: quantileSorted(present, 0.5), low: present[low]!, high: present[high]! };
}
