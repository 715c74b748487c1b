import { parseProject } from '../../pipeline/project/parse';
import type { Project, ProjectInput } from '../../pipeline/project/schema';
import { useStore } from '../store/store';

/** The open document, and what was given before defaults were filled in. */
export function createDocument() {
  const { getState } = useStore;
  let given: ProjectInput | null = null;
  let adopted: Project | null = null;
  return {
    /** Checks a document and puts it in. */
    adopt(input: ProjectInput): void {
      const project = parseProject(input);
      given = input;
      adopted = project;
      getState().setProject(project);
    },
    /** Puts in one that is whole already. */
    put(project: Project | null): void {
      given = project;
      adopted = project;
      getState().setProject(project);
    },
    /** What was given before the document stood in the store as it does now; null where it was edited since. */
    hold(input: ProjectInput | null): void {
      given = input;
      adopted = input ? getState().project : null;
    },
    /** As it was given, or as it is once it was edited on screen: then everything in it is somebody's choice. */
    input: (): ProjectInput | null => (getState().project === adopted ? given : getState().project),
    /** Only what was given, while nothing was edited. */
    given: (): ProjectInput | null => (getState().project === adopted ? given : null),
  };
}

export type DocumentHolder = ReturnType<typeof createDocument>;
