import { permutation, randomFrom } from '../../engine/random';

/** Batches that are sorted by length together, then cut and shuffled. */
const pool = 8;

/**
 * One epoch's order of rows and where each batch starts, from a seed: shuffled, then within every {@link pool} batches
 * grouped by length, so that a batch wastes few masked steps; the batches come in shuffled order. No batch holds less than
 * half of `batch` but where there are fewer rows.
 */
export function bucketedBatches(
  lengths: Uint16Array,
  batch: number,
  seed: number,
): { readonly order: Uint32Array; readonly bounds: Uint32Array } {
  const random = randomFrom(seed);
  const n = lengths.length;
  const shuffled = permutation(n, random);
  const count = Math.max(1, Math.round(n / batch));
  const cut = (k: number) => Math.floor((k * n) / count);
  const pieces: Uint32Array[] = [];
  for (let first = 0; first < count; first += pool) {
    const last = Math.min(first + pool, count);
    shuffled.subarray(cut(first), cut(last)).sort((a, b) => lengths[a]! - lengths[b]!);
    for (let k = first; k < last; k++) pieces.push(shuffled.slice(cut(k), cut(k + 1)));
  }
  const order = new Uint32Array(n);
  const bounds = new Uint32Array(count + 1);
  let at = 0;
  permutation(count, random).forEach((k, b) => {
    order.set(pieces[k]!, at);
    at += pieces[k]!.length;
    bounds[b + 1] = at;
  });
  return { order, bounds };
}
