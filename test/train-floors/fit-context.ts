import type { FitContext } from '../../src/pipeline/train/model';

/** For fits that nobody watches. */
export function unwatched(signal: AbortSignal = new AbortController().signal): FitContext {
  return { signal, seed: 1, keepBest: false, progress() {} };
}
