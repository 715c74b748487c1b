import {
  type Category,
  headWidth,
  isWide,
  joinedWidth,
  type NetworkDescription,
  staticWidth,
  stepWidth,
} from '../../network/description';
import { parameterLayout } from '../../network/parameters';
import type { Trained } from '../network/trained';
import type { Passport } from './network-schema';
import { denseOf, encoderStates, missingOf, turnedProduct } from './tfjs-encoder';
import { type TfjsGraph, tfjsGraph } from './tfjs-graph';
import { trainedMeta } from './trained-file';

/**
 * A trained network as a graph model of TensorFlow.js (tf.loadGraphModel): a model.json whose weights lie in a file
 * `path` beside it. Inputs, scaled as `userDefinedMetadata` says: `sequences` [n, steps, channels] (right-aligned, zero
 * before a sequence starts), `lengths` [n] (int32), `statics` [n, columns], `texts` [n, dims], and of
 * learned categories `step_ids` [n, steps, categories] and `static_ids` [n, categories] (int32), each where the network reads it. Output: `heads` [n, headWidth], read as network/heads.ts reads them. Layers of tfjs know no sequences that
 * end at the last step, nor this attention; a graph does, for every encoder.
 */
export function tfjsOf(
  trained: Trained,
  passport: Passport | null,
  path: string,
): { readonly model: string; readonly weights: Uint8Array<ArrayBuffer> } {
  const { network, parameters } = trained;
  const { inputs, towers, heads } = network;
  const graph = tfjsGraph();
  for (const { name, shape, offset, size } of parameterLayout(network).parameters)
    graph.floats(name, shape, parameters.subarray(offset, offset + size));
  const layer = (name: string, x: string, width: number, out: number) =>
    denseOf(graph, x, [width], `${name}.kernel`, `${name}.bias`, out);
  const joined: string[] = [];
  let statics = '';
  if (inputs.steps > 0) joined.push(pooledState(graph, network));
  const width = staticWidth(inputs);
  if (width > 0 && towers.statics > 0) {
    const numbers = inputs.statics > 0 ? [graph.input('statics', 'float32', [-1, inputs.statics])] : [];
    const learned = learnedVectors(graph, 'static', inputs.staticCategories, []);
    statics = beside(graph, [...numbers, ...learned], 1);
    joined.push(graph.op('Relu', [layer('statics', statics, width, towers.statics)]));
  }
  if (inputs.texts > 0) {
    const texts = graph.input('texts', 'float32', [-1, inputs.texts]);
    joined.push(graph.op('Tanh', [layer('texts', texts, inputs.texts, towers.texts)]));
  }
  const side = beside(graph, joined, 1);
  const joint = graph.op('Relu', [layer('joint', side, joinedWidth(network), towers.joint)]);
  const said = headWidth(heads);
  const deep = layer('heads', joint, towers.joint, said);
  const out = isWide(network)
    ? graph.op('AddV2', [deep, turnedProduct(graph, statics, 'wide.kernel')])
    : deep;
  graph.output(out, 'heads', [-1, said]);
  const { modelTopology, signature, weights, bytes } = graph.finish();
  const document = {
    format: 'graph-model',
    generatedBy: 'Patron',
    convertedBy: null,
    signature,
    userDefinedMetadata: trainedMeta({ members: [trained], passport }),
    modelTopology,
    weightsManifest: [{ paths: [path], weights }],
  };
  return { model: `${JSON.stringify(document)}\n`, weights: bytes };
}

const beside = (graph: TfjsGraph, parts: readonly string[], axis: number): string =>
  parts.length > 1
    ? graph.op('ConcatV2', [...parts, graph.ints(axis)], { N: parts.length })
    : (parts[0] ?? '');

/** Vectors of the categories' ids, which come as one input [n, …rows, categories]. */
function learnedVectors(
  graph: TfjsGraph,
  kind: 'step' | 'static',
  categories: readonly Category[],
  rows: readonly number[],
): string[] {
  if (categories.length === 0) return [];
  const ids = graph.input(`${kind}_ids`, 'int32', [-1, ...rows, categories.length]);
  const axis = 1 + rows.length;
  const one = graph.many('Unpack', [ids], categories.length, { axis, num: categories.length, T: 'int32' });
  return one.map((of, c) => graph.op('GatherV2', [`embedding.${kind}.${c}`, of, graph.ints(0)]));
}

function pooledState(graph: TfjsGraph, network: NetworkDescription): string {
  const { inputs, encoder, pooling } = network;
  const { steps } = inputs;
  const channels = stepWidth(inputs);
  const h = encoder.hidden;
  const numbers =
    inputs.channels > 0 ? [graph.input('sequences', 'float32', [-1, steps, inputs.channels])] : [];
  const learned = learnedVectors(graph, 'step', inputs.stepCategories, [steps]);
  const sequences = beside(graph, [...numbers, ...learned], 2);
  const lengths = graph.input('lengths', 'int32', [-1]);
  const places = graph.ints(Array.from({ length: steps }, (_, t) => steps - t));
  const holds = graph.op('GreaterEqual', [graph.op('ExpandDims', [lengths, graph.ints(1)]), places]);
  const mask = graph.op('Cast', [holds], { DstT: 'float32' });
  const states = encoderStates({ graph, steps, channels, sequences, mask }, network);
  // Right-aligned: a sequence that holds anything holds the last step.
  const some = graph.op('Slice', [mask, graph.ints([0, steps - 1]), graph.ints([-1, 1])]);
  if (pooling === 'last') {
    const last = graph.op('Slice', [states, graph.ints([0, steps - 1, 0]), graph.ints([-1, 1, h])]);
    return graph.op('Mul', [graph.op('Reshape', [last, graph.ints([-1, h])]), some]);
  }
  const sum = (x: string, axis: number) => graph.op('Sum', [x, graph.ints([axis])], { keep_dims: false });
  const alike = sum(graph.op('Mul', [states, 'pool.query']), 2);
  const scores = graph.op('Mul', [alike, graph.constant(1 / Math.sqrt(h))]);
  const shares = graph.op('Softmax', [graph.op('AddV2', [scores, missingOf(graph, mask)])]);
  const weighted = graph.op('Mul', [states, graph.op('ExpandDims', [shares, graph.ints(2)])]);
  return graph.op('Mul', [sum(weighted, 1), some]);
}
