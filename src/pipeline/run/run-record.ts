import type { EpochReport, EvaluationReport, ModelReport, Reports } from '../engine/reports';
import type { SearchReport } from '../engine/search-report';
import type { ModelId, Project } from '../project/schema';

/** One finished run as it is remembered beside later ones: what was chosen, how it went, what came out. Plain JSON. */
export interface RunRecord {
  readonly id: string;
  readonly name: string;
  /** Milliseconds since 1970, of the end. */
  readonly at: number;
  readonly seconds: number;
  readonly backend: string;
  /** The whole document: putting it back in and running again gives the same numbers. */
  readonly project: Project;
  readonly cutoff: string;
  readonly horizon_days: number;
  readonly models: readonly RunModel[];
}

export interface RunModel {
  readonly model: ModelId;
  readonly seconds: number;
  readonly epochs: readonly EpochReport[];
  /** On the test origin, or over the folds of a labelled table; null where there is no outcome. */
  readonly auc: number | null;
  readonly auc_low: number | null;
  readonly auc_high: number | null;
  readonly brier: number | null;
  readonly ngini: number | null;
  /** Of the predicted total value. */
  readonly bias: number | null;
  /** What its search of options came to, without the trials. */
  readonly search?: Pick<SearchReport, 'method' | 'asked' | 'found'> & { readonly trials: number };
}

/** As many runs as are kept; older ones are let go. */
export const mostRuns = 50;

interface Ended {
  readonly id: string;
  readonly name: string;
  readonly at: number;
  readonly seconds: number;
  readonly backend: string;
  readonly project: Project;
}

/** The record of a run that just ended, or null where no model was judged. */
export function recordOf(ended: Ended, reports: Reports): RunRecord | null {
  const { models = [], evaluation, features } = reports;
  if (!evaluation || models.length === 0) return null;
  return {
    ...ended,
    cutoff: features?.cutoff ?? '',
    horizon_days: features?.horizon_days ?? 0,
    models: models.map((m) => modelOf(m, evaluation)),
  };
}

function modelOf({ model, seconds, epochs, search }: ModelReport, { results }: EvaluationReport): RunModel {
  const of = (task: string) =>
    results.find((r) => r.model === model && r.split === 'test' && r.task === task);
  const churn = of('churn')?.metrics ?? results.find((r) => r.model === model && r.task === 'label')?.metrics;
  const value = of('value')?.metrics;
  return {
    model,
    seconds,
    epochs,
    auc: churn?.auc ?? null,
    auc_low: churn?.auc_low ?? null,
    auc_high: churn?.auc_high ?? null,
    brier: churn?.brier ?? null,
    ngini: value?.ngini ?? null,
    bias: value?.bias ?? null,
    ...(search && {
      search: {
        method: search.method,
        trials: search.trials.length,
        asked: search.asked,
        found: search.found,
      },
    }),
  };
}

/** The model that did best on churn, floors included; null where none was measured. */
export function bestOf({ models }: RunRecord): RunModel | null {
  const measured = models.filter((m) => m.auc !== null);
  return measured.reduce<RunModel | null>((best, m) => ((m.auc ?? 0) > (best?.auc ?? 0) ? m : best), null);
}
