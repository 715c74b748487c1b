import { normalFrom, type Random, randomFrom } from '../engine/random';
import {
  headWidth,
  isWide,
  joinedWidth,
  type NetworkDescription,
  staticWidth,
  stepWidth,
  taps,
} from './description';

/** One array in the flat parameter vector; matrices are row-major [outputs, inputs]. */
export interface Parameter {
  readonly name: string;
  readonly shape: readonly number[];
  /** Position of its first number in the vector. */
  readonly offset: number;
  readonly size: number;
  /** Whether weight decay shrinks it: matrices only. */
  readonly decays: boolean;
}

export interface ParameterLayout {
  readonly parameters: readonly Parameter[];
  readonly byName: ReadonlyMap<string, Parameter>;
  readonly size: number;
}

/**
 * Names, shapes and places of all trained numbers, in the order of the vector and of checkpoints. Gates lie in the order
 * input, forget, output, candidate (LSTM) and reset, update, candidate (GRU; its bias has a fourth part, of the recurrent
 * candidate). Convolution kernels are [out, tap · hidden], oldest tap first. `qkv` holds query, key and value rows.
 */
export function parameterLayout(network: NetworkDescription): ParameterLayout {
  const parameters: Parameter[] = [];
  let offset = 0;
  for (const [name, shape] of shapesOf(network)) {
    const size = shape.reduce((product, d) => product * d, 1);
    parameters.push({ name, shape, offset, size, decays: shape.length > 1 && !name.startsWith('embedding') });
    offset += size;
  }
  return { parameters, byName: new Map(parameters.map((p) => [p.name, p])), size: offset };
}

type Shapes = [string, readonly number[]][];

function shapesOf(network: NetworkDescription): Shapes {
  const { inputs, encoder, towers, heads, pooling } = network;
  const shapes: Shapes = [];
  const dense = (name: string, out: number, from: number) =>
    shapes.push([`${name}.kernel`, [out, from]], [`${name}.bias`, [out]]);
  for (const [i, { size, width }] of inputs.stepCategories.entries())
    shapes.push([`embedding.step.${i}`, [size, width]]);
  for (const [i, { size, width }] of inputs.staticCategories.entries())
    shapes.push([`embedding.static.${i}`, [size, width]]);
  if (inputs.steps > 0) {
    shapes.push(...encoderShapes(encoder, stepWidth(inputs)));
    if (pooling === 'attention') shapes.push(['pool.query', [encoder.hidden]]);
  }
  if (staticWidth(inputs) > 0) dense('statics', towers.statics, staticWidth(inputs));
  if (inputs.texts > 0) dense('texts', towers.texts, inputs.texts);
  dense('joint', towers.joint, joinedWidth(network));
  dense('heads', headWidth(heads), towers.joint);
  if (isWide(network)) shapes.push(['wide.kernel', [headWidth(heads), staticWidth(inputs)]]);
  return shapes;
}

function encoderShapes(encoder: NetworkDescription['encoder'], width: number): Shapes {
  const { hidden: h } = encoder;
  const layers = Array.from({ length: encoder.layers }, (_, l) => l);
  const dense = (name: string, out: number, from: number): Shapes => [
    [`${name}.kernel`, [out, from]],
    [`${name}.bias`, [out]],
  ];
  const norm = (name: string): Shapes => [
    [`${name}.scale`, [h]],
    [`${name}.shift`, [h]],
  ];
  if (encoder.kind !== 'cnn' && encoder.kind !== 'transformer') {
    const gates = encoder.kind === 'lstm' ? 4 : 3;
    return layers.flatMap(
      (l): Shapes => [
        [`encoder.${l}.input`, [gates * h, l === 0 ? width : h]],
        [`encoder.${l}.recurrent`, [gates * h, h]],
        [`encoder.${l}.bias`, [4 * h]],
      ],
    );
  }
  const project = dense('encoder.project', h, width);
  if (encoder.kind === 'cnn')
    return [...project, ...layers.flatMap((l) => dense(`encoder.${l}`, h, taps * h))];
  return [
    ...project,
    ...layers.flatMap((l) => [
      ...norm(`encoder.${l}.norm1`),
      ...dense(`encoder.${l}.qkv`, 3 * h, h),
      ...dense(`encoder.${l}.out`, h, h),
      ...norm(`encoder.${l}.norm2`),
      ...dense(`encoder.${l}.expand`, encoder.feed, h),
      ...dense(`encoder.${l}.shrink`, h, encoder.feed),
    ]),
    ...norm('encoder.norm'),
  ];
}

/**
 * Glorot-uniform matrices (Glorot and Bengio 2010; of gates each by its own fan), zero biases, norm shifts and wide matrix (a new network
 * has nothing beside it), norm scales
 * and the LSTM's forget bias 1 (Jozefowicz et al. 2015), embeddings and the pooling query N(0, 0.1²). Drawn on the host in
 * the order of the vector, so that every backend starts from the same numbers.
 */
export function initialParameters(
  network: NetworkDescription,
  layout: ParameterLayout,
  seed: number,
): Float32Array<ArrayBuffer> {
  const random = randomFrom(seed);
  const vector = new Float32Array(layout.size);
  for (const { name, shape, offset, size } of layout.parameters) {
    const out = vector.subarray(offset, offset + size);
    if (name.startsWith('embedding') || name === 'pool.query') normals(out, random);
    else if (shape.length > 1 && name !== 'wide.kernel')
      uniform(out, glorotLimit(name, shape, network), random);
    else if (name.endsWith('.scale')) out.fill(1);
    else if (network.encoder.kind === 'lstm' && /^encoder\.\d+\.bias$/.test(name))
      out.fill(1, network.encoder.hidden, 2 * network.encoder.hidden);
  }
  return vector;
}

function glorotLimit(name: string, [out = 1, from = 1]: readonly number[], { encoder }: NetworkDescription) {
  const perGate = name.endsWith('.input') || name.endsWith('.recurrent') || name.endsWith('.qkv.kernel');
  return Math.sqrt(6 / ((perGate ? encoder.hidden : out) + from));
}

function uniform(out: Float32Array, limit: number, random: Random): void {
  for (let i = 0; i < out.length; i++) out[i] = (2 * random() - 1) * limit;
}

function normals(out: Float32Array, random: Random): void {
  for (let i = 0; i < out.length; i++) out[i] = normalFrom(random) / 10;
}
