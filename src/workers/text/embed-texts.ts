import type { CallContext } from '../../pipeline/engine/call-context';
import { throwIfCancelled } from '../../pipeline/errors/patron-error';
import type { Encoder } from './encoder';
import { lengthBatches } from './length-batches';
import type { VectorRecords } from './vector-records';

export interface Embedded {
  readonly vectors: Float32Array<ArrayBuffer>;
  /** How many texts had their vector in the cache. */
  readonly cached: number;
}

/** How long a task may last before messages are looked at. */
const taskMs = 150;

/**
 * Vectors of texts, row-major: from the cache where it has them, else from the encoder, which is opened only then.
 * Every finished batch goes into the cache, so that a cancelled call loses nothing. Progress in texts.
 */
export async function embedTexts(
  texts: readonly string[],
  dims: number,
  cache: VectorRecords | null,
  open: () => Promise<Encoder>,
  ctx: CallContext,
): Promise<Embedded> {
  const vectors = new Float32Array(texts.length * dims);
  const missing = texts.flatMap((text, i) => {
    const known = cache?.get(text);
    if (known) vectors.set(known, i * dims);
    return known ? [] : [i];
  });
  const cached = texts.length - missing.length;
  let done = cached;
  const progress = () => ctx.progress({ done, total: texts.length, unit: 'texts' });
  progress();
  if (missing.length === 0) return { vectors, cached };

  throwIfCancelled(ctx.signal);
  const encoder = await open();
  const words = missing.map((i) => texts[i]!);
  let since = Number.NEGATIVE_INFINITY;
  for (const batch of lengthBatches(words, encoder.limits)) {
    if (performance.now() - since > taskMs) {
      progress();
      await nextTask();
      throwIfCancelled(ctx.signal);
      since = performance.now();
    }
    const batchWords = batch.map((place) => words[place]!);
    const rows = await encoder.encode(batchWords);
    batch.forEach((place, row) => {
      vectors.set(rows.subarray(row * dims, (row + 1) * dims), missing[place]! * dims);
    });
    cache?.append(batchWords, rows);
    done += batch.length;
  }
  progress();
  return { vectors, cached };
}

/** A cancel comes as a message, and on WebAssembly a batch never leaves the current task. */
const nextTask = () => new Promise<void>((resolve) => setTimeout(resolve, 0));
