import { env, type FeatureExtractionPipeline, pipeline } from '@xenova/transformers';
import { PatronError } from '../../pipeline/errors/patron-error';
import type { BatchLimits } from './length-batches';
import { heldFetch, holdFiles } from './model-files';
import { type Backend, type Model, modelsUrl } from './model-manifest';

export interface Encoder {
  readonly limits: BatchLimits;
  /** One vector a text, row-major. */
  encode(texts: readonly string[]): Promise<Float32Array>;
}

/** transformers.js told to stay at home: nothing remote, no cache of its own, the runtime from beside the app. */
export function configure(): void {
  env.allowRemoteModels = false;
  env.allowLocalModels = true;
  // A path: of an absolute URL transformers.js believes that the tokenizer is not there.
  env.localModelPath = modelsUrl().pathname;
  env.useBrowserCache = false;
  env.useWasmCache = false;
  env.fetch = heldFetch;
  const { wasm } = env.backends.onnx;
  if (!wasm) throw new Error('ONNX Runtime has no WebAssembly settings.');
  wasm.wasmPaths = new URL('../ort/', globalThis.location.href).href;
  // More than four threads wait for each other at these sizes.
  wasm.numThreads = globalThis.crossOriginIsolated ? Math.min(navigator.hardwareConcurrency, 4) : 1;
}

/** Loads a model's weights for a backend. Throws `text.model_broken` where they are not what they should be. */
export async function loadEncoder(model: Model, backend: Backend): Promise<Encoder> {
  const extract = await loadPipeline(model, backend).catch((error: unknown) => {
    throw broken(model, error instanceof Error ? error.message : String(error));
  });
  return {
    limits: limitsOf(model, backend),
    async encode(texts) {
      const prefixed = texts.map((text) => model.prefix + text);
      const output = await extract(prefixed, { pooling: model.pooling, normalize: model.normalize });
      const vectors = output.data;
      if (!(vectors instanceof Float32Array) || vectors.length !== texts.length * model.dims)
        throw broken(model, `it gives ${vectors.length} numbers for ${texts.length} texts`);
      if (!vectors.every(Number.isFinite)) throw broken(model, 'it gives values that are no numbers');
      return vectors;
    },
  };
}

async function loadPipeline(model: Model, backend: Backend): Promise<FeatureExtractionPipeline> {
  const drop = await holdFiles(model, backend);
  try {
    const dtype = model.dtypes[backend];
    return await pipeline('feature-extraction', model.name, { device: backend, dtype });
  } finally {
    drop();
  }
}

/**
 * Dynamic quantisation (q8) scales activations by the range of the whole batch, so a text's vector would depend on its
 * neighbours: such weights get one text at a time, and the same text always has the same vector. On WebAssembly that
 * costs little. Others take some 2,000 tokens a batch.
 */
function limitsOf(model: Model, backend: Backend): BatchLimits {
  return model.dtypes[backend] === 'q8'
    ? { texts: 1, characters: Number.POSITIVE_INFINITY }
    : { texts: 32, characters: 8000 };
}

function broken(model: Model, reason: string): PatronError {
  return new PatronError('text.model_broken', { encoder: model.name, reason: reason.slice(0, 200) }, 'fault');
}
