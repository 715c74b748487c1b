import type { NetworkDescription } from './description';

/**
 * Inverted dropout (Srivastava et al. 2014) whose draws are a hash of where they fall, so that every backend drops the
 * same units without handing masks around. All arithmetic is of unsigned 32-bit integers, wrapping.
 *
 * base = mix(mix(seed + site · 0x9e3779b1) + row · 0x85ebca6b), hash = mix(base + index · 0xc2b2ae35); a unit is kept
 * where hash ≥ floor(share · 2^32), and then scaled by 1 / (1 − share). `row` is the customer's row in the data, `index`
 * is unit · steps + step (unit alone behind the towers).
 */
export function mix(x: number): number {
  let h = x >>> 0;
  h ^= h >>> 16;
  h = Math.imul(h, 0x7feb352d);
  h ^= h >>> 15;
  h = Math.imul(h, 0x846ca68b);
  h ^= h >>> 16;
  return h >>> 0;
}

export const dropoutBase = (seed: number, site: number, row: number): number =>
  mix(mix(seed + Math.imul(site, 0x9e3779b1)) + Math.imul(row, 0x85ebca6b));

/** What the unit is multiplied by: 0, or 1 / (1 − share). */
export function dropoutFactor(base: number, index: number, share: number): number {
  const kept = mix(base + Math.imul(index, 0xc2b2ae35)) >= Math.floor(share * 2 ** 32);
  return kept ? 1 / (1 - share) : 0;
}

/** Number of each place where units are dropped. Transformer layers have two: behind attention, behind the feed. */
export const dropoutSites = {
  statics: 1,
  joint: 2,
  /** Of what recurrent layer `layer` hands the next, or of a convolution's output. */
  layer: (layer: number) => 16 + layer,
  attention: (layer: number) => 32 + layer,
  feed: (layer: number) => 64 + layer,
} as const;

/** Whether training drops anything at all. */
export const drops = ({ dropout, encoder }: NetworkDescription): boolean =>
  dropout > 0 || encoder.dropout > 0;
