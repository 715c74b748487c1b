import { midranks } from './midranks';

/** Product-moment correlation; NaN where one side does not vary. */
export function pearson(a: Float64Array, b: Float64Array): number {
  const n = a.length;
  const ma = a.reduce((sum, x) => sum + x, 0) / n;
  const mb = b.reduce((sum, x) => sum + x, 0) / n;
  let [ab, aa, bb] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    const da = a[i]! - ma;
    const db = b[i]! - mb;
    ab += da * db;
    aa += da * da;
    bb += db * db;
  }
  return varies(a) && varies(b) ? ab / (Math.sqrt(aa) * Math.sqrt(bb)) : Number.NaN;
}

/** Rank correlation, ties at their mean rank. */
export function spearman(a: Float64Array, b: Float64Array): number {
  return pearson(midranks(a), midranks(b));
}

function varies(values: Float64Array): boolean {
  return values.some((v) => v !== values[0]);
}
