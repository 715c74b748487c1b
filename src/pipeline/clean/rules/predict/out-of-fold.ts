import { permutation, randomFrom } from '../../../engine/random';
import type { AttributeCells } from './attribute-cells';
import { classProbabilities } from './class-probabilities';
import { encode } from './encode';

const seed = 20210501;

/**
 * Probabilities of each class (row-major, k a row) by models that did not see the row: `folds` parts of equal size and like
 * classes, dealt out with a fixed seed; scales and levels are learnt of the other parts too.
 */
export function outOfFold(
  columns: readonly AttributeCells[],
  labels: Int32Array,
  k: number,
  folds: number,
): Float64Array {
  const n = labels.length;
  const order = permutation(n, randomFrom(seed));
  const fold = new Int32Array(n);
  const dealt = new Int32Array(k);
  for (const row of order) fold[row] = dealt[labels[row]!]!++ % folds;
  const all = Uint32Array.from({ length: n }, (_, row) => row);
  const chances = new Float64Array(n * k);
  const starts: (Float64Array | undefined)[] = [];
  for (let f = 0; f < folds; f++) {
    const learn = all.filter((row) => fold[row] !== f);
    const asked = all.filter((row) => fold[row] === f);
    const found = classProbabilities(encode(columns, n, learn), labels, k, learn, asked, starts);
    asked.forEach((row, i) => {
      chances.set(found.subarray(i * k, (i + 1) * k), row * k);
    });
  }
  return chances;
}
