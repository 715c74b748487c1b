import type { Design, DesignPart } from '../model';
import { choosePenalty, type Sample } from './choose-penalty';
import { binomial, gaussian, poisson } from './families';
import { type Inputs, learnInputs } from './inputs';
import { pickRows } from './matrix';
import { fitRidgeGlm, type GlmFit, linearPredictor } from './ridge-glm';

export interface Head {
  readonly penalty: number;
  readonly fit: GlmFit;
}

export interface Penalties {
  readonly churn: number;
  readonly orders: number;
  readonly value: number;
}

/** The three regressions, fitted on the same inputs. */
export interface Heads {
  readonly inputs: Inputs;
  readonly rows: number;
  readonly churn: Head;
  readonly orders: Head;
  /** Of the log value, among those with a positive value. */
  readonly value: Head;
  /** Standard deviation of the log value about its regression. */
  readonly sigma: number;
  /** Mean of exp(residual). */
  readonly smearing: number;
}

const families = { churn: binomial, orders: poisson, value: gaussian } as const;

/**
 * Fits the heads on labelled parts. Penalties are given, or chosen on a later labelled part. `between` is awaited before
 * every head, with the heads done, and may throw.
 */
export async function fitHeads(
  design: Design,
  parts: readonly DesignPart[],
  penalties: Penalties | { readonly chosenOn: DesignPart },
  between: (done: number) => Promise<void>,
): Promise<Heads> {
  const inputs = learnInputs(design, parts);
  const samples = samplesOf(inputs, parts);
  const later = 'chosenOn' in penalties ? samplesOf(inputs, [penalties.chosenOn]) : null;
  const head = async (name: keyof Penalties, done: number): Promise<Head> => {
    await between(done);
    const { x, y } = samples[name];
    if ('chosenOn' in penalties) return choosePenalty(samples[name], later![name], families[name]);
    const penalty = penalties[name];
    return { penalty, fit: fitRidgeGlm(x, y, families[name], penalty) };
  };
  const churn = await head('churn', 0);
  const orders = await head('orders', 1);
  const value = await head('value', 2);
  return { inputs, rows: samples.churn.x.rows, churn, orders, value, ...residuals(samples.value, value) };
}

function samplesOf(inputs: Inputs, parts: readonly DesignPart[]): Record<keyof Penalties, Sample> {
  const x = inputs.matrix(parts);
  const orders = Float64Array.from(parts.flatMap((p) => Array.from(p.orders ?? [])));
  const value = Float64Array.from(parts.flatMap((p) => Array.from(p.value ?? [])));
  const buyers = Uint32Array.from(value.keys()).filter((i) => value[i]! > 0);
  return {
    churn: { x, y: orders.map((n) => (n > 0 ? 0 : 1)) },
    orders: { x, y: orders },
    value: { x: pickRows(x, buyers), y: Float64Array.from(buyers, (i) => Math.log(value[i]!)) },
  };
}

function residuals({ x, y }: Sample, { fit }: Head): { sigma: number; smearing: number } {
  const n = y.length;
  if (n === 0) return { sigma: 0, smearing: 1 };
  const left = linearPredictor(x, fit.coefficients).map((eta, i) => y[i]! - eta);
  return {
    sigma: Math.sqrt(left.reduce((sum, r) => sum + r * r, 0) / n),
    smearing: left.reduce((sum, r) => sum + Math.exp(r), 0) / n,
  };
}
