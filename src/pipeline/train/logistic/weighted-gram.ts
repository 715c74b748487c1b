import type { Matrix } from './matrix';

/**
 * Σ weight · (1, x)(1, x)ᵀ over the rows of `x`, row-major with side columns + 1; only the lower triangle is filled. Four
 * rows are added in one pass over it, which halves the time that reading and writing its cells takes.
 *
 * @param weights one a row, none negative
 */
export function weightedGram(x: Matrix, weights: Float64Array): Float64Array {
  const size = x.columns + 1;
  const gram = new Float64Array(size * size);
  const four = new Float64Array(4 * size);
  const [first, second, third, fourth] = [0, size, 2 * size, 3 * size];
  for (let i = 0; i < x.rows; i += 4) {
    for (let k = 0; k < 4; k++) writeRow(four, k * size, x, i + k, weights);
    for (let a = 0; a < size; a++) {
      const s = four[first + a]!;
      const t = four[second + a]!;
      const u = four[third + a]!;
      const v = four[fourth + a]!;
      const at = a * size;
      for (let b = 0; b <= a; b++) {
        gram[at + b] =
          gram[at + b]! +
          s * four[first + b]! +
          t * four[second + b]! +
          u * four[third + b]! +
          v * four[fourth + b]!;
      }
    }
  }
  return gram;
}

/** Row i of (1, x) times the root of its weight; zeros beyond the last row. */
function writeRow(to: Float64Array, at: number, x: Matrix, i: number, weights: Float64Array): void {
  const root = i < x.rows ? Math.sqrt(weights[i]!) : 0;
  to[at] = root;
  for (let j = 0; j < x.columns; j++) to[at + j + 1] = root === 0 ? 0 : root * x.data[i * x.columns + j]!;
}
