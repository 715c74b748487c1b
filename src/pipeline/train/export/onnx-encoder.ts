import {
  type ConvolutionalEncoder,
  type NetworkDescription,
  normEpsilon,
  type RecurrentEncoder,
  type TransformerEncoder,
  taps,
} from '../../network/description';
import type { OnnxGraph } from './onnx-graph';

/** What the encoders share: values of the graph by name. Parameters are values of their own name. */
export interface SequenceValues {
  readonly graph: OnnxGraph;
  readonly steps: number;
  /** [n, steps, channels], right-aligned. */
  readonly sequences: string;
  /** [n], at least 1. */
  readonly lengths: string;
  /** 1 at steps that hold something, [n, steps, 1]. */
  readonly mask: string;
}

/** States [n, steps, hidden], right-aligned. */
export function encoderValues(values: SequenceValues, { encoder }: NetworkDescription): string {
  if (encoder.kind === 'cnn') return convolved(values, encoder);
  if (encoder.kind === 'transformer') return attended(values, encoder);
  return recurred(values, encoder);
}

/**
 * ONNX knows sequences that start at step 0: the whole is turned round, and then each sequence within its length, which
 * puts its first step first. The states come back the same way.
 */
function recurred({ graph, steps, sequences, lengths }: SequenceValues, encoder: RecurrentEncoder): string {
  const { hidden: h, kind } = encoder;
  const inTime = graph.op('Transpose', [sequences], { perm: [1, 0, 2] });
  const whole = graph.op('Expand', [graph.ints(steps), graph.op('Shape', [lengths])]);
  const turned = (x: string, by: string) =>
    graph.op('ReverseSequence', [x, by], { time_axis: 0, batch_axis: 1 });
  const short = graph.op('Cast', [lengths], { to: 6 });
  let x = turned(turned(inTime, whole), lengths);
  for (let l = 0; l < encoder.layers; l++) {
    const order = kind === 'lstm' ? [0, 2, 1, 3] : [1, 0, 2];
    const gates = (name: string) => {
      const sizes = graph.ints(order.map(() => h));
      const parts = graph.many('Split', [name, sizes], order.length, { axis: 0 });
      const joined = graph.op(
        'Concat',
        order.map((k) => parts[k] ?? ''),
        { axis: 0 },
      );
      return graph.op('Unsqueeze', [joined, graph.ints([0])]);
    };
    const kernels = [gates(`encoder.${l}.input`), gates(`encoder.${l}.recurrent`)];
    const bias = recurrentBias(graph, kind, `encoder.${l}.bias`, h);
    const type = kind === 'lstm' ? 'LSTM' : 'GRU';
    const attributes = kind === 'lstm' ? { hidden_size: h } : { hidden_size: h, linear_before_reset: 1 };
    const all = graph.op(type, [x, ...kernels, bias, short], attributes);
    x = graph.op('Squeeze', [all, graph.ints([1])]);
  }
  return graph.op('Transpose', [turned(turned(x, lengths), whole)], { perm: [1, 0, 2] });
}

/** ONNX adds two biases, of inputs and of the recurrence: [1, 8h] or [1, 6h]. */
function recurrentBias(graph: OnnxGraph, kind: 'lstm' | 'gru', name: string, h: number): string {
  const parts = graph.many('Split', [name, graph.ints([h, h, h, h])], 4, { axis: 0 });
  const zeros = graph.op('Mul', [parts[0] ?? '', graph.constant(0)]);
  const order = kind === 'lstm' ? [0, 2, 1, 3, -1, -1, -1, -1] : [1, 0, 2, -1, -1, 3];
  const joined = graph.op(
    'Concat',
    order.map((k) => parts[k] ?? zeros),
    { axis: 0 },
  );
  return graph.op('Unsqueeze', [joined, graph.ints([0])]);
}

function convolved({ graph, sequences, mask }: SequenceValues, encoder: ConvolutionalEncoder): string {
  const { hidden, layers } = encoder;
  let x = graph.op('Mul', [denseValue(graph, 'encoder.project', sequences), mask]);
  for (let l = 0; l < layers; l++) {
    const gap = 2 ** l;
    const byTap = graph.op('Reshape', [`encoder.${l}.kernel`, graph.ints([hidden, taps, hidden])]);
    const kernel = graph.op('Transpose', [byTap], { perm: [0, 2, 1] });
    const across = graph.op('Transpose', [x], { perm: [0, 2, 1] });
    const out = graph.op('Conv', [across, kernel, `encoder.${l}.bias`], {
      kernel_shape: [taps],
      dilations: [gap],
      pads: [(taps - 1) * gap, 0],
    });
    const added = graph.op('Transpose', [graph.op('Relu', [out])], { perm: [0, 2, 1] });
    x = graph.op('Mul', [graph.op('Add', [x, added]), mask]);
  }
  return x;
}

function attended({ graph, steps, sequences, mask }: SequenceValues, encoder: TransformerEncoder): string {
  const { hidden, heads, layers, causal } = encoder;
  const width = hidden / heads;
  const normed = (name: string, v: string) =>
    graph.op('LayerNormalization', [v, `${name}.scale`, `${name}.shift`], {
      axis: -1,
      epsilon: { float: normEpsilon },
    });
  const flat = graph.op('Reshape', [mask, graph.ints([0, 1, 1, steps])]);
  const missing = graph.op('Mul', [graph.op('Sub', [graph.constant(1), flat]), graph.constant(-1e9)]);
  let unread = missing;
  if (causal) {
    const later = Float32Array.from({ length: steps * steps }, (_, i) =>
      i % steps > Math.floor(i / steps) ? -1e9 : 0,
    );
    unread = graph.op('Add', [missing, graph.floats('causal', [1, 1, steps, steps], later)]);
  }
  let x = denseValue(graph, 'encoder.project', sequences);
  for (let l = 0; l < layers; l++) {
    const qkv = denseValue(graph, `encoder.${l}.qkv`, normed(`encoder.${l}.norm1`, x));
    const byHead = graph
      .many('Split', [qkv, graph.ints([hidden, hidden, hidden])], 3, { axis: 2 })
      .map((part) => graph.op('Reshape', [part, graph.ints([0, 0, heads, width])]));
    const [q, k, v] = [
      [0, 2, 1, 3],
      [0, 2, 3, 1],
      [0, 2, 1, 3],
    ].map((perm, i) => graph.op('Transpose', [byHead[i] ?? ''], { perm })) as [string, string, string];
    const scores = graph.op('Mul', [graph.op('MatMul', [q, k]), graph.constant(1 / Math.sqrt(width))]);
    const shares = graph.op('Softmax', [graph.op('Add', [scores, unread])], { axis: -1 });
    const read = graph.op('Transpose', [graph.op('MatMul', [shares, v])], { perm: [0, 2, 1, 3] });
    const joined = graph.op('Reshape', [read, graph.ints([0, 0, hidden])]);
    x = graph.op('Add', [x, denseValue(graph, `encoder.${l}.out`, joined)]);
    const wide = denseValue(graph, `encoder.${l}.expand`, normed(`encoder.${l}.norm2`, x));
    x = graph.op('Add', [x, denseValue(graph, `encoder.${l}.shrink`, graph.op('Relu', [wide]))]);
  }
  return normed('encoder.norm', x);
}

/** x by the kernel [out, in] of a layer, plus its bias. */
export function denseValue(graph: OnnxGraph, name: string, x: string): string {
  const turned = graph.op('Transpose', [`${name}.kernel`], { perm: [1, 0] });
  return graph.op('Add', [graph.op('MatMul', [x, turned]), `${name}.bias`]);
}
