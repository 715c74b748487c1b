import type { RunRecord } from '../../../../pipeline/run/run-record';
import { useStore } from '../../../store/store';

/** A run that was deleted, and where it stood. */
export interface Removed {
  readonly run: RunRecord;
  readonly at: number;
}

const change = (edit: (runs: readonly RunRecord[]) => readonly RunRecord[]): void =>
  useStore.setState(({ runs }) => ({ runs: edit(runs) }));

export function renameRun(id: string, name: string): void {
  const text = name.trim().slice(0, 120);
  if (text) change((runs) => runs.map((r) => (r.id === id ? { ...r, name: text } : r)));
}

/** Null where there is no such run. */
export function removeRun(id: string): Removed | null {
  const { runs } = useStore.getState();
  const at = runs.findIndex((r) => r.id === id);
  const run = runs[at];
  if (!run) return null;
  change((all) => all.filter((r) => r.id !== id));
  return { run, at };
}

export const restoreRun = ({ run, at }: Removed): void =>
  change((runs) => [...runs.slice(0, at), run, ...runs.slice(at)]);
