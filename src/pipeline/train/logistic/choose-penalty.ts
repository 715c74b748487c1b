import type { Family } from './families';
import { type Matrix, pickRows } from './matrix';
import { fitRidgeGlm, type GlmFit, linearPredictor } from './ridge-glm';

/** Penalties tried, strongest first, so that each fit starts from its neighbour. Inputs have unit variance. */
const penalties = [10_000, 1000, 100, 30, 10, 1] as const;

/** Taken where no later origin can choose. */
export const plainPenalty = 10;

export interface Sample {
  readonly x: Matrix;
  readonly y: Float64Array;
}

/** What one fit learns from, and later outcomes that it is judged by. */
export interface Trial {
  readonly training: Sample;
  readonly later: Sample;
}

/** Rows on which the penalties are compared; every k-th one of a larger sample. */
const comparedRows = 4000;

/**
 * Fits each penalty on a share of each trial's `training`, keeps the one under which the `later` outcomes of all trials are
 * likeliest, and fits that one on all of each `training`, from where the share left off. The penalty is the inverse
 * variance of a prior on the coefficients, so what a share of the rows chooses holds for all of them.
 */
export function choosePenalty(
  trials: readonly Trial[],
  family: Family,
): { penalty: number; fits: readonly GlmFit[] } {
  const paths = trials.map((trial) => pathOf(trial, family));
  let chosen = penalties.indexOf(plainPenalty);
  let highest = Number.NEGATIVE_INFINITY;
  for (const p of penalties.keys()) {
    const score = paths.reduce((sum, path) => sum + path[p]!.score, 0);
    if (score > highest) [chosen, highest] = [p, score];
  }
  const penalty = penalties[chosen]!;
  const fits = trials.map(({ training: { x, y } }, k) =>
    fitRidgeGlm(x, y, family, penalty, paths[k]![chosen]!.coefficients),
  );
  return { penalty, fits };
}

/** Of each penalty, the coefficients and the log-likelihood of the later outcomes. */
function pathOf({ training, later }: Trial, family: Family) {
  const compared = everyKth(training, Math.ceil(training.y.length / comparedRows));
  let start: Float64Array | undefined;
  return penalties.map((penalty) => {
    const { coefficients } = fitRidgeGlm(compared.x, compared.y, family, penalty, start);
    start = coefficients;
    const score = linearPredictor(later.x, coefficients).reduce(
      (sum, eta, i) => sum + family.logLikelihood(later.y[i]!, eta),
      0,
    );
    return { coefficients, score };
  });
}

function everyKth({ x, y }: Sample, k: number): Sample {
  if (k <= 1) return { x, y };
  const rows = Uint32Array.from({ length: Math.ceil(y.length / k) }, (_, i) => i * k);
  return { x: pickRows(x, rows), y: Float64Array.from(rows, (row) => y[row]!) };
}
