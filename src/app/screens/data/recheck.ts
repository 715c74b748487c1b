import type { Project } from '../../../pipeline/project/schema';
import { attempt } from '../../commands/attempt';
import { session } from '../../session/current';
import type { Sentence } from '../../store/state';

/** Edits the project's sources, columns or joins and has them checked at once. */
export function recheck(about: string, what: Sentence, change: (project: Project) => Project): void {
  void attempt(() => session().change({ what, change, about }));
}

/** The same where the file has to be read anew. */
export function reread(file: string, what: Sentence, change: (project: Project) => Project): void {
  void attempt(() => session().change({ what, change, about: file, rereads: file }));
}
