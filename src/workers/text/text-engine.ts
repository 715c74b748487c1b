import type { TextEngine } from '../../pipeline/engine/engines';
import { throwIfCancelled } from '../../pipeline/errors/patron-error';
import { cosine } from './cosine';
import { embedTexts } from './embed-texts';
import { configure, type Encoder, loadEncoder } from './encoder';
import { type Backend, loadManifest, type Model, modelNamed, weightsFingerprint } from './model-manifest';
import { once } from './once';
import { openCache } from './open-cache';

/**
 * Pretrained sentence encoders over transformers.js. Weights load at the first text that is not cached and stay; calls
 * run one after the other, since sessions share one runtime. Vectors are kept between visits, by weights and text.
 *
 * The self-test embeds the manifest's probe sentence and compares with the vector that the same weights gave on
 * WebAssembly, so a GPU is judged without loading the model twice: expect a cosine of at least .999 from fp32 and q4
 * weights on WebGPU, and of .98 from q8, whose rounding differs between processors.
 */
export function createTextEngine(): TextEngine {
  const manifest = once(async () => {
    const models = await loadManifest();
    configure();
    return models;
  });
  const encoders = new Map<string, () => Promise<Encoder>>();
  let last: Promise<unknown> = Promise.resolve();

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  }

  function encoderOf(model: Model, backend: Backend): Promise<Encoder> {
    const key = `${model.name}/${backend}`;
    const load = encoders.get(key) ?? once(() => loadEncoder(model, backend));
    encoders.set(key, load);
    return load();
  }

  return {
    async encoders() {
      return (await manifest()).map(({ name, licence, languages, files }) => {
        return { name, licence, languages, bytes: files.reduce((sum, f) => sum + f.size, 0) };
      });
    },
    async selfTest({ encoder, backend }, ctx) {
      const model = modelNamed(await manifest(), encoder);
      return inTurn(async () => {
        throwIfCancelled(ctx.signal);
        const { encode } = await encoderOf(model, backend);
        const started = performance.now();
        const vector = await encode([model.probe.text]);
        const reference = model.probe.vectors[model.dtypes[backend]] ?? [];
        return { cosine: cosine(vector, reference), ms: performance.now() - started };
      });
    },
    async embed({ encoder, texts, backend }, ctx) {
      const model = modelNamed(await manifest(), encoder);
      const { dims } = model;
      return inTurn(async () => {
        const started = performance.now();
        const cache = await openCache(model.name, weightsFingerprint(model, backend), dims);
        try {
          const open = () => encoderOf(model, backend);
          const { vectors, cached } = await embedTexts(texts, dims, cache, open, ctx);
          return { vectors, dims, cached, seconds: (performance.now() - started) / 1000 };
        } finally {
          cache?.close();
        }
      });
    },
  };
}
