import { throwIfCancelled } from '../../errors/patron-error';
import { learningParts } from '../floors/learning-parts';
import { predictionsOf } from '../floors/predictions';
import { type Design, type FitContext, type Fitted, validationPart } from '../model';
import { choosePenalty, plainPenalty } from './choose-penalty';
import { binomial } from './families';
import { learnInputs } from './inputs';
import { fitRidgeGlm, linearPredictor } from './ridge-glm';

/**
 * The logistic regression alone, on the label of a flat table: the penalty under which the part set aside to choose is
 * likeliest, then all learnt rows fitted again with it.
 */
export async function fitLabelledLogistic(design: Design, ctx: FitContext): Promise<Fitted> {
  const training = learningParts(design, 'train');
  const all = learningParts(design, 'test');
  const later = validationPart(design);
  const sampleOf = (inputs: ReturnType<typeof learnInputs>, parts: typeof all) => ({
    x: inputs.matrix(parts),
    y: Float64Array.from(parts.flatMap((part) => Array.from(part.orders ?? [], (n) => (n > 0 ? 0 : 1)))),
  });
  let penalty: number = plainPenalty;
  if (later && later.n > 0) {
    const first = learnInputs(design, training);
    const trial = { training: sampleOf(first, training), later: sampleOf(first, [later]) };
    ({ penalty } = choosePenalty([trial], binomial));
  }
  // Lets the thread hear a cancel between the fits.
  await new Promise((resolve) => setTimeout(resolve));
  throwIfCancelled(ctx.signal);
  const inputs = learnInputs(design, all);
  const { x, y } = sampleOf(inputs, all);
  const fit = fitRidgeGlm(x, y, binomial, penalty);
  const [intercept, ...slopes] = fit.coefficients;
  ctx.progress(1, 1);
  return {
    report: {
      parameters: {
        intercept: intercept!,
        ...Object.fromEntries(inputs.names.map((name, j) => [name, slopes[j]!])),
        penalty,
      },
      log_likelihood: fit.logLikelihood,
      n: y.length,
      converged: fit.converged,
      epochs: [],
      notes: [],
    },
    predict: (part) =>
      predictionsOf(part.n, {
        churnProbability: linearPredictor(inputs.matrix([part]), fit.coefficients).map(binomial.mean),
      }),
    dispose() {},
  };
}
