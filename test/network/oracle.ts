import type { OptimiserOptions } from '../../src/pipeline/network/backend';
import type { NetworkData } from '../../src/pipeline/network/data';
import { headWidth, isWide, type NetworkDescription } from '../../src/pipeline/network/description';
import { dropoutBase, dropoutFactor, dropoutSites } from '../../src/pipeline/network/dropout';
import type { ParameterLayout } from '../../src/pipeline/network/parameters';
import { encode, relu, tanh, type Walk } from './oracle-encoder';
import { customerLoss, lossSlopes } from './oracle-loss';
import { createTape, type Tape, type Var } from './oracle-tape';

export interface OracleResult {
  /** pick × headWidth. */
  readonly heads: Float64Array;
  /** Mean over the rows picked; NaN without labels. */
  readonly loss: number;
  readonly gradient: Float64Array;
}

/** The network of the contract in double precision, one customer at a time: what every backend is held to. */
export function oracle(
  network: NetworkDescription,
  layout: ParameterLayout,
  parameters: ArrayLike<number>,
  data: NetworkData,
  pick: ArrayLike<number>,
  dropoutSeed: number | null,
): OracleResult {
  const values = Float64Array.from(parameters);
  const gradient = new Float64Array(layout.size);
  const weights = new Map<string, Var>(
    layout.parameters.map(({ name, offset, size }) => [
      name,
      { value: values.subarray(offset, offset + size), grad: gradient.subarray(offset, offset + size) },
    ]),
  );
  const weight = (name: string): Var => {
    const held = weights.get(name);
    if (!held) throw new Error(`no parameter ${name}`);
    return held;
  };
  const width = headWidth(network.heads);
  const heads = new Float64Array(pick.length * width);
  let loss = 0;
  for (let k = 0; k < pick.length; k++) {
    const row = pick[k]!;
    const tape = createTape();
    const raw = forward(network, walkFor(network, tape, weight, row, dropoutSeed), data, row);
    heads.set(raw.value, k * width);
    if (!data.labels) continue;
    loss += customerLoss(raw.value, network.heads, data.labels, row);
    const slopes = lossSlopes(raw.value, network.heads, data.labels, row);
    tape.back(
      raw,
      slopes.map((s) => s / pick.length),
    );
  }
  return { heads, loss: data.labels ? loss / pick.length : Number.NaN, gradient };
}

function walkFor(
  { inputs }: NetworkDescription,
  tape: Tape,
  weight: Walk['weight'],
  row: number,
  seed: number | null,
): Walk {
  return {
    tape,
    weight,
    drop(x, site, share, step) {
      if (seed === null || share === 0) return x;
      const base = dropoutBase(seed, site, row);
      const place = (unit: number) => (step === null ? unit : unit * inputs.steps + step);
      return tape.scale(
        x,
        Float64Array.from(x.value, (_, unit) => dropoutFactor(base, place(unit), share)),
      );
    },
  };
}

function forward(network: NetworkDescription, walk: Walk, data: NetworkData, row: number): Var {
  const { tape, weight, drop } = walk;
  const { inputs, dropout } = network;
  const dense = (name: string, x: Var) => tape.dense(weight(`${name}.kernel`), weight(`${name}.bias`), x);
  const joined: Var[] = [];
  if (inputs.steps > 0) joined.push(pooled(network, walk, data, row));
  const statics = [
    tape.constant(data.statics.subarray(row * inputs.statics, (row + 1) * inputs.statics)),
    ...learned(
      walk,
      'static',
      inputs.staticCategories.map((c) => c.width),
      data.staticIds,
      row,
    ),
  ];
  const flat = tape.concat(statics);
  if (flat.value.length > 0)
    joined.push(drop(relu(tape, dense('statics', flat)), dropoutSites.statics, dropout, null));
  if (inputs.texts > 0) {
    const text = tape.constant(data.texts!.subarray(row * inputs.texts, (row + 1) * inputs.texts));
    joined.push(tanh(tape, dense('texts', text)));
  }
  const joint = relu(tape, dense('joint', tape.concat(joined)));
  const heads = dense('heads', drop(joint, dropoutSites.joint, dropout, null));
  return isWide(network) ? tape.add(heads, tape.dense(weight('wide.kernel'), null, flat)) : heads;
}

/** Learned vectors of the categories at position `at` of their ids. */
function learned(
  { tape, weight }: Walk,
  kind: 'step' | 'static',
  widths: readonly number[],
  ids: Uint16Array | null,
  at: number,
): Var[] {
  return widths.map((width, c) => {
    const id = ids![at * widths.length + c]!;
    return tape.slice(weight(`embedding.${kind}.${c}`), id * width, (id + 1) * width);
  });
}

function pooled(network: NetworkDescription, walk: Walk, data: NetworkData, row: number): Var {
  const { inputs, encoder, pooling } = network;
  const { tape } = walk;
  const length = data.lengths[row]!;
  if (length === 0) return tape.constant(new Float64Array(encoder.hidden));
  const first = inputs.steps - length;
  const widths = inputs.stepCategories.map((c) => c.width);
  const steps = Array.from({ length }, (_, t) => {
    const at = row * inputs.steps + first + t;
    const numbers = data.sequences.subarray(at * inputs.channels, (at + 1) * inputs.channels);
    return tape.concat([tape.constant(numbers), ...learned(walk, 'step', widths, data.stepIds, at)]);
  });
  const states = encode(walk, encoder, steps, first);
  if (pooling === 'last') return states.at(-1)!;
  const scores = tape.concat(states.map((s) => tape.dot(s, walk.weight('pool.query'))));
  const scaled = tape.scale(scores, new Array<number>(length).fill(1 / Math.sqrt(encoder.hidden)));
  return tape.mix(tape.softmax(scaled), states);
}

/** One update of the contract's optimiser in double precision; gives the gradient's norm before clipping. */
export function oracleUpdate(
  layout: ParameterLayout,
  state: { parameters: Float64Array; first: Float64Array; second: Float64Array; step: number },
  gradient: Float64Array,
  rate: number,
  { beta1, beta2, epsilon, decay, clip }: OptimiserOptions,
): number {
  const norm = Math.sqrt(gradient.reduce((sum, g) => sum + g * g, 0));
  const shrink = Math.min(1, clip / norm);
  state.step += 1;
  for (const { offset, size, decays } of layout.parameters)
    for (let i = offset; i < offset + size; i++) {
      const g = gradient[i]! * shrink;
      state.first[i] = beta1 * state.first[i]! + (1 - beta1) * g;
      state.second[i] = beta2 * state.second[i]! + (1 - beta2) * g * g;
      const m = state.first[i]! / (1 - beta1 ** state.step);
      const v = state.second[i]! / (1 - beta2 ** state.step);
      const kept = decays ? state.parameters[i]! * (1 - rate * decay) : state.parameters[i]!;
      state.parameters[i] = kept - (rate * m) / (Math.sqrt(v) + epsilon);
    }
  return norm;
}
