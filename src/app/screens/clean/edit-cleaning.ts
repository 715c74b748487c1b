import type { Project } from '../../../pipeline/project/schema';
import type { Sentence } from '../../store/state';
import { useStore } from '../../store/store';

/**
 * One undoable edit of the rules; the screen counts again when it sees it (recount.ts). Nothing while a run is on or
 * another tab writes the project.
 */
export function editCleaning(what: Sentence, change: (project: Project) => Project): void {
  const { status, opening, keep, edit } = useStore.getState();
  if (status !== 'running' && opening === null && keep.access === 'writer') edit(what, change);
}
