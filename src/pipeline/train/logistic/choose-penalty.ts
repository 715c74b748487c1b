import type { Family } from './families';
import { type Matrix, pickRows } from './matrix';
import { fitRidgeGlm, type GlmFit, linearPredictor } from './ridge-glm';

/** Penalties tried, strongest first, so that each fit starts from its neighbour. Inputs have unit variance. */
const penalties = [1000, 100, 30, 10, 1] as const;

/** Taken where no later origin can choose. */
export const plainPenalty = 10;

export interface Sample {
  readonly x: Matrix;
  readonly y: Float64Array;
}

/** Rows on which the penalties are compared; every k-th one of a larger sample. */
const comparedRows = 4000;

/**
 * Fits each penalty on a share of `training`, keeps the one under which `later` outcomes are likeliest, and fits that one
 * on all of `training`, from where the share left off. The penalty is the inverse variance of a prior on the coefficients,
 * so what a share of the rows chooses holds for all of them.
 */
export function choosePenalty(
  training: Sample,
  later: Sample,
  family: Family,
): { penalty: number; fit: GlmFit } {
  const compared = everyKth(training, Math.ceil(training.y.length / comparedRows));
  let start: Float64Array | undefined;
  let best: { penalty: number; score: number; coefficients?: Float64Array } = {
    penalty: plainPenalty,
    score: Number.NEGATIVE_INFINITY,
  };
  for (const penalty of penalties) {
    const { coefficients } = fitRidgeGlm(compared.x, compared.y, family, penalty, start);
    start = coefficients;
    const score = linearPredictor(later.x, coefficients).reduce(
      (sum, eta, i) => sum + family.logLikelihood(later.y[i]!, eta),
      0,
    );
    if (score > best.score) best = { penalty, score, coefficients };
  }
  const { penalty, coefficients } = best;
  return { penalty, fit: fitRidgeGlm(training.x, training.y, family, penalty, coefficients) };
}

function everyKth({ x, y }: Sample, k: number): Sample {
  if (k <= 1) return { x, y };
  const rows = Uint32Array.from({ length: Math.ceil(y.length / k) }, (_, i) => i * k);
  return { x: pickRows(x, rows), y: Float64Array.from(rows, (row) => y[row]!) };
}
