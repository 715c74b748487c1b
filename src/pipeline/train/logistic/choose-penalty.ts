import type { Family } from './families';
import { type Matrix, pickRows } from './matrix';
import { fitRidgeGlm, type GlmFit, linearPredictor } from './ridge-glm';

/** Penalties tried, strongest first, so that each fit starts from its neighbour. Inputs have unit variance. */
const penalties = [3000, 1000, 300, 100, 30, 10, 3, 1, 0.3] as const;

/** Taken where no later origin can choose. */
export const plainPenalty = 10;

export interface Sample {
  readonly x: Matrix;
  readonly y: Float64Array;
}

/** Rows on which the penalties are compared; every k-th one of a larger sample. */
const comparedRows = 20_000;

/**
 * Fits each penalty on `training` and keeps the one under which `later` outcomes are likeliest. The penalty is the inverse
 * variance of a prior on the coefficients, so what a share of the rows chooses holds for all of them.
 */
export function choosePenalty(
  training: Sample,
  later: Sample,
  family: Family,
): { penalty: number; fit: GlmFit } {
  const compared = everyKth(training, Math.ceil(training.y.length / comparedRows));
  let best = { penalty: plainPenalty, score: Number.NEGATIVE_INFINITY };
  let start: Float64Array | undefined;
  for (const penalty of penalties) {
    start = fitRidgeGlm(compared.x, compared.y, family, penalty, start).coefficients;
    const score = linearPredictor(later.x, start).reduce(
      (sum, eta, i) => sum + family.logLikelihood(later.y[i]!, eta),
      0,
    );
    if (score > best.score) best = { penalty, score };
  }
  const { penalty } = best;
  return { penalty, fit: fitRidgeGlm(training.x, training.y, family, penalty) };
}

function everyKth({ x, y }: Sample, k: number): Sample {
  if (k <= 1) return { x, y };
  const rows = Uint32Array.from({ length: Math.ceil(y.length / k) }, (_, i) => i * k);
  return { x: pickRows(x, rows), y: Float64Array.from(rows, (row) => y[row]!) };
}
