import {
  type ConvolutionalEncoder,
  type NetworkDescription,
  normEpsilon,
  type RecurrentEncoder,
  type TransformerEncoder,
  taps,
} from '../../network/description';
import type { TfjsGraph } from './tfjs-graph';

/** What the encoders share: values of the graph by name. Parameters are values of their own name. */
export interface SequenceValues {
  readonly graph: TfjsGraph;
  readonly steps: number;
  /** Numbers of one step. */
  readonly channels: number;
  /** [n, steps, channels], right-aligned. */
  readonly sequences: string;
  /** 1 at steps that hold something, [n, steps]. */
  readonly mask: string;
}

/** States [n, steps, hidden], right-aligned. The operations are those of network/reference. */
export function encoderStates(values: SequenceValues, { encoder }: NetworkDescription): string {
  if (encoder.kind === 'cnn') return convolved(values, encoder);
  if (encoder.kind === 'transformer') return attended(values, encoder);
  return recurred(values, encoder);
}

/** The recurrence is written out step by step: the graph has no loop, and any length of history runs through it. */
function recurred(values: SequenceValues, encoder: RecurrentEncoder): string {
  const { graph, steps, mask } = values;
  const { hidden: h, kind } = encoder;
  const masks = graph.many('Unpack', [graph.op('ExpandDims', [mask, graph.ints(2)])], steps, {
    axis: 1,
    num: steps,
  });
  const nothing = graph.floats('nothing', [1, h], new Float32Array(h));
  const start = graph.op('MatMul', [masks[0] ?? '', nothing]);
  const cell = kind === 'lstm' ? lstmCell : gruCell;
  let x = values.sequences;
  let width = values.channels;
  for (let l = 0; l < encoder.layers; l++) {
    const next = cell(graph, l, h, start);
    const outer = denseOf(graph, x, [steps, width], `encoder.${l}.input`, next.bias, next.width);
    const byStep = graph.many('Unpack', [outer], steps, { axis: 1, num: steps });
    const states = byStep.map((z, t) => next.step(z, masks[t] ?? ''));
    x = graph.op('Pack', states, { axis: 1, N: steps });
    width = h;
  }
  return x;
}

interface Cell {
  /** Of what is read, and how wide it comes out. */
  readonly bias: string;
  readonly width: number;
  /** The next state, masked. */
  step(outer: string, mask: string): string;
}

function lstmCell(graph: TfjsGraph, l: number, h: number, start: string): Cell {
  let [state, held] = [start, start];
  return {
    bias: `encoder.${l}.bias`,
    width: 4 * h,
    step(outer, mask) {
      const z = graph.op('AddV2', [outer, turnedProduct(graph, state, `encoder.${l}.recurrent`)]);
      const [i, f, o, g] = splitOf(graph, z, 4, 1);
      const kept = graph.op('Mul', [graph.op('Sigmoid', [f]), held]);
      const added = graph.op('Mul', [graph.op('Sigmoid', [i]), graph.op('Tanh', [g])]);
      const next = graph.op('AddV2', [kept, added]);
      held = graph.op('Mul', [next, mask]);
      const out = graph.op('Mul', [graph.op('Sigmoid', [o]), graph.op('Tanh', [next])]);
      state = graph.op('Mul', [out, mask]);
      return state;
    },
  };
}

function gruCell(graph: TfjsGraph, l: number, h: number, start: string): Cell {
  const sizes = graph.ints([3 * h, h]);
  const from = [`encoder.${l}.bias`, sizes, graph.ints(0)];
  const [bias = '', inner = ''] = graph.many('SplitV', from, 2, { num_split: 2 });
  let state = start;
  return {
    bias,
    width: 3 * h,
    step(outer, mask) {
      const [ra, za, na] = splitOf(graph, outer, 3, 1);
      const recurrent = turnedProduct(graph, state, `encoder.${l}.recurrent`);
      const [rb, zb, nb] = splitOf(graph, recurrent, 3, 1);
      const gate = (a: string, b: string) => graph.op('Sigmoid', [graph.op('AddV2', [a, b])]);
      const read = graph.op('Mul', [gate(ra, rb), graph.op('AddV2', [nb, inner])]);
      const n = graph.op('Tanh', [graph.op('AddV2', [na, read])]);
      const moved = graph.op('Mul', [gate(za, zb), graph.op('Sub', [state, n])]);
      state = graph.op('Mul', [graph.op('AddV2', [n, moved]), mask]);
      return state;
    },
  };
}

function convolved(values: SequenceValues, { hidden, layers }: ConvolutionalEncoder): string {
  const { graph, steps, channels, sequences } = values;
  const mask = graph.op('ExpandDims', [values.mask, graph.ints(2)]);
  let x = graph.op('Mul', [layerOf(graph, sequences, [steps, channels], 'encoder.project', hidden), mask]);
  for (let l = 0; l < layers; l++) {
    const read = Array.from({ length: taps }, (_, k) => {
      const by = (taps - 1 - k) * 2 ** l;
      if (by === 0) return x;
      const around = graph.op('Reshape', [graph.ints([0, 0, by, 0, 0, 0]), graph.ints([3, 2])]);
      const moved = graph.op('Pad', [x, around]);
      return graph.op('Slice', [moved, graph.ints([0, 0, 0]), graph.ints([-1, steps, hidden])]);
    });
    const side = graph.op('ConcatV2', [...read, graph.ints(2)], { N: taps });
    const out = graph.op('Relu', [layerOf(graph, side, [steps, taps * hidden], `encoder.${l}`, hidden)]);
    x = graph.op('Mul', [graph.op('AddV2', [x, out]), mask]);
  }
  return x;
}

function attended(values: SequenceValues, encoder: TransformerEncoder): string {
  const { graph, steps, channels, sequences, mask } = values;
  const { hidden, heads, layers, feed, causal } = encoder;
  const width = hidden / heads;
  const here = [steps, hidden] as const;
  const keys = graph.op('Reshape', [mask, graph.ints([-1, 1, 1, steps])]);
  let unread = missingOf(graph, keys);
  if (causal) {
    const later = Float32Array.from({ length: steps * steps }, (_, i) =>
      i % steps > Math.floor(i / steps) ? -1e9 : 0,
    );
    unread = graph.op('AddV2', [unread, graph.floats('causal', [1, 1, steps, steps], later)]);
  }
  let x = layerOf(graph, sequences, [steps, channels], 'encoder.project', hidden);
  for (let l = 0; l < layers; l++) {
    const qkv = layerOf(graph, normOf(graph, `encoder.${l}.norm1`, x), here, `encoder.${l}.qkv`, 3 * hidden);
    const [q, k, v] = splitOf(graph, qkv, 3, 2).map((part) =>
      graph.op('Transpose', [
        graph.op('Reshape', [part, graph.ints([-1, steps, heads, width])]),
        graph.ints([0, 2, 1, 3]),
      ]),
    ) as [string, string, string];
    const alike = graph.op('BatchMatMulV2', [q, k], { adj_x: false, adj_y: true });
    const scores = graph.op('Mul', [alike, graph.constant(1 / Math.sqrt(width))]);
    const shares = graph.op('Softmax', [graph.op('AddV2', [scores, unread])]);
    const read = graph.op('BatchMatMulV2', [shares, v], { adj_x: false, adj_y: false });
    const back = graph.op('Transpose', [read, graph.ints([0, 2, 1, 3])]);
    x = graph.op('AddV2', [x, layerOf(graph, back, here, `encoder.${l}.out`, hidden)]);
    const wide = layerOf(graph, normOf(graph, `encoder.${l}.norm2`, x), here, `encoder.${l}.expand`, feed);
    const shrunk = layerOf(graph, graph.op('Relu', [wide]), [steps, feed], `encoder.${l}.shrink`, hidden);
    x = graph.op('AddV2', [x, shrunk]);
  }
  return normOf(graph, 'encoder.norm', x);
}

function normOf(graph: TfjsGraph, name: string, x: string): string {
  const mean = (of: string) => graph.op('Mean', [of, graph.ints([2])], { keep_dims: true });
  const centred = graph.op('Sub', [x, mean(x)]);
  const variance = mean(graph.op('Square', [centred]));
  const by = graph.op('Rsqrt', [graph.op('AddV2', [variance, graph.constant(normEpsilon)])]);
  const scaled = graph.op('Mul', [graph.op('Mul', [centred, by]), `${name}.scale`]);
  return graph.op('AddV2', [scaled, `${name}.shift`]);
}

/** −1e9 where the mask is zero: its softmax is zero in single precision. */
export const missingOf = (graph: TfjsGraph, mask: string): string =>
  graph.op('Mul', [graph.op('Sub', [graph.constant(1), mask]), graph.constant(-1e9)]);

/** A dense layer over the last dimension of x [n, …of]. */
const layerOf = (graph: TfjsGraph, x: string, of: readonly number[], name: string, out: number): string =>
  denseOf(graph, x, of, `${name}.kernel`, `${name}.bias`, out);

/** x [n, …of] by a kernel [out, in] plus a bias, for every step: [n, …, out]. */
export function denseOf(
  graph: TfjsGraph,
  x: string,
  of: readonly number[],
  kernel: string,
  bias: string,
  out: number,
): string {
  const flat = graph.op('Reshape', [x, graph.ints([-1, of.at(-1) ?? 1])]);
  const y = graph.op('AddV2', [turnedProduct(graph, flat, kernel), bias]);
  return of.length === 1 ? y : graph.op('Reshape', [y, graph.ints([-1, ...of.slice(0, -1), out])]);
}

/** x [n, in] by a kernel [out, in]. */
export const turnedProduct = (graph: TfjsGraph, x: string, kernel: string): string =>
  graph.op('MatMul', [x, kernel], { transpose_a: false, transpose_b: true });

function splitOf<N extends 3 | 4>(graph: TfjsGraph, x: string, n: N, axis: number) {
  const parts = graph.many('Split', [graph.ints(axis), x], n, { num_split: n });
  return parts as unknown as N extends 3 ? [string, string, string] : [string, string, string, string];
}
