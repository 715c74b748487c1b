/** How far a piece of long work is. `total` is absent when it cannot be known; then `done` alone is true. */
export interface Progress {
  readonly done: number;
  readonly total?: number;
  readonly unit: 'bytes' | 'rows' | 'texts' | 'epochs' | 'folds' | 'parts' | 'customers';
  /** Rows seen so far where the unit is bytes. */
  readonly rows?: number;
  /** A live measure, e.g. one epoch of a training curve; small JSON only. */
  readonly event?: unknown;
}

/** What every long call gets beside its arguments, in this thread or across the wall. */
export interface CallContext {
  readonly signal: AbortSignal;
  progress(progress: Progress): void;
}

/** For calls that nobody watches. */
export function quiet(signal: AbortSignal = new AbortController().signal): CallContext {
  return { signal, progress() {} };
}
