import type { EvaluationReport } from '../../../pipeline/engine/reports';
import { isFloor } from '../../../pipeline/project/model-kinds';
import { type ModelId, modelIds } from '../../../pipeline/project/schema';
import { testResult } from '../overview/evaluation';

type Metrics = Readonly<Record<string, number | null>>;

export interface BoardRow {
  readonly model: ModelId;
  readonly floor: boolean;
  readonly churn: Metrics;
  readonly value: Metrics;
}

/** Every model with a result on the test origin, best AUC first, floors last. */
export function boardRows(evaluation: EvaluationReport): readonly BoardRow[] {
  return modelIds
    .flatMap((model): BoardRow[] => {
      const churn = testResult(evaluation, 'churn', model)?.metrics;
      const value = testResult(evaluation, 'value', model)?.metrics;
      return churn || value ? [{ model, floor: isFloor(model), churn: churn ?? {}, value: value ?? {} }] : [];
    })
    .sort((a, b) => Number(a.floor) - Number(b.floor) || (b.churn.auc ?? -1) - (a.churn.auc ?? -1));
}

export interface BoardColumn {
  readonly id:
    | 'auc'
    | 'brier'
    | 'ece'
    | 'accuracy'
    | 'precision'
    | 'recall'
    | 'lift'
    | 'ngini'
    | 'mae'
    | 'decile'
    | 'total';
  readonly task: 'churn' | 'value';
  readonly metric: string;
  /** Which end of the scale is best; `zero`: nearest to it. */
  readonly best: 'high' | 'low' | 'zero';
  readonly format: 'metric' | 'percent' | 'signedPercent' | 'ratio' | 'moneyFull';
}

export const boardColumns: readonly BoardColumn[] = [
  { id: 'auc', task: 'churn', metric: 'auc', best: 'high', format: 'metric' },
  { id: 'brier', task: 'churn', metric: 'brier', best: 'low', format: 'metric' },
  { id: 'ece', task: 'churn', metric: 'ece', best: 'low', format: 'metric' },
  { id: 'accuracy', task: 'churn', metric: 'accuracy', best: 'high', format: 'percent' },
  { id: 'precision', task: 'churn', metric: 'precision', best: 'high', format: 'percent' },
  { id: 'recall', task: 'churn', metric: 'recall', best: 'high', format: 'percent' },
  { id: 'lift', task: 'churn', metric: 'lift_at_10', best: 'high', format: 'ratio' },
  { id: 'ngini', task: 'value', metric: 'ngini', best: 'high', format: 'metric' },
  { id: 'mae', task: 'value', metric: 'mae', best: 'low', format: 'moneyFull' },
  { id: 'decile', task: 'value', metric: 'decile_mape', best: 'low', format: 'percent' },
  { id: 'total', task: 'value', metric: 'bias', best: 'zero', format: 'signedPercent' },
];

/** Those of a flat table: it has no value. */
export const labelColumns = boardColumns.filter((column) => column.task === 'churn');

/** Models that are best in a column as it is written, so that a tie on screen is a tie in bold. */
export function bestIn(
  rows: readonly BoardRow[],
  column: BoardColumn,
  write: (value: number) => string,
): ReadonlySet<ModelId> {
  const known = rows.flatMap((r) => {
    const value = r[column.task][column.metric];
    return typeof value === 'number' ? [{ model: r.model, value }] : [];
  });
  const cost = (v: number) => (column.best === 'high' ? -v : column.best === 'low' ? v : Math.abs(v));
  const least = Math.min(...known.map((k) => cost(k.value)));
  const best = known.find((k) => cost(k.value) === least);
  const same = (v: number) =>
    best !== undefined &&
    (column.best === 'zero'
      ? write(Math.abs(v)) === write(Math.abs(best.value))
      : write(v) === write(best.value));
  return new Set(known.filter((k) => same(k.value)).map((k) => k.model));
}

/** A floor that gives everyone the same score has no interval: it is chance. */
export const isChance = (row: BoardRow): boolean =>
  typeof row.churn.auc_low === 'number' && row.churn.auc_low === row.churn.auc_high;

/** The scale that the intervals share: round tenths around all of them, never beyond 0 and 1. */
export function intervalScale(rows: readonly BoardRow[]): { from: number; to: number } {
  const known = rows.filter((r) => !isChance(r)).map((r) => r.churn);
  const lows = known.flatMap((m) => (typeof m.auc_low === 'number' ? [m.auc_low] : []));
  const highs = known.flatMap((m) => (typeof m.auc_high === 'number' ? [m.auc_high] : []));
  if (lows.length === 0) return { from: 0.5, to: 1 };
  return {
    from: Math.max(0, Math.floor(Math.min(...lows) * 10) / 10),
    to: Math.min(1, Math.ceil(Math.max(...highs) * 10) / 10),
  };
}
