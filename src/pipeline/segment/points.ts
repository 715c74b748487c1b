import { quantileSorted } from './quantile';

/** n points of d dimensions, row-major. */
export interface Points {
  readonly n: number;
  readonly d: number;
  readonly values: Float64Array;
}

/** How one column was scaled: clip((transformed − median) / spread). */
export interface ColumnScale {
  readonly median: number;
  readonly spread: number;
}

const limit = 3;

/** IQR of a standard normal: dividing by it turns an IQR into a robust standard deviation. */
const normalIqr = 1.3489795003921634;

/**
 * Robust scaling: log1p where asked, minus the median, over IQR / 1.349 (the standard deviation where the IQR is 0),
 * clipped at ±3; missing values (NaN) go to the median. A constant column becomes zeros.
 *
 * @param columns one array of n plain values a dimension
 */
export function robustPoints(columns: readonly { readonly values: Float64Array; readonly log: boolean }[]): {
  points: Points;
  scales: readonly ColumnScale[];
} {
  const n = columns[0]?.values.length ?? 0;
  const d = columns.length;
  const out = new Float64Array(n * d);
  const scales = columns.map(({ values, log }, j) => {
    const moved = log ? values.map((v) => Math.sign(v) * Math.log1p(Math.abs(v))) : values;
    const present = moved.filter((v) => Number.isFinite(v)).sort();
    const median = present.length ? quantileSorted(present, 0.5) : 0;
    const iqr = present.length ? quantileSorted(present, 0.75) - quantileSorted(present, 0.25) : 0;
    const spread = iqr > 0 ? iqr / normalIqr : deviation(present);
    for (let i = 0; i < n; i++) {
      const v = moved[i]!;
      const z = Number.isFinite(v) && spread > 0 ? (v - median) / spread : 0;
      out[i * d + j] = Math.max(-limit, Math.min(limit, z));
    }
    return { median, spread };
  });
  return { points: { n, d, values: out }, scales };
}

/** The rows named, in that order. */
export function takeRows(points: Points, rows: ArrayLike<number>): Points {
  const { d, values } = points;
  const out = new Float64Array(rows.length * d);
  for (let r = 0; r < rows.length; r++) {
    const from = rows[r]! * d;
    out.set(values.subarray(from, from + d), r * d);
  }
  return { n: rows.length, d, values: out };
}

function deviation(values: Float64Array): number {
  if (values.length === 0) return 0;
  let sum = 0;
  for (const v of values) sum += v;
  const mean = sum / values.length;
  let squares = 0;
  for (const v of values) squares += (v - mean) ** 2;
  return Math.sqrt(squares / values.length);
}
