import type { EpochReport } from '../../../pipeline/engine/reports';
import { type ModelId, modelIds } from '../../../pipeline/project/schema';
import { useStore } from '../../store/store';

export interface Training {
  readonly model: ModelId;
  readonly running: boolean;
  readonly epochs: readonly EpochReport[];
  /** How many epochs there may be; null until it is known. */
  readonly most: number | null;
  readonly seconds: number | null;
  /** Fits of a cross-validation that are done, of how many; null outside of one. */
  readonly fits: { readonly done: number; readonly total: number } | null;
}

/** The model in training, else the one that trained last with curves. */
export function useTraining(): Training | null {
  const parts = useStore((s) => s.parts);
  const live = useStore((s) => s.epochs);
  const reports = useStore((s) => s.reports.models);
  const choices = useStore((s) => s.project?.models);
  const running = parts.find((p) => p.state === 'running' && p.id.startsWith('train:'));
  const withCurves = modelIds.filter(
    (m) => (live[m]?.length ?? 0) > 0 || (reports?.find((r) => r.model === m)?.epochs.length ?? 0) > 0,
  );
  const model = modelIds.find((m) => running?.id === `train:${m}`) ?? withCurves.at(-1);
  if (!model) return null;
  const report = reports?.find((r) => r.model === model);
  const isRunning = running?.id === `train:${model}`;
  const epochs = isRunning ? (live[model] ?? []) : (report?.epochs ?? live[model] ?? []);
  const progress = running?.progress;
  const most = progress?.unit === 'epochs' ? progress.total : undefined;
  return {
    model,
    running: isRunning,
    epochs,
    most: most ?? choices?.find((c) => c.id === model)?.epochs ?? null,
    fits:
      isRunning && progress?.unit === 'folds' && progress.total !== undefined
        ? { done: progress.done, total: progress.total }
        : null,
    seconds: isRunning ? null : (report?.seconds ?? null),
  };
}
