import type { EpochReport } from '../../pipeline/engine/reports';
import type { ModelId } from '../../pipeline/project/schema';
import type { RunHooks } from '../../pipeline/run/run-context';
import { useStore } from '../store/store';
import { sampleMemory } from './peak-memory';
import { sentenceFor } from './sentence-for';

export interface Told {
  onProgress(part: string, fraction: number | null): void;
  /** After each epoch of a network; of a cross-validation, of each of its fits. */
  onEpoch(model: ModelId, epoch: EpochReport): void;
}

/** What a run tells goes to the store; the screens read it there. */
export function storeHooks({ onProgress, onEpoch }: Told): RunHooks {
  const { setState } = useStore;
  return {
    part: (id, change) => {
      if (change.state === 'done') sampleMemory();
      setState(({ parts }) => ({
        parts: parts.map((p) =>
          p.id === id
            ? {
                ...p,
                state: change.state,
                seconds: change.state === 'done' ? change.seconds : p.seconds,
                progress: null,
              }
            : p,
        ),
        ...(change.state === 'failed' ? { error: sentenceFor(change.error) } : {}),
      }));
    },
    progress: (id, progress) => {
      setState(({ parts, opening }) => ({
        parts: parts.map((p) => (p.id === id ? { ...p, progress } : p)),
        ...(opening && id === 'ingest' ? { opening: { ...opening, progress } } : {}),
      }));
      onProgress(id, progress.total ? progress.done / progress.total : null);
    },
    train: (model, event) => {
      if (event.kind === 'search') {
        const { method, rungs, trials, now, seconds_left: secondsLeft } = event;
        const search = { method, rungs, trials, now, secondsLeft };
        setState(({ searches }) => ({ searches: { ...searches, [model]: search } }));
      }
      if (event.kind !== 'epoch') return;
      const { kind, best_epoch, seconds_left, ...measured } = event;
      onEpoch(model, measured);
      setState(({ epochs }) => ({
        epochs: {
          ...epochs,
          [model]: [...(epochs[model] ?? []).filter((e) => e.epoch < measured.epoch), measured],
        },
      }));
    },
    checkpointsChanged: () =>
      setState(({ checkpointsVersion }) => ({ checkpointsVersion: checkpointsVersion + 1 })),
    report: (reports) => setState({ reports }),
    note: (key, params) => setState(({ notes }) => ({ notes: [...notes, { key, params }] })),
    backend: (backend) => setState({ backend }),
    tablesChanged: () => setState(({ tablesVersion }) => ({ tablesVersion: tablesVersion + 1 })),
  };
}
