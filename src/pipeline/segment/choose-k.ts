import { permutation, randomFrom } from '../engine/random';
import { assign, kMeans } from './kmeans';
import { type Points, takeRows } from './points';
import { adjustedRand, silhouette } from './quality';

export interface TriedK {
  readonly k: number;
  readonly silhouette: number;
  readonly stability: number;
}

const fitSample = 4_000;
const silhouetteSample = 1_000;
const resamples = 5;
const resampleShare = 0.7;

/**
 * Tries every k: mean silhouette (on a seeded sample of at most 1,000), and stability: the mean adjusted Rand index,
 * over five fits each on a random 70 %, between the labels that such a fit gives to everyone and those of the fit on
 * everyone (Ben-Hur, Elisseeff and Guyon 2002; Hennig 2007). Above 4,000 points a seeded sample of that size stands
 * for all. Throws `run.cancelled` when the signal aborts.
 */
export function tryEachK(
  all: Points,
  ks: readonly number[],
  seed: number,
  signal: AbortSignal,
): readonly TriedK[] {
  const random = randomFrom(seed);
  const points =
    all.n > fitSample ? takeRows(all, permutation(all.n, random).subarray(0, fitSample).sort()) : all;
  const looked = permutation(points.n, random).subarray(0, silhouetteSample);
  const lookedPoints = takeRows(points, looked);
  const parts = Array.from({ length: resamples }, () =>
    takeRows(
      points,
      permutation(points.n, random).subarray(0, Math.max(1, Math.floor(points.n * resampleShare))),
    ),
  );
  return ks.map((k) => {
    const whole = kMeans(points, { k, seed: seed + k, signal });
    const lookedLabels = Array.from(looked, (i) => whole.labels[i]!);
    const agreement = parts.map((part, b) => {
      const { centres } = kMeans(part, { k, seed: seed + 1000 * (b + 1) + k, starts: 3, signal });
      const labels = new Uint8Array(points.n);
      assign(points, centres, labels, new Float64Array(points.n));
      return adjustedRand(whole.labels, labels);
    });
    return {
      k,
      silhouette: silhouette(lookedPoints, lookedLabels, k),
      stability: agreement.reduce((sum, ari) => sum + ari, 0) / resamples,
    };
  });
}

/**
 * The rule: the k with the largest silhouette × stability (negatives count as 0), so that groups must be both apart
 * and found again; among those within 2 % of the largest, the fewest groups.
 */
export function bestK(tried: readonly TriedK[]): number {
  const merit = (t: TriedK) => Math.max(0, t.silhouette) * Math.max(0, t.stability);
  const most = Math.max(...tried.map(merit));
  const near = tried.filter((t) => merit(t) >= 0.98 * most);
  return Math.min(...near.map((t) => t.k));
}
