import type { Random } from '../engine/random';
import { quantileSorted } from '../segment/quantile';

/**
 * Pointwise bootstrap band of the ROC curve: customers drawn with replacement, the true positive rate read off (linear
 * between points) at each given false positive rate. Returns [x, low, high]; empty where a class is empty.
 */
export function rocBand(
  scores: Float64Array,
  positive: Uint8Array,
  at: readonly number[],
  random: Random,
  { replications = 200, level = 0.9 } = {},
): (readonly [number, number, number])[] {
  const n = scores.length;
  const positives = positive.reduce((sum, y) => sum + y, 0);
  if (positives === 0 || positives === n) return [];
  const order = Uint32Array.from(scores.keys()).sort((a, b) => scores[b]! - scores[a]!);
  const draws = at.map(() => new Float64Array(replications));
  const times = new Uint32Array(n);
  for (let r = 0; r < replications; ) {
    times.fill(0);
    let drawnPositives = 0;
    for (let i = 0; i < n; i++) {
      const who = Math.floor(random() * n);
      times[who] = times[who]! + 1;
      drawnPositives += positive[who]!;
    }
    if (drawnPositives === 0 || drawnPositives === n) continue;
    readOff(scores, positive, order, times, drawnPositives, at, (k, rate) => {
      draws[k]![r] = rate;
    });
    r++;
  }
  const tail = (1 - level) / 2;
  return at.map((x, k) => {
    const sorted = draws[k]!.sort();
    return [x, quantileSorted(sorted, tail), quantileSorted(sorted, 1 - tail)] as const;
  });
}

/** Walks one weighted curve and reports the highest true positive rate that the segment through each x reaches. */
function readOff(
  scores: Float64Array,
  positive: Uint8Array,
  order: Uint32Array,
  times: Uint32Array,
  positives: number,
  at: readonly number[],
  found: (k: number, rate: number) => void,
): void {
  const negatives = order.length - positives;
  let k = 0;
  let [hits, misses, x0, y0] = [0, 0, 0, 0];
  for (let i = 0; i < order.length; i++) {
    const who = order[i]!;
    if (positive[who]) hits += times[who]!;
    else misses += times[who]!;
    const next = order[i + 1];
    if (next !== undefined && scores[next] === scores[who]) continue;
    const x1 = misses / negatives;
    const y1 = hits / positives;
    while (k < at.length && at[k]! < x1) {
      found(k, y0 + ((y1 - y0) * (at[k]! - x0)) / (x1 - x0));
      k++;
    }
    [x0, y0] = [x1, y1];
  }
  for (; k < at.length; k++) found(k, 1);
}
