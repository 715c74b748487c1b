import { permutation, type Random } from '../engine/random';

/** Indices by score, highest first; equal scores in the order of a seeded permutation. */
export function rankedDescending(scores: Float64Array, random: Random): Uint32Array {
  const place = new Uint32Array(scores.length);
  permutation(scores.length, random).forEach((who, at) => {
    place[who] = at;
  });
  return Uint32Array.from(scores.keys()).sort((a, b) => scores[b]! - scores[a]! || place[a]! - place[b]!);
}

/** Cuts a ranking into `count` buckets of equal size (±1), in its order; fewer where there are fewer rows. */
export function equalBuckets(ranking: Uint32Array, count: number): Uint32Array[] {
  const n = ranking.length;
  const buckets = Math.min(count, n);
  return Array.from({ length: buckets }, (_, b) =>
    ranking.subarray(Math.floor((b * n) / buckets), Math.floor(((b + 1) * n) / buckets)),
  );
}
