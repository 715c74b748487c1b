import type { Points } from './points';

/**
 * Mean silhouette width (Rousseeuw 1987): (b − a) / max(a, b), with a the mean distance to one's own cluster and b
 * that to the nearest other; 0 for a point alone in its cluster. O(n²·d): give it a sample of at most 1,000.
 */
export function silhouette(points: Points, labels: ArrayLike<number>, k: number): number {
  const { n, d, values } = points;
  const sums = new Float64Array(n * k);
  const sizes = new Uint32Array(k);
  for (let i = 0; i < n; i++) {
    sizes[labels[i]!]!++;
    for (let o = 0; o < i; o++) {
      let square = 0;
      for (let j = 0; j < d; j++) square += (values[i * d + j]! - values[o * d + j]!) ** 2;
      const distance = Math.sqrt(square);
      sums[i * k + labels[o]!]! += distance;
      sums[o * k + labels[i]!]! += distance;
    }
  }
  let total = 0;
  for (let i = 0; i < n; i++) {
    const own = labels[i]!;
    if (sizes[own]! < 2) continue;
    const a = sums[i * k + own]! / (sizes[own]! - 1);
    let b = Number.POSITIVE_INFINITY;
    for (let c = 0; c < k; c++) {
      if (c !== own && sizes[c]! > 0) b = Math.min(b, sums[i * k + c]! / sizes[c]!);
    }
    const wider = Math.max(a, b);
    if (Number.isFinite(b) && wider > 0) total += (b - a) / wider;
  }
  return n ? total / n : 0;
}

/**
 * Adjusted Rand index of two labellings of the same points (Hubert and Arabie 1985): 1 when they agree up to names,
 * about 0 when they agree by chance.
 */
export function adjustedRand(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const cells = new Map<string, number>();
  const rows = new Map<number, number>();
  const columns = new Map<number, number>();
  for (let i = 0; i < a.length; i++) {
    const key = `${a[i]},${b[i]}`;
    cells.set(key, (cells.get(key) ?? 0) + 1);
    rows.set(a[i]!, (rows.get(a[i]!) ?? 0) + 1);
    columns.set(b[i]!, (columns.get(b[i]!) ?? 0) + 1);
  }
  const pairs = (counts: Iterable<number>) => {
    let sum = 0;
    for (const c of counts) sum += (c * (c - 1)) / 2;
    return sum;
  };
  const both = pairs(cells.values());
  const inA = pairs(rows.values());
  const inB = pairs(columns.values());
  const all = (a.length * (a.length - 1)) / 2;
  const expected = all > 0 ? (inA * inB) / all : 0;
  const most = (inA + inB) / 2;
  return most === expected ? 1 : (both - expected) / (most - expected);
}
