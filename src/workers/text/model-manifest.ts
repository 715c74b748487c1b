import { z } from 'zod';
import { refuse } from '../../pipeline/errors/patron-error';
import { sameOriginFetch } from '../same-origin';

// zod would try to compile its parsers with eval, which the policy blocks and the ledger shows.
z.config({ jitless: true });

const dtype = z.enum(['fp32', 'fp16', 'q8', 'q4']);

const modelSchema = z.object({
  name: z.string(),
  kind: z.string(),
  upstream: z.string(),
  source: z.string(),
  licence: z.string(),
  languages: z.array(z.string()),
  dims: z.int().positive(),
  max_tokens: z.int().positive(),
  pooling: z.enum(['mean', 'cls']),
  normalize: z.boolean(),
  /** Set before every text. */
  prefix: z.string(),
  /** Which weights run on which backend. */
  dtypes: z.object({ wasm: dtype, webgpu: dtype }),
  files: z.array(z.object({ path: z.string(), size: z.int(), sha256: z.string() })),
  /** One sentence and its vector (computed on WASM) by weights: what a self-test is held against. */
  probe: z.object({ text: z.string(), vectors: z.partialRecord(dtype, z.array(z.number())) }),
});

const manifestSchema = z.object({ version: z.literal(1), models: z.array(modelSchema) });

export type Model = z.infer<typeof modelSchema>;
export type Backend = keyof Model['dtypes'];

/** Beside the app: workers lie in assets/, models in models/. */
export const modelsUrl = (): URL => new URL('../models/', globalThis.location.href);

/** What lies beside the app; refuses `text.no_manifest`. */
export async function loadManifest(): Promise<readonly Model[]> {
  const reason = (error: unknown) => (error instanceof Error ? error.message : String(error));
  try {
    const response = await sameOriginFetch(new URL('manifest.json', modelsUrl()));
    if (!response.ok) throw new Error(`the server answered ${response.status}`);
    return manifestSchema.parse(await response.json()).models;
  } catch (error) {
    return refuse('text.no_manifest', { reason: reason(error).slice(0, 200) });
  }
}

/** The model of that name; refuses `text.model_missing`. */
export function modelNamed(models: readonly Model[], name: string): Model {
  const known = models.map((m) => m.name).join(', ');
  return models.find((m) => m.name === name) ?? refuse('text.model_missing', { encoder: name, known });
}

/** Beside some of them lie their external data: the same name and `_data`. */
export const weightFiles = {
  fp32: 'onnx/model.onnx',
  fp16: 'onnx/model_fp16.onnx',
  q8: 'onnx/model_quantized.onnx',
  q4: 'onnx/model_q4.onnx',
} as const;

/** What tells one set of weights from another: the fingerprint of the largest file that the backend reads. */
export function weightsFingerprint(model: Model, backend: Backend): string {
  const stem = weightFiles[model.dtypes[backend]];
  const files = model.files.filter((f) => f.path === stem || f.path === `${stem}_data`);
  const largest = files.sort((a, b) => b.size - a.size)[0];
  return largest?.sha256 ?? refuse('text.model_broken', { encoder: model.name, reason: `no file ${stem}` });
}
