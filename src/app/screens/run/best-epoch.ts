import type { EpochReport } from '../../../pipeline/engine/reports';

/** The epoch whose weights are kept: lowest validation loss, the first of equals; without validation the last. */
export function bestEpoch(epochs: readonly EpochReport[]): number | null {
  let best: { epoch: number; loss: number } | null = null;
  for (const { epoch, validation_loss: loss } of epochs) {
    if (loss !== null && (best === null || loss < best.loss)) best = { epoch, loss };
  }
  return best?.epoch ?? epochs.at(-1)?.epoch ?? null;
}
