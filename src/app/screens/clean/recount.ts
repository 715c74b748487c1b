import { useEffect } from 'react';
import { attempt } from '../../commands/attempt';
import { session } from '../../session/current';
import { useStore } from '../../store/store';

/** The cleaning that the last counts and the last features were asked with, as JSON; null before the first look. */
let counted: string | null = null;
let modelled: string | null = null;

useStore.subscribe((now, before) => {
  if (now.startedAt === before.startedAt || now.status !== 'running') return;
  const asked = JSON.stringify(now.project?.cleaning);
  if (now.parts.some((p) => p.id === 'clean')) counted = asked;
  if (now.parts.some((p) => p.id === 'features')) modelled = asked;
});

export const recount = () => attempt(() => session().run({ steps: ['ingest', 'clean'] }));

/**
 * Counts again whenever the chosen rules are no longer those of the last count, be it by an edit, undo or redo. A count
 * that failed or was stopped is not tried again by itself.
 */
export function useRecount(): { readonly busy: boolean; readonly modelsAreOld: boolean } {
  const cleaning = useStore((s) => (s.project ? JSON.stringify(s.project.cleaning) : null));
  const hasCounts = useStore((s) => s.reports.audit !== undefined);
  const hasModels = useStore((s) => s.reports.features !== undefined);
  const busy = useStore((s) => s.status === 'running' || s.opening !== null);
  const writes = useStore((s) => s.keep.access === 'writer');
  useEffect(() => {
    if (!hasCounts || cleaning === null || busy || !writes) return;
    // What is there at the first look was counted with what is chosen.
    counted ??= cleaning;
    modelled ??= cleaning;
    if (cleaning !== counted) void recount();
  }, [cleaning, hasCounts, busy, writes]);
  return { busy, modelsAreOld: hasModels && modelled !== null && modelled !== cleaning };
}
