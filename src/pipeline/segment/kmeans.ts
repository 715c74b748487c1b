import { permutation, type Random, randomFrom } from '../engine/random';
import { throwIfCancelled } from '../errors/patron-error';
import { type Points, takeRows } from './points';

export interface Clustering {
  readonly k: number;
  /** Cluster of each point, 0-based; every cluster holds at least one point. */
  readonly labels: Uint8Array;
  /** k × d, row-major. */
  readonly centres: Float64Array;
  /** Sum of squared distances to the own centre. */
  readonly inertia: number;
  readonly iterations: number;
}

export interface KMeansOptions {
  readonly k: number;
  readonly seed: number;
  /** Seeded starts; the one of lowest inertia is kept. Default 5. */
  readonly starts?: number;
  readonly maxIterations?: number;
  readonly signal?: AbortSignal;
}

const competing = 10_000;

/**
 * k-means: k-means++ seeding (Arthur and Vassilvitskii 2007), Lloyd's iterations (1982) until no label changes or
 * the inertia falls by less than a millionth, best of several starts. A cluster that runs empty takes the point
 * farthest from its centre. Above 10,000 points the starts compete on a seeded sample of that size, and the best goes
 * on over all. Asks for at least k distinct points; k ≤ 255.
 */
export function kMeans(points: Points, options: KMeansOptions): Clustering {
  const { k, seed, starts = 5, maxIterations = 200, signal } = options;
  const random = randomFrom(seed);
  const sampled = points.n > competing;
  const field = sampled ? takeRows(points, permutation(points.n, random).subarray(0, competing)) : points;
  let best: Clustering | undefined;
  for (let s = 0; s < starts; s++) {
    const fit = lloyd(field, plusPlusCentres(field, k, random), maxIterations, signal);
    if (!best || fit.inertia < best.inertia) best = fit;
  }
  return sampled ? lloyd(points, best!.centres, maxIterations, signal) : best!;
}

/** k-means++: each next centre is a point drawn with probability proportional to its squared distance. */
export function plusPlusCentres(points: Points, k: number, random: Random): Float64Array {
  const { n, d, values } = points;
  const centres = new Float64Array(k * d);
  const nearest = new Float64Array(n).fill(Number.POSITIVE_INFINITY);
  let chosen = Math.floor(random() * n);
  for (let c = 0; c < k; c++) {
    const centre = values.subarray(chosen * d, chosen * d + d);
    centres.set(centre, c * d);
    let total = 0;
    for (let i = 0; i < n; i++) {
      let square = 0;
      for (let j = 0; j < d; j++) square += (values[i * d + j]! - centre[j]!) ** 2;
      if (square < nearest[i]!) nearest[i] = square;
      total += nearest[i]!;
    }
    let mark = random() * total;
    for (let i = 0; i < n; i++) {
      if (nearest[i]! === 0) continue;
      chosen = i;
      mark -= nearest[i]!;
      if (mark <= 0) break;
    }
  }
  return centres;
}

/** Lloyd's iterations from the centres given. */
export function lloyd(
  points: Points,
  initial: Float64Array,
  maxIterations: number,
  signal?: AbortSignal,
): Clustering {
  const { n, d, values } = points;
  const k = initial.length / d;
  const centres = initial.slice();
  const labels = new Uint8Array(n);
  const distances = new Float64Array(n);
  let last = Number.POSITIVE_INFINITY;
  for (let iteration = 1; ; iteration++) {
    if (signal) throwIfCancelled(signal);
    const { inertia, changed } = assign(points, centres, labels, distances);
    const repaired = fillEmpty(labels, distances, k);
    const settled = !changed || last - inertia <= 1e-6 * inertia;
    if (iteration >= maxIterations || (!repaired && iteration > 1 && settled)) {
      return { k, labels, centres, inertia, iterations: iteration };
    }
    last = inertia;
    moveCentres(values, d, labels, centres);
  }
}

/** Puts every point to its nearest centre (the lowest index among equals). */
export function assign(
  points: Points,
  centres: Float64Array,
  labels: Uint8Array,
  distances: Float64Array,
): { inertia: number; changed: boolean } {
  const { n, d, values } = points;
  const k = centres.length / d;
  let inertia = 0;
  let changed = false;
  for (let i = 0, row = 0; i < n; i++, row += d) {
    let nearest = 0;
    let least = Number.POSITIVE_INFINITY;
    for (let c = 0, at = 0; c < k; c++, at += d) {
      let square = 0;
      for (let j = 0; j < d; j++) {
        const gap = values[row + j]! - centres[at + j]!;
        square += gap * gap;
      }
      if (square < least) {
        least = square;
        nearest = c;
      }
    }
    if (labels[i] !== nearest) {
      labels[i] = nearest;
      changed = true;
    }
    distances[i] = least;
    inertia += least;
  }
  return { inertia, changed };
}

function fillEmpty(labels: Uint8Array, distances: Float64Array, k: number): boolean {
  const sizes = new Uint32Array(k);
  for (const label of labels) sizes[label]!++;
  let repaired = false;
  for (let c = 0; c < k; c++) {
    if (sizes[c]! > 0) continue;
    let farthest = -1;
    for (let i = 0; i < labels.length; i++) {
      if (sizes[labels[i]!]! > 1 && (farthest < 0 || distances[i]! > distances[farthest]!)) farthest = i;
    }
    if (farthest < 0) return repaired;
    sizes[labels[farthest]!]!--;
    labels[farthest] = c;
    sizes[c] = 1;
    distances[farthest] = 0;
    repaired = true;
  }
  return repaired;
}

function moveCentres(values: Float64Array, d: number, labels: Uint8Array, centres: Float64Array): void {
  const k = centres.length / d;
  const sizes = new Uint32Array(k);
  centres.fill(0);
  for (let i = 0; i < labels.length; i++) {
    const c = labels[i]!;
    sizes[c]!++;
    for (let j = 0; j < d; j++) centres[c * d + j]! += values[i * d + j]!;
  }
  for (let c = 0; c < k; c++) {
    for (let j = 0; j < d; j++) centres[c * d + j]! /= Math.max(1, sizes[c]!);
  }
}
