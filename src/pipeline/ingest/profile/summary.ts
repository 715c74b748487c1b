export const bins = 24;
const levels = [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99];
/** Of a normal distribution: its standard deviation over its median absolute deviation. */
const madToDeviation = 1.4826;
const farthest = 3;

/** Numbers in ascending order, each with how often it stands. */
export interface Weighted {
  readonly values: Float64Array;
  readonly counts: Float64Array;
}

export interface Summary {
  /** At .01, .05, .25, .5, .75, .95, .99: the smallest value up to which so large a share lies. */
  readonly quantiles: number[];
  /** Equal-width bins over the central 99 %; what lies outside counts in the outer bins. */
  readonly histogram: number[];
  readonly range: [low: number, high: number];
  /** Beyond 3 robust deviations (1.4826 × median absolute deviation) of the median, on the log scale where all are positive; null where the deviation is 0. */
  readonly outliers: { readonly count: number; readonly low: number; readonly high: number } | null;
}

/** How weighted numbers lie; null where there are none. */
export function summarise({ values, counts }: Weighted): Summary | null {
  const last = values.at(-1);
  if (last === undefined) return null;
  let total = 0;
  for (const count of counts) total += count;
  const at = (share: number): number => {
    let upto = 0;
    for (let i = 0; i < values.length; i++) {
      upto += counts[i]!;
      if (upto >= share * total) return values[i]!;
    }
    return last;
  };
  const range: [number, number] = [at(0.005), at(0.995)];
  return {
    quantiles: levels.map(at),
    histogram: histogram({ values, counts }, range),
    range,
    outliers: outliers({ values, counts }, total),
  };
}

function histogram({ values, counts }: Weighted, [low, high]: [number, number]): number[] {
  const found = new Array<number>(bins).fill(0);
  for (let i = 0; i < values.length; i++) {
    const share = high > low ? (values[i]! - low) / (high - low) : 0;
    found[Math.min(bins - 1, Math.max(0, Math.floor(share * bins)))]! += counts[i]!;
  }
  return found;
}

function outliers({ values, counts }: Weighted, total: number): Summary['outliers'] {
  const positive = values[0]! > 0;
  const scaled = positive ? values.map(Math.log) : values;
  let middle = 0;
  for (let upto = counts[0]!; upto < total / 2; upto += counts[++middle]!);
  const median = scaled[middle]!;
  const deviation = madToDeviation * medianDistance(scaled, counts, middle, total);
  if (deviation === 0) return null;
  const [low, high] = [median - farthest * deviation, median + farthest * deviation];
  let count = 0;
  for (let i = 0; i < scaled.length; i++) if (scaled[i]! < low || scaled[i]! > high) count += counts[i]!;
  return positive ? { count, low: Math.exp(low), high: Math.exp(high) } : { count, low, high };
}

/** The median of the distances from values[middle]: they grow to both sides of it. */
function medianDistance(values: Float64Array, counts: Float64Array, middle: number, total: number): number {
  let below = middle;
  let above = middle + 1;
  let distance = 0;
  for (let upto = 0; upto < total / 2; ) {
    const down = below >= 0 ? values[middle]! - values[below]! : Number.POSITIVE_INFINITY;
    const up = above < values.length ? values[above]! - values[middle]! : Number.POSITIVE_INFINITY;
    if (down === up && down === Number.POSITIVE_INFINITY) break;
    distance = Math.min(down, up);
    upto += counts[down <= up ? below-- : above++]!;
  }
  return distance;
}
