import { plainPenalty } from '../../../train/logistic/choose-penalty';
import { binomial } from '../../../train/logistic/families';
import { type Matrix, pickRows } from '../../../train/logistic/matrix';
import { fitRidgeGlm, linearPredictor } from '../../../train/logistic/ridge-glm';

/** Rows that a fit reads at most; every k-th of more. */
const mostFitted = 20_000;

export function thinned(rows: Uint32Array): Uint32Array {
  const k = Math.ceil(rows.length / mostFitted);
  return k <= 1 ? rows : rows.filter((_, i) => i % k === 0);
}

/**
 * Probabilities of each class for the rows of `x` in `asked`, row-major: the project's logistic regression with a ridge, one
 * class against the rest, brought to sum 1 (two classes take one fit). Learnt of `learn`; `classes[row]` is 0 … k − 1.
 *
 * @param starts where the fits begin, where they fit the inputs; takes the coefficients found, for the next fold to begin from
 */
export function classProbabilities(
  x: Matrix,
  classes: Int32Array,
  k: number,
  learn: Uint32Array,
  asked: Uint32Array,
  starts: (Float64Array | undefined)[] = [],
): Float64Array {
  const fitted = thinned(learn);
  const training = pickRows(x, fitted);
  const wanted = pickRows(x, asked);
  const found = new Float64Array(asked.length * k);
  const fits = k === 2 ? 1 : k;
  for (let c = 0; c < fits; c++) {
    const y = Float64Array.from(fitted, (row) => (classes[row] === c ? 1 : 0));
    const total = y.reduce((sum, v) => sum + v, 0);
    // A class that was never or always seen says so, a little held back.
    const known = total > 0 && total < y.length;
    const start = starts[c]?.length === x.columns + 1 ? starts[c] : undefined;
    if (known) starts[c] = fitRidgeGlm(training, y, binomial, plainPenalty, start).coefficients;
    const eta = known
      ? linearPredictor(wanted, starts[c]!)
      : new Float64Array(asked.length).fill(binomial.link((total + 0.5) / (y.length + 1)));
    for (let i = 0; i < asked.length; i++) found[i * k + c] = binomial.mean(eta[i]!);
  }
  for (let i = 0; i < asked.length; i++) {
    if (k === 2) found[i * k + 1] = 1 - found[i * k]!;
    else {
      let sum = 0;
      for (let c = 0; c < k; c++) sum += found[i * k + c]!;
      for (let c = 0; c < k; c++) found[i * k + c]! /= sum;
    }
  }
  return found;
}
