import type { Ipc } from '../../../pipeline/engine/engines';
import type { ModelId, ProjectInput } from '../../../pipeline/project/schema';
import { emptyMemory, type RunMemory, type StepRecord } from '../../../pipeline/run/memory';
import type { PartId } from '../../../pipeline/run/parts';
import { readDocument } from '../../../pipeline/store/document';
import type { OpenedProject } from '../../../pipeline/store/project-store';
import type { Selection, Sentence } from '../../store/state';
import { useStore } from '../../store/store';
import type { DocumentHolder } from '../document';
import { type KeptResults, type KeptView, modelPart, predictionsPart, resultsVersion } from './capture';

type Parts = OpenedProject['parts'];

const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/** The document with its history, as it was left. Refuses what the project's reader refuses. */
export function bringBackDocument(bytes: Uint8Array, document: DocumentHolder): void {
  const { now, past, future, input, view } = readDocument<Selection, Sentence>(textOf(bytes));
  const { threshold, compared } = view as KeptView;
  const history = useStore.temporal;
  history.getState().pause();
  useStore.setState({ ...now, threshold, compared });
  history.getState().resume();
  history.setState({ pastStates: [...past], futureStates: [...future] });
  document.hold(input as ProjectInput | null);
}

/** What was computed: the screens show it, and a run takes it as done. Null where there is nothing of this version. */
export function bringBackResults(parts: Parts): RunMemory | null {
  if (!parts.results) return null;
  const kept = JSON.parse(textOf(parts.results)) as KeptResults;
  if (kept.version !== resultsVersion) return null;
  const byModel = (prefix: string) =>
    Object.entries(parts).flatMap(([name, ipc]) =>
      name.startsWith(prefix) ? [[name.slice(prefix.length) as ModelId, ipc as Ipc] as const] : [],
    );
  const predictions = byModel(predictionsPart);
  // A model whose predictions are damaged is fitted again.
  const there = new Set(predictions.map(([id]) => `train:${id}`));
  const cut = kept.status === 'running';
  useStore.setState(({ tablesVersion }) => ({
    reports: kept.reports,
    epochs: kept.epochs,
    notes: kept.notes,
    backend: kept.backend,
    error: kept.error,
    status: cut ? 'cancelled' : kept.status,
    parts: kept.parts.map((p) =>
      p.state === 'running' || p.state === 'waiting' ? { ...p, state: 'cancelled', progress: null } : p,
    ),
    tablesVersion: tablesVersion + 1,
  }));
  return {
    ...emptyMemory(),
    keys: new Map(kept.keys.filter(([key]) => !key.startsWith('train:') || there.has(key))),
    identities: new Map(kept.identities),
    sources: new Map(kept.sources),
    steps: new Map(kept.steps as readonly (readonly [PartId, StepRecord])[]),
    predictions: new Map(predictions),
    models: new Map(byModel(modelPart)),
    reports: kept.reports,
  };
}
