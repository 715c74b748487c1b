import { PatronError } from '../../pipeline/errors/patron-error';
import type { Sentence } from '../store/state';

/** The sentence that a person reads for any failure. */
export function sentenceFor(error: unknown): Sentence {
  if (error instanceof PatronError) return { key: `errors.${error.code}`, params: error.params };
  const what = error instanceof Error ? error.message : String(error);
  return { key: 'errors.fault.unexpected', params: { what } };
}
