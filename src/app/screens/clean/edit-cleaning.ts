import type { Project } from '../../../pipeline/project/schema';
import type { Sentence } from '../../store/state';
import { useStore } from '../../store/store';

/** One undoable edit of the rules; the screen counts again when it sees it (recount.ts). Nothing while a run is on. */
export function editCleaning(what: Sentence, change: (project: Project) => Project): void {
  const { status, opening, edit } = useStore.getState();
  if (status !== 'running' && opening === null) edit(what, change);
}
