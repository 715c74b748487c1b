import { type ErrorCode, sentenceOf } from './sentences';

export type ErrorParams = Readonly<Record<string, string | number>>;

/** Whose fault: the input's (exit 2), ours (exit 1), or nobody's: the person cancelled (exit 130). */
export type ErrorKind = 'input' | 'fault' | 'cancelled';

/**
 * Every failure that a person is told about. `code` finds the sentence in the locale files, `params` fill it;
 * `message` is the English sentence. Survives the wall between threads (see workers/rpc).
 */
export class PatronError extends Error {
  override readonly name = 'PatronError';
  constructor(
    readonly code: ErrorCode,
    readonly params: ErrorParams = {},
    readonly kind: ErrorKind = 'input',
  ) {
    super(sentenceOf(code, params));
  }
}

/** Refuses the input with one sentence. */
export function refuse(code: ErrorCode, params: ErrorParams = {}): never {
  throw new PatronError(code, params, 'input');
}

export function cancelled(): PatronError {
  return new PatronError('run.cancelled', {}, 'cancelled');
}

/** Throws when the signal has been aborted; call between pieces of long work. */
export function throwIfCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw cancelled();
}
