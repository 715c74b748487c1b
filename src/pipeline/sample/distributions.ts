import { normalFrom, type Random, randomFrom } from '../engine/random';

/** A stream of its own for each part of the shop, so that a change in one leaves the others as they are. */
export function streamOf(seed: number, part: string): Random {
  let hash = 0x811c9dc5;
  for (const char of `${seed}/${part}`) hash = Math.imul(hash ^ char.charCodeAt(0), 0x01000193);
  return randomFrom(hash);
}

/** Exponential time of the given rate. */
export function exponentialFrom(random: Random, rate: number): number {
  return -Math.log(1 - random()) / rate;
}

/** Gamma of the given shape and rate (Marsaglia and Tsang 2000); shapes below 1 by their boost. */
export function gammaFrom(random: Random, shape: number, rate: number): number {
  if (shape < 1)
    return gammaFrom(random, shape + 1, rate) * Math.max(random(), Number.MIN_VALUE) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normalFrom(random);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - random()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return (d * v) / rate;
  }
}

/** Poisson by multiplication (Knuth); for means up to some hundreds. */
export function poissonFrom(random: Random, mean: number): number {
  const limit = Math.exp(-mean);
  let product = random();
  let n = 0;
  while (product > limit) {
    product *= random();
    n++;
  }
  return n;
}

/** Whole number in 0..n−1. */
export function below(random: Random, n: number): number {
  return Math.floor(random() * n);
}

/** An index with probability proportional to its weight. */
export function weighted(random: Random, weights: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < weights.length; i++) total += weights[i]!;
  let left = random() * total;
  for (let i = 0; i < weights.length - 1; i++) {
    left -= weights[i]!;
    if (left < 0) return i;
  }
  return weights.length - 1;
}

/** Standard normal values in the order of `values`: the largest value gets the largest. */
export function normalScores(values: Float64Array, random: Random): Float64Array {
  const normals = Float64Array.from(values, () => normalFrom(random)).sort();
  const order = Array.from(values.keys()).sort((a, b) => values[a]! - values[b]!);
  const scores = new Float64Array(values.length);
  order.forEach((index, rank) => {
    scores[index] = normals[rank]!;
  });
  return scores;
}

/** `count` different members, drawn at random. */
export function drawn<T>(random: Random, members: readonly T[], count: number): T[] {
  const pool = [...members];
  const taken = Math.min(count, pool.length);
  for (let i = 0; i < taken; i++) {
    const j = i + below(random, pool.length - i);
    const held = pool[i]!;
    pool[i] = pool[j]!;
    pool[j] = held;
  }
  return pool.slice(0, taken);
}
