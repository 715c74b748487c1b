import type { EpochReport } from '../../../pipeline/engine/reports';
import { type ModelId, modelIds } from '../../../pipeline/project/schema';
import type { PartId } from '../../../pipeline/run/parts';
import type { LiveSearch } from '../../store/state';
import { useStore } from '../../store/store';

export interface Training {
  readonly model: ModelId;
  readonly running: boolean;
  readonly epochs: readonly EpochReport[];
  /** How many epochs there may be; null until it is known. */
  readonly most: number | null;
  readonly seconds: number | null;
  /** The search of options before its training, while it goes on. */
  readonly search: LiveSearch | null;
  /** Fits of a cross-validation that are done, of how many; null outside of one. */
  readonly fits: { readonly done: number; readonly total: number } | null;
}

/** The model in training, else the one that trained last with curves. */
export function useTraining(): Training | null {
  const parts = useStore((s) => s.parts);
  const live = useStore((s) => s.epochs);
  const searches = useStore((s) => s.searches);
  const reports = useStore((s) => s.reports.models);
  const choices = useStore((s) => s.project?.models);
  const underWay = parts.find((p) => p.state === 'running' && p.id.startsWith('train:'));
  // A search that was paused shows where it stands.
  const running = underWay ?? parts.find((p) => p.state === 'paused' && searches[modelOf(p.id)]?.now);
  const withCurves = modelIds.filter(
    (m) => (live[m]?.length ?? 0) > 0 || (reports?.find((r) => r.model === m)?.epochs.length ?? 0) > 0,
  );
  const model = modelIds.find((m) => m === (running && modelOf(running.id))) ?? withCurves.at(-1);
  if (!model) return null;
  const report = reports?.find((r) => r.model === model);
  const isRunning = underWay !== undefined && modelOf(underWay.id) === model;
  const search = searches[model];
  const epochs = isRunning ? (live[model] ?? []) : (report?.epochs ?? live[model] ?? []);
  const progress = running?.progress;
  const most = progress?.unit === 'epochs' ? progress.total : undefined;
  return {
    model,
    running: isRunning,
    epochs,
    search: running && search?.now ? search : null,
    most: most ?? choices?.find((c) => c.id === model)?.epochs ?? null,
    fits:
      isRunning && progress?.unit === 'folds' && progress.total !== undefined
        ? { done: progress.done, total: progress.total }
        : null,
    // The time of a search beside the fit says nothing of an epoch.
    seconds: isRunning || report?.search ? null : (report?.seconds ?? null),
  };
}

const modelOf = (part: PartId) => part.slice('train:'.length) as ModelId;
