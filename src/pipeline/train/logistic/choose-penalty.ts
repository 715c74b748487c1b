import type { Family } from './families';
import { fitRidgeGlm, type GlmFit, linearPredictor, type Matrix } from './ridge-glm';

/** Penalties tried, strongest first, so that each fit starts from its neighbour. Inputs have unit variance. */
const penalties = [1000, 300, 100, 30, 10, 3, 1, 0.3] as const;

/** Taken where no later origin can choose. */
export const plainPenalty = 10;

export interface Sample {
  readonly x: Matrix;
  readonly y: Float64Array;
}

/** Fits each penalty on `training` and keeps the one under which `later` outcomes are likeliest. */
export function choosePenalty(
  training: Sample,
  later: Sample,
  family: Family,
): { penalty: number; fit: GlmFit } {
  let best: { penalty: number; fit: GlmFit; score: number } | undefined;
  let start: Float64Array | undefined;
  for (const penalty of penalties) {
    const fit = fitRidgeGlm(training.x, training.y, family, penalty, start);
    start = fit.coefficients;
    const score = linearPredictor(later.x, start).reduce(
      (sum, eta, i) => sum + family.logLikelihood(later.y[i]!, eta),
      0,
    );
    if (!best || score > best.score) best = { penalty, fit, score };
  }
  return best ?? { penalty: plainPenalty, fit: fitRidgeGlm(training.x, training.y, family, plainPenalty) };
}
