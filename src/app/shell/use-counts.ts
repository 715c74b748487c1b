import { useShallow } from 'zustand/react/shallow';
import { useStore } from '../store/store';
import type { ScreenId } from './rooms';

/** What the rail counts; null where there is nothing to count yet. */
export function useCounts(): Record<ScreenId, number | null> {
  return useStore(
    useShallow(({ reports, project }) => ({
      start: null,
      data: project ? (reports.sources?.length ?? null) : null,
      clean: reports.audit ? reports.audit.rules.filter((r) => r.on).length : null,
      runs: null,
      models: reports.models?.length || null,
      overview: null,
      segments: reports.segments?.k ?? null,
      lists: reports.act?.customers ?? null,
    })),
  );
}
