import { useCallback } from 'react';
import type { Project } from '../../../pipeline/project/schema';
import { attempt } from '../../commands/attempt';
import { session } from '../../session/current';
import type { Sentence } from '../../store/state';
import { useStore } from '../../store/store';

/** Edits the project's sources and has the roles checked again; the file is not read a second time. */
export function useRecheck() {
  const edit = useStore((s) => s.edit);
  return useCallback(
    (what: Sentence, change: (project: Project) => Project) => {
      edit(what, change);
      void attempt(() => session().run({ steps: ['ingest'] }));
    },
    [edit],
  );
}
