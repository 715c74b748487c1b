import { invariant } from '../../errors/invariant';
import {
  hasCategories,
  headWidth,
  isWide,
  joinedWidth,
  type NetworkDescription,
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
 * before a sequence starts), `lengths` [n] (int32), `statics` [n, columns], `texts` [n, dims], each where the network
 * reads it. Output: `heads` [n, headWidth], read as network/heads.ts reads them. Layers of tfjs know no sequences that
 * end at the last step, nor this attention; a graph does, for every encoder.
 */
export function tfjsOf(
  trained: Trained,
  passport: Passport | null,
  path: string,
): { readonly model: string; readonly weights: Uint8Array<ArrayBuffer> } {
  const { network, parameters } = trained;
  const { inputs, towers, heads } = network;
  invariant(!hasCategories(network), 'a network with learned categories leaves as ONNX and safetensors only');
  const graph = tfjsGraph();
  for (const { name, shape, offset, size } of parameterLayout(network).parameters)
    graph.floats(name, shape, parameters.subarray(offset, offset + size));
  const layer = (name: string, x: string, width: number, out: number) =>
    denseOf(graph, x, [width], `${name}.kernel`, `${name}.bias`, out);
  const joined: string[] = [];
  let statics = '';
  if (inputs.steps > 0) joined.push(pooledState(graph, network));
  if (inputs.statics > 0 && towers.statics > 0) {
    statics = graph.input('statics', 'float32', [-1, inputs.statics]);
    joined.push(graph.op('Relu', [layer('statics', statics, inputs.statics, towers.statics)]));
  }
  if (inputs.texts > 0) {
    const texts = graph.input('texts', 'float32', [-1, inputs.texts]);
    joined.push(graph.op('Tanh', [layer('texts', texts, inputs.texts, towers.texts)]));
  }
  const [first = ''] = joined;
  const side =
    joined.length > 1 ? graph.op('ConcatV2', [...joined, graph.ints(1)], { N: joined.length }) : first;
  const joint = graph.op('Relu', [layer('joint', side, joinedWidth(network), towers.joint)]);
  const width = headWidth(heads);
  const deep = layer('heads', joint, towers.joint, width);
  const out = isWide(network)
    ? graph.op('AddV2', [deep, turnedProduct(graph, statics, 'wide.kernel')])
    : deep;
  graph.output(out, 'heads', [-1, width]);
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

function pooledState(graph: TfjsGraph, network: NetworkDescription): string {
  const { inputs, encoder, pooling } = network;
  const { steps, channels } = inputs;
  const h = encoder.hidden;
  const sequences = graph.input('sequences', 'float32', [-1, steps, channels]);
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
