import { foldsOf, rowsInside, rowsOutside } from '../folds';
import { type Design, type DesignPart, trainingParts } from '../model';
import { logValueOfBuyer, spreadOf, type ValueSpread } from '../value-spread';
import { choosePenalty, plainPenalty, type Sample } from './choose-penalty';
import { binomial, poisson, tweedie } from './families';
import { type Inputs, learnInputs } from './inputs';
import { type Matrix, pickRows } from './matrix';
import { fitRidgeGlm, type GlmFit, linearPredictor } from './ridge-glm';

export interface Head {
  readonly penalty: number;
  readonly fit: GlmFit;
}

export type HeadName = 'churn' | 'orders' | 'value';
export type Penalties = Readonly<Record<HeadName, number>>;

/** The three regressions, fitted on the same inputs. */
export interface Heads {
  readonly inputs: Inputs;
  readonly rows: number;
  readonly churn: Head;
  readonly orders: Head;
  /** Of the value, in units of `unit`. */
  readonly value: Head;
  /** Mean value of the rows learnt from. */
  readonly unit: number;
  /** How the log values of those who buy lie about what the heads say of them. */
  readonly spread: ValueSpread;
}

const families = { churn: binomial, orders: poisson, value: tweedie } as const;
const names = ['churn', 'orders', 'value'] as const;
export const plainPenalties: Penalties = { churn: plainPenalty, orders: plainPenalty, value: plainPenalty };

/** Awaited before every head, with the heads done; may throw. */
type Between = (done: number) => Promise<void>;

/** Fits the heads on labelled parts under the penalties given. */
export async function fitHeads(
  design: Design,
  parts: readonly DesignPart[],
  penalties: Penalties,
  between: Between,
): Promise<Heads> {
  const inputs = learnInputs(design, parts);
  const outcomes = outcomesOf(inputs, parts);
  const unit = unitOf(outcomes);
  const samples = samplesOf(outcomes, unit);
  const fits: Partial<Record<HeadName, GlmFit>> = {};
  for (const [done, name] of names.entries()) {
    await between(done);
    fits[name] = fitRidgeGlm(samples[name].x, samples[name].y, families[name], penalties[name]);
  }
  return headsOf(inputs, samples, fits as Record<HeadName, GlmFit>, penalties, unit);
}

/**
 * Fits the heads on the training origins, once a fold (folds.ts) without its customers; each penalty is the one under which
 * the validation origin is likeliest, every customer of it judged by the fit that did not know them.
 */
export async function fitFolds(
  design: Design,
  validation: DesignPart,
  between: Between,
): Promise<{ byFold: readonly Heads[]; penalties: Penalties }> {
  const training = trainingParts(design);
  const inputs = learnInputs(design, training);
  const learnt = outcomesOf(inputs, training);
  const judged = outcomesOf(inputs, [validation]);
  const unit = unitOf(learnt);
  const trials = Array.from({ length: foldsOf(design) }, (_, fold) => ({
    training: samplesOf(pick(learnt, rowsOutside(design, training, fold)), unit),
    later: samplesOf(pick(judged, rowsInside(design, validation, fold)), unit),
  }));
  const penalties: Partial<Record<HeadName, number>> = {};
  const fits: Record<HeadName, readonly GlmFit[]> = { churn: [], orders: [], value: [] };
  for (const [done, name] of names.entries()) {
    await between(done);
    const ofHead = trials.map((t) => ({ training: t.training[name], later: t.later[name] }));
    const chosen = choosePenalty(ofHead, families[name]);
    penalties[name] = chosen.penalty;
    fits[name] = chosen.fits;
  }
  const found = penalties as Penalties;
  const byFold = trials.map(({ training: samples }, fold) => {
    const ofFold = { churn: fits.churn[fold]!, orders: fits.orders[fold]!, value: fits.value[fold]! };
    return headsOf(inputs, samples, ofFold, found, unit);
  });
  return { byFold, penalties: found };
}

interface Outcomes {
  readonly x: Matrix;
  readonly orders: Float64Array;
  readonly value: Float64Array;
}

function outcomesOf(inputs: Inputs, parts: readonly DesignPart[]): Outcomes {
  return {
    x: inputs.matrix(parts),
    orders: Float64Array.from(parts.flatMap((p) => Array.from(p.orders ?? []))),
    value: Float64Array.from(parts.flatMap((p) => Array.from(p.value ?? []))),
  };
}

function pick(all: Outcomes, rows: Uint32Array): Outcomes {
  if (rows.length === all.x.rows) return all;
  const some = (from: Float64Array) => Float64Array.from(rows, (row) => from[row]!);
  return { x: pickRows(all.x, rows), orders: some(all.orders), value: some(all.value) };
}

/** Mean value, so that penalties and likelihoods do not hang on the currency. */
function unitOf({ value }: Outcomes): number {
  const sum = value.reduce((total, v) => total + Math.max(0, v), 0);
  return sum > 0 ? sum / value.length : 1;
}

function samplesOf({ x, orders, value }: Outcomes, unit: number): Record<HeadName, Sample> {
  return {
    churn: { x, y: orders.map((n) => (n > 0 ? 0 : 1)) },
    orders: { x, y: orders },
    value: { x, y: value.map((v) => Math.max(0, v) / unit) },
  };
}

function headsOf(
  inputs: Inputs,
  samples: Record<HeadName, Sample>,
  fits: Record<HeadName, GlmFit>,
  penalties: Penalties,
  unit: number,
): Heads {
  const head = (name: HeadName): Head => ({ penalty: penalties[name], fit: fits[name] });
  return {
    inputs,
    rows: samples.churn.x.rows,
    churn: head('churn'),
    orders: head('orders'),
    value: head('value'),
    unit,
    spread: spreadAbout(samples.value, fits),
  };
}

/** Without a buyer, none. */
function spreadAbout({ x, y }: Sample, { churn, value }: Record<HeadName, GlmFit>): ValueSpread {
  const churnLogit = linearPredictor(x, churn.coefficients);
  const logValue = linearPredictor(x, value.coefficients);
  const differences = Array.from(y, (v, i) => Math.log(v) - logValueOfBuyer(logValue[i]!, churnLogit[i]!));
  return spreadOf(differences.filter(Number.isFinite)) ?? { shift: 0, sigma: 0 };
}
