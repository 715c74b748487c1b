import { lastingKeys, type RunMemory } from '../../../pipeline/run/memory';
import { writeDocument } from '../../../pipeline/store/document';
import type { Summary } from '../../../pipeline/store/manifest';
import { testResult } from '../../screens/overview/evaluation';
import type { AppState, Selection, Sentence } from '../../store/state';
import { useStore } from '../../store/store';
import type { DocumentHolder } from '../document';

/** Raise it when a report, a key or anything else below changes its shape: older results are then computed again. */
export const resultsVersion = 1;

/** What was computed, beside tables and predictions. */
export interface KeptResults
  extends Pick<AppState, 'epochs' | 'parts' | 'notes' | 'status' | 'error' | 'backend'> {
  readonly version: number;
  readonly keys: readonly (readonly [string, string])[];
  readonly identities: readonly (readonly [string, unknown])[];
  readonly sources: readonly (readonly [
    string,
    RunMemory['sources'] extends Map<string, infer S> ? S : never,
  ])[];
  readonly steps: readonly (readonly [string, unknown])[];
  readonly reports: RunMemory['reports'];
}

export interface KeptView {
  readonly threshold: number;
  readonly compared: AppState['compared'];
}

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

export const predictionsPart = 'predictions:';
export const modelPart = 'model:';

/** The document with its history and the choices of the view. `history` false: as it is now, for a file that leaves. */
export function captureDocument(document: DocumentHolder, history = true): Uint8Array<ArrayBuffer> {
  const { project, lastEdit, selection, threshold, compared } = useStore.getState();
  const { pastStates, futureStates } = useStore.temporal.getState();
  const step = (s: Partial<Pick<AppState, 'project' | 'lastEdit' | 'selection'>>) => ({
    project: s.project ?? null,
    lastEdit: s.lastEdit ?? null,
    selection: s.selection ?? null,
  });
  const view: KeptView = { threshold, compared };
  return bytesOf(
    writeDocument<Selection, Sentence>({
      now: step({ project, lastEdit, selection }),
      past: history ? pastStates.map(step) : [],
      future: history ? futureStates.map(step) : [],
      input: document.given(),
      view,
    }),
  );
}

/** Results and predictions, each a part of the saved project; taken at one moment, in which nothing else runs. */
export function captureResults(memory: RunMemory): Record<string, Uint8Array<ArrayBuffer>> {
  const { epochs, parts, notes, status, error, backend } = useStore.getState();
  const results: KeptResults = {
    version: resultsVersion,
    keys: [...lastingKeys(memory)],
    identities: [...memory.identities],
    sources: [...memory.sources],
    steps: [...memory.steps],
    reports: memory.reports,
    epochs,
    parts,
    notes,
    status,
    error,
    backend,
  };
  const predictions = [...memory.predictions].map(([id, ipc]) => [`${predictionsPart}${id}`, ipc.slice()]);
  const models = [...memory.models].map(([id, file]) => [`${modelPart}${id}`, file.slice()]);
  return { results: bytesOf(JSON.stringify(results)), ...Object.fromEntries([...predictions, ...models]) };
}

export function captureSummary(): Summary {
  const { project, reports } = useStore.getState();
  const best = reports.evaluation?.best.churn;
  const judged = best && reports.evaluation ? testResult(reports.evaluation, 'churn', best) : undefined;
  return {
    name: project?.name ?? '',
    simulated: project?.simulated ?? false,
    rows: reports.sources?.length ? reports.sources.reduce((sum, s) => sum + s.rows, 0) : null,
    auc: judged?.metrics.auc ?? null,
  };
}
