import { batchStride } from '../../kernels/wgsl/kernel';
import type { OptimiserOptions } from '../backend';

/** One batch, or one part of it, as kernels read it (the Batch of kernels/wgsl/kernel.ts). */
export interface BatchWords {
  /** First place in the order, customers, and customers of the whole batch. */
  readonly start: number;
  readonly rows: number;
  readonly whole: number;
  /** Whether an earlier part of the batch has written gradients. */
  readonly adds: boolean;
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
  batches.forEach(({ start, rows, whole, adds, seed, learns, labelled, index, out, update }, i) => {
    const words = new Uint32Array(bytes, i * batchStride, 10);
    const flags = [seed !== null, learns, labelled].map(Number);
    words.set([start, rows, seed ?? 0, ...flags, index, out, whole, Number(adds)]);
    if (!update) return;
    const { beta1, beta2, epsilon, decay, clip } = update.options;
    new Float32Array(bytes, i * batchStride + 40, 10).set([
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

/** A batch of at most `most` customers at a time. */
export function partsOf(batch: Omit<BatchWords, 'rows' | 'adds'>, most: number): BatchWords[] {
  return Array.from({ length: Math.ceil(batch.whole / most) }, (_, p) => {
    const before = p * most;
    const rows = Math.min(most, batch.whole - before);
    return { ...batch, start: batch.start + before, out: batch.out + before, rows, adds: p > 0 };
  });
}
