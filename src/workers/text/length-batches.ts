export interface BatchLimits {
  readonly texts: number;
  /** Texts times the longest of them, in characters: what padding makes of a batch. */
  readonly characters: number;
}

/**
 * Places of `texts` in batches of like length, the longest first, because every text of a batch is padded to the
 * longest of it. Every place is in exactly one batch.
 */
export function lengthBatches(texts: readonly string[], limits: BatchLimits): number[][] {
  const order = texts.map((_, i) => i).sort((a, b) => texts[b]!.length - texts[a]!.length || a - b);
  const batches: number[][] = [];
  let batch: number[] = [];
  for (const i of order) {
    const longest = texts[batch[0] ?? i]!.length;
    if (batch.length >= limits.texts || longest * (batch.length + 1) > limits.characters) {
      if (batch.length > 0) batches.push(batch);
      batch = [];
    }
    batch.push(i);
  }
  if (batch.length > 0) batches.push(batch);
  return batches;
}
