import type { Ipc } from '../../engine/engines';
import {
  type Category,
  headWidth,
  isWide,
  type NetworkDescription,
  staticWidth,
} from '../../network/description';
import { parameterLayout } from '../../network/parameters';
import type { Trained } from '../network/trained';
import type { Passport } from './network-schema';
import { denseValue, encoderValues } from './onnx-encoder';
import { type OnnxGraph, onnxGraph } from './onnx-graph';
import { trainedMeta } from './trained-file';

/**
 * A trained network as ONNX (opset 17). Inputs, scaled as `patron` in the metadata says: `sequences` [n, steps, channels]
 * (right-aligned, zero before a sequence starts), `lengths` [n] (int64), `statics` [n, columns], `texts` [n, dims], and of
 * categories `step_ids` [n, steps, categories] and `static_ids` [n, categories] (int64), each
 * where the network reads it. Output: `heads` [n, headWidth], read as network/heads.ts reads them. Parameters keep their
 * names and shapes, so that the file can be read back.
 */
export function onnxOf(trained: Trained, passport: Passport | null): Ipc {
  const { network, parameters } = trained;
  const { inputs, towers, heads } = network;
  const graph = onnxGraph();
  for (const { name, shape, offset, size } of parameterLayout(network).parameters)
    graph.floats(name, shape, parameters.subarray(offset, offset + size));
  const joined: string[] = [];
  let statics = '';
  if (inputs.steps > 0) joined.push(pooledValue(graph, network));
  if (staticWidth(inputs) > 0 && towers.statics > 0) {
    const numbers = inputs.statics > 0 ? [graph.input('statics', 'float', ['n', inputs.statics])] : [];
    const learned = learnedValues(graph, 'static', inputs.staticCategories, ['n']);
    statics = side(graph, [...numbers, ...learned]);
    joined.push(graph.op('Relu', [denseValue(graph, 'statics', statics)]));
  }
  if (inputs.texts > 0) {
    const texts = graph.input('texts', 'float', ['n', inputs.texts]);
    joined.push(graph.op('Tanh', [denseValue(graph, 'texts', texts)]));
  }
  const joint = graph.op('Relu', [denseValue(graph, 'joint', graph.op('Concat', joined, { axis: 1 }))]);
  const deep = denseValue(graph, 'heads', joint);
  const wide = isWide(network) && graph.op('Gemm', [statics, 'wide.kernel'], { transB: 1 });
  graph.rename(wide ? graph.op('Add', [deep, wide]) : deep, 'heads');
  graph.output('heads', ['n', headWidth(heads)]);
  return graph.finish('network', { patron: JSON.stringify(trainedMeta({ members: [trained], passport })) });
}

/** Vectors of the categories' ids, which come as one input `step_ids` [n, steps, categories] or `static_ids` [n, categories]. */
function learnedValues(
  graph: OnnxGraph,
  kind: 'step' | 'static',
  categories: readonly Category[],
  rows: readonly (string | number)[],
): string[] {
  if (categories.length === 0) return [];
  const ids = graph.input(`${kind}_ids`, 'int64', [...rows, categories.length]);
  return categories.map((_, c) => {
    const one = graph.op('Gather', [ids, graph.ints(c)], { axis: rows.length });
    return graph.op('Gather', [`embedding.${kind}.${c}`, one], { axis: 0 });
  });
}

const side = (graph: OnnxGraph, parts: readonly string[]): string =>
  parts.length === 1 ? (parts[0] ?? '') : graph.op('Concat', parts, { axis: -1 });

function pooledValue(graph: OnnxGraph, network: NetworkDescription): string {
  const { inputs, encoder, pooling } = network;
  const { steps, channels } = inputs;
  const numbers = channels > 0 ? [graph.input('sequences', 'float', ['n', steps, channels])] : [];
  const learned = learnedValues(graph, 'step', inputs.stepCategories, ['n', steps]);
  const sequences = side(graph, [...numbers, ...learned]);
  const given = graph.input('lengths', 'int64', ['n']);
  const column = graph.op('Unsqueeze', [given, graph.ints([1])]);
  const places = graph.ints(Array.from({ length: steps }, (_, t) => steps - t));
  const holds = graph.op('Cast', [graph.op('GreaterOrEqual', [column, places])], { to: 1 });
  const mask = graph.op('Unsqueeze', [holds, graph.ints([2])]);
  const some = graph.op('Cast', [graph.op('Greater', [column, graph.ints(0)])], { to: 1 });
  const lengths = graph.op('Max', [given, graph.ints(1)]);
  const states = encoderValues({ graph, steps, sequences, lengths, mask }, network);
  if (pooling === 'last') {
    const last = graph.op('Gather', [states, graph.ints(steps - 1)], { axis: 1 });
    return graph.op('Mul', [last, some]);
  }
  const query = graph.op('Reshape', ['pool.query', graph.ints([encoder.hidden, 1])]);
  const scores = graph.op('Mul', [
    graph.op('MatMul', [states, query]),
    graph.constant(1 / Math.sqrt(encoder.hidden)),
  ]);
  const missing = graph.op('Mul', [graph.op('Sub', [graph.constant(1), mask]), graph.constant(-1e9)]);
  const shares = graph.op('Softmax', [graph.op('Add', [scores, missing])], { axis: 1 });
  const sum = graph.op('ReduceSum', [graph.op('Mul', [states, shares]), graph.ints([1])], { keepdims: 0 });
  return graph.op('Mul', [sum, some]);
}
