import type { RunRecord } from '../../../pipeline/run/run-record';
import type { OpenedProject } from '../../../pipeline/store/project-store';
import { useStore } from '../../store/store';

export const runsPart = 'runs';

/** Raise it when a record changes its shape: older ones are then let go. */
const runsVersion = 1;

interface KeptRuns {
  readonly version: number;
  readonly runs: readonly RunRecord[];
}

export function captureRuns(): Uint8Array<ArrayBuffer> {
  const kept: KeptRuns = { version: runsVersion, runs: useStore.getState().runs };
  return new TextEncoder().encode(JSON.stringify(kept));
}

export function bringBackRuns(parts: OpenedProject['parts']): readonly RunRecord[] {
  const bytes = parts[runsPart];
  if (!bytes) return [];
  const { version, runs } = JSON.parse(new TextDecoder().decode(bytes)) as KeptRuns;
  return version === runsVersion ? runs : [];
}
