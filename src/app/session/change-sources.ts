import { PatronError } from '../../pipeline/errors/patron-error';
import type { Project } from '../../pipeline/project/schema';
import type { Sentence } from '../store/state';
import { useStore } from '../store/store';
import type { RunController } from './run-controller';
import { sentenceFor } from './sentence-for';

export interface SourceChange {
  readonly what: Sentence;
  readonly change: (project: Project) => Project;
  /** What it is about, for a refusal. */
  readonly about: string;
  /** The file that has to be read again, if one has. */
  readonly rereads?: string;
}

/**
 * One undoable edit of how files are read, what their columns are and how they hang together, checked at once. A refusal
 * or a cancel takes the edit back: what was loaded stays as it was.
 */
export function createChanger(runs: RunController) {
  const { getState, setState } = useStore;
  return async ({ what, change, about, rereads }: SourceChange): Promise<void> => {
    const { status, edit } = getState();
    edit(what, change);
    const changed = getState().project;
    if (rereads !== undefined) setState({ opening: { file: rereads, progress: null } });
    try {
      await runs.run({ steps: ['ingest'], present: true });
    } catch (error) {
      if (getState().project === changed) useStore.temporal.getState().undo();
      setState({ status, error: null });
      if (error instanceof PatronError && error.kind === 'cancelled') return;
      const refusal = { ...sentenceFor(error), file: about };
      setState(({ refusals }) => ({ refusals: [...refusals, refusal] }));
    } finally {
      if (rereads !== undefined) setState({ opening: null });
    }
  };
}
