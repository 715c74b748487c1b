import { batchStride } from '../../kernels/wgsl/kernel';
import type { OptimiserOptions } from '../backend';

/** One batch as kernels read it (the Batch of kernels/wgsl/kernel.ts). */
export interface BatchWords {
  /** First place in the order, and customers. */
  readonly start: number;
  readonly rows: number;
  /** Null: nothing is dropped. */
  readonly seed: number | null;
  /** Whether records keep what the way back needs. */
  readonly learns: boolean;
  readonly labelled: boolean;
  /** Of the batch in the results, and of its first customer in the heads. */
  readonly index: number;
  readonly out: number;
  readonly update: {
    readonly rate: number;
    readonly step: number;
    readonly options: OptimiserOptions;
  } | null;
}

const largest = 3.4e38;

export function batchBytes(batches: readonly BatchWords[]): ArrayBuffer {
  const bytes = new ArrayBuffer(batches.length * batchStride);
  batches.forEach(({ start, rows, seed, learns, labelled, index, out, update }, i) => {
    const words = new Uint32Array(bytes, i * batchStride, 8);
    words.set([start, rows, seed ?? 0, seed === null ? 0 : 1, learns ? 1 : 0, labelled ? 1 : 0, index, out]);
    if (!update) return;
    const { beta1, beta2, epsilon, decay, clip } = update.options;
    new Float32Array(bytes, i * batchStride + 32, 10).set([
      update.rate,
      beta1,
      beta2,
      1 - beta1,
      1 - beta2,
      epsilon,
      decay,
      Math.min(clip, largest),
      1 - beta1 ** update.step,
      1 - beta2 ** update.step,
    ]);
  });
  return bytes;
}
