import { PatronError } from '../../pipeline/errors/patron-error';
import type { Sentence } from '../store/state';
import { useStore } from '../store/store';

function troubleOf(error: unknown): Sentence | null {
  if (error instanceof PatronError) {
    return error.kind === 'cancelled' ? null : { key: error.code, params: error.params };
  }
  return {
    key: 'fault.unexpected',
    params: { what: error instanceof Error ? error.message : String(error) },
  };
}

/** Does what was asked; a failure that no screen shows yet becomes a sentence under the header. */
export async function attempt(work: () => unknown): Promise<void> {
  try {
    await work();
  } catch (error) {
    const trouble = troubleOf(error);
    if (trouble && !useStore.getState().error?.key.endsWith(trouble.key)) useStore.getState().report(trouble);
  }
}
