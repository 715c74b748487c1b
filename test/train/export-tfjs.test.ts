import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { referenceBackend } from '../../src/pipeline/network/reference/reference-backend';
import { modelFiles } from '../../src/pipeline/train/export/model-files';
import { safetensorsOf } from '../../src/pipeline/train/export/trained-file';
import { scoreTrained } from '../../src/pipeline/train/network/trained';
import { cases, dataFor } from '../network/cases';
import { useBackend } from '../support/start-backend';
import { trainedOf } from './trained-case';

/** Loads `net.tfjs.json` and what it names as from a folder of the web. */
async function loaded(files: Readonly<Record<string, string | Uint8Array>>): Promise<tf.GraphModel> {
  const fetchFunc = async (address: RequestInfo | URL) => {
    const content = files[`models/${String(address).split('/').at(-1)}`];
    if (content === undefined) throw new Error(`nothing at ${address}`);
    return new Response(typeof content === 'string' ? content : new Uint8Array(content));
  };
  return tf.loadGraphModel('http://127.0.0.1/models/net.tfjs.json', { fetchFunc });
}

describe('a network as a graph model, loaded by TensorFlow.js itself', () => {
  let furthest = 0;
  beforeAll(() => useBackend('cpu'));
  afterAll(() =>
    process.stdout.write(`graph models of TensorFlow.js: at most ${furthest} from our own scores\n`),
  );

  it.each(cases.map((c) => [c.name, c] as const))('gives our own scores: %s', async (_, one) => {
    const trained = trainedOf(one);
    const { inputs } = one.network;
    const data = dataFor(one);
    const [want] = await scoreTrained(referenceBackend(), trained, data, [null]);
    const model = await loaded(modelFiles('net', safetensorsOf({ members: [trained], passport: null })));
    const zeroed = data.sequences.map((x, i) => {
      const step = Math.floor(i / inputs.channels) % inputs.steps;
      return step < inputs.steps - data.lengths[Math.floor(i / (inputs.channels * inputs.steps))]! ? 0 : x;
    });
    const heads = model.predict({
      ...(inputs.steps > 0 && {
        sequences: tf.tensor3d(zeroed, [data.n, inputs.steps, inputs.channels]),
        lengths: tf.tensor1d(Int32Array.from(data.lengths), 'int32'),
      }),
      ...(inputs.statics > 0 && { statics: tf.tensor2d(data.statics, [data.n, inputs.statics]) }),
      ...(data.stepIds && {
        step_ids: tf.tensor3d(
          Int32Array.from(data.stepIds),
          [data.n, inputs.steps, inputs.stepCategories.length],
          'int32',
        ),
      }),
      ...(data.staticIds && {
        static_ids: tf.tensor2d(
          Int32Array.from(data.staticIds),
          [data.n, inputs.staticCategories.length],
          'int32',
        ),
      }),
      ...(inputs.texts > 0 && { texts: tf.tensor2d(data.texts!, [data.n, inputs.texts]) }),
    }) as tf.Tensor;
    const got = heads.dataSync();
    expect(got).toHaveLength(want!.length);
    const worst = Math.max(...want!.map((x, i) => Math.abs(got[i]! - x)));
    furthest = Math.max(furthest, worst);
    expect(worst).toBeLessThan(1e-5);
    model.dispose();
  });
});
