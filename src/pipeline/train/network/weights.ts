import { tf } from '../../compute/tf';
import { type Random, randomFrom } from '../../engine/random';
import type { Widths } from './rows';

/** Sizes of the towers. */
export interface Architecture extends Widths {
  readonly hidden: number;
}

export const towerUnits = { statics: 32, texts: 8, joint: 32 } as const;

/** Host copies, in the order of {@link shapesOf}. */
export type WeightValues = ReadonlyMap<string, Float32Array>;
export type Weights = ReadonlyMap<string, tf.Variable>;

/** Name → shape of every trained array; the order is that of checkpoints. */
export function shapesOf(a: Architecture): ReadonlyMap<string, readonly number[]> {
  const text = a.texts > 0 ? towerUnits.texts : 0;
  const shapes: [string, readonly number[]][] = [
    ['lstm.kernel', [4 * a.hidden, a.channels + a.hidden]],
    ['statics.kernel', [a.statics, towerUnits.statics]],
    ['statics.bias', [towerUnits.statics]],
    ['joint.kernel', [a.hidden + towerUnits.statics + text, towerUnits.joint]],
    ['joint.bias', [towerUnits.joint]],
    ['heads.kernel', [towerUnits.joint, 3]],
    ['heads.bias', [3]],
  ];
  if (text > 0) shapes.push(['texts.kernel', [a.texts, text]], ['texts.bias', [text]]);
  return new Map(shapes);
}

/**
 * Glorot-uniform kernels (Glorot and Bengio 2010), zero biases, forget-gate bias 1 (Jozefowicz et al. 2015), drawn on
 * the host so that every backend starts from the same numbers. The head of the log-value spread starts at 1.
 */
export function initialWeights(a: Architecture, seed: number): WeightValues {
  const random = randomFrom(seed);
  const values = new Map<string, Float32Array>();
  for (const [name, shape] of shapesOf(a)) {
    const [rows = 1, columns = 1] = shape;
    const out = new Float32Array(rows * columns);
    if (name === 'lstm.kernel') drawRecurrent(out, a, random);
    else if (name.endsWith('.kernel')) draw(out, glorot(rows, columns), random);
    values.set(name, out);
  }
  return values;
}

const glorot = (fanIn: number, fanOut: number) => Math.sqrt(6 / (fanIn + fanOut));

function draw(out: Float32Array, limit: number, random: Random): void {
  for (let i = 0; i < out.length; i++) out[i] = (2 * random() - 1) * limit;
}

/** Column 0 is the bias, the next ones read the inputs, the last ones the hidden state. */
function drawRecurrent(out: Float32Array, { hidden, channels }: Architecture, random: Random): void {
  const columns = channels + hidden;
  const fromInputs = glorot(channels, hidden);
  const fromHidden = glorot(hidden, hidden);
  for (let row = 0; row < 4 * hidden; row++) {
    out[row * columns] = row >= hidden && row < 2 * hidden ? 1 : 0;
    for (let k = 1; k < columns; k++)
      out[row * columns + k] = (2 * random() - 1) * (k < channels ? fromInputs : fromHidden);
  }
}

/** Variables on the current backend; the caller disposes them with {@link disposeWeights}. */
export function toVariables(values: WeightValues, a: Architecture): Weights {
  const variables = new Map<string, tf.Variable>();
  for (const [name, shape] of shapesOf(a)) {
    const host = values.get(name);
    if (!host) throw new Error(`The weights lack ${name}.`);
    variables.set(
      name,
      tf.tidy(() => tf.variable(tf.tensor(host, [...shape]))),
    );
  }
  return variables;
}

export async function toHost(variables: Weights): Promise<WeightValues> {
  const values = new Map<string, Float32Array>();
  for (const [name, variable] of variables) values.set(name, Float32Array.from(await variable.data()));
  return values;
}

/** Overwrites what the variables hold. */
export function assignWeights(variables: Weights, values: WeightValues): void {
  tf.tidy(() => {
    for (const [name, variable] of variables) {
      const host = values.get(name);
      if (host) variable.assign(tf.tensor(host, variable.shape));
    }
  });
}

export function disposeWeights(variables: Weights): void {
  for (const variable of variables.values()) variable.dispose();
}
