import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { referenceBackend } from '../../src/pipeline/network/reference/reference-backend';
import { modelFiles } from '../../src/pipeline/train/export/model-files';
import { onnxOf } from '../../src/pipeline/train/export/onnx-network';
import { readTrained, safetensorsOf } from '../../src/pipeline/train/export/trained-file';
import { scoreTrained } from '../../src/pipeline/train/network/trained';
import { cases, dataFor } from '../network/cases';
import { useBackend } from '../support/start-backend';
import { trainedOf } from './trained-case';

interface Ort {
  readonly env: { wasm: { wasmPaths: string; numThreads: number } };
  readonly InferenceSession: {
    create(bytes: Uint8Array): Promise<{
      run(feeds: Record<string, unknown>): Promise<Record<string, { data: Float32Array }>>;
    }>;
  };
  readonly Tensor: new (type: string, data: unknown, dims: readonly number[]) => unknown;
}

async function runtime(): Promise<Ort> {
  const entry = createRequire(import.meta.url).resolve('@xenova/transformers');
  const web = createRequire(entry).resolve('onnxruntime-web/wasm');
  const ort: Ort = await import(pathToFileURL(web).href);
  ort.env.wasm.wasmPaths = `${pathToFileURL(path.dirname(web)).href}/`;
  ort.env.wasm.numThreads = 1;
  return ort;
}

describe('a network as ONNX, in ONNX Runtime', () => {
  let ort: Ort;
  beforeAll(async () => {
    await useBackend('cpu');
    ort = await runtime();
  });

  it.each(cases.map((c) => [c.name, c] as const))('gives our own scores: %s', async (_, one) => {
    const trained = trainedOf(one);
    const { inputs } = one.network;
    const data = dataFor(one);
    const [want] = await scoreTrained(referenceBackend(), trained, data, [null]);
    const zeroed = data.sequences.map((x, i) => {
      const step = Math.floor(i / inputs.channels) % inputs.steps;
      return step < inputs.steps - data.lengths[Math.floor(i / (inputs.channels * inputs.steps))]! ? 0 : x;
    });
    const session = await ort.InferenceSession.create(onnxOf(trained, null));
    const float = (values: Float32Array, ...dims: number[]) => new ort.Tensor('float32', values, dims);
    const ids = (values: Uint16Array, ...dims: number[]) =>
      new ort.Tensor('int64', BigInt64Array.from(values, BigInt), dims);
    const { heads } = await session.run({
      ...(inputs.steps > 0 && {
        sequences: float(zeroed, data.n, inputs.steps, inputs.channels),
        lengths: ids(data.lengths, data.n),
      }),
      ...(inputs.statics > 0 && { statics: float(data.statics, data.n, inputs.statics) }),
      ...(data.stepIds && {
        step_ids: ids(data.stepIds, data.n, inputs.steps, inputs.stepCategories.length),
      }),
      ...(data.staticIds && { static_ids: ids(data.staticIds, data.n, inputs.staticCategories.length) }),
      ...(inputs.texts > 0 && { texts: float(data.texts!, data.n, inputs.texts) }),
    });
    for (const [i, x] of want!.entries())
      expect(Math.abs(heads!.data[i]! - x)).toBeLessThan(1e-4 * Math.max(1, Math.abs(x)));
  });
});

describe('an exported network', () => {
  it.each(cases.map((c) => [c.name, c] as const))('comes back from ONNX and safetensors: %s', (_, from) => {
    const trained = trainedOf(from);
    const passport = null;
    const one = { members: [trained], passport };
    expect(readTrained(onnxOf(trained, passport))).toEqual(one);
    expect(readTrained(safetensorsOf(one))).toEqual(one);
    const two = { members: [trained, trained], passport };
    expect(readTrained(safetensorsOf(two))).toEqual(two);
  });

  it('leaves as one file each for ONNX and TensorFlow.js, an ensemble as one of safetensors', () => {
    const trained = trainedOf(cases[0]!);
    const files = modelFiles('ensemble', safetensorsOf({ members: [trained, trained], passport: null }));
    expect(Object.keys(files).sort()).toEqual([
      'models/ensemble-1.onnx',
      'models/ensemble-1.tfjs.json',
      'models/ensemble-1.weights.bin',
      'models/ensemble-2.onnx',
      'models/ensemble-2.tfjs.json',
      'models/ensemble-2.weights.bin',
      'models/ensemble.safetensors',
    ]);
  });

  it('refuses other bytes, and what is cut short', () => {
    const code = 'train.model_file';
    const whole = safetensorsOf({ members: [trainedOf(cases[0]!)], passport: null });
    for (const bytes of [new Uint8Array(0), new Uint8Array(99).fill(7), whole.subarray(0, whole.length - 8)])
      expect(() => readTrained(bytes)).toThrowError(expect.objectContaining({ code }));
  });
});
