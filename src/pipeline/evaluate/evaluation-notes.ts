import { allFolds } from '../engine/labelled-report';
import type { EvaluationReport, MetricResult } from '../engine/reports';
import type { ModelId } from '../project/schema';
import { intervalZ } from './levels';

/** A finding to show where it matters: `key` under the locale files, numbers in plain units (shares 0 to 1). */
export type EvaluationNote = { readonly model: ModelId } & (
  | { readonly key: 'models.notes.leak'; readonly params: { readonly x: number } }
  | {
      readonly key: 'models.notes.leakBy';
      /** The column's AUC by itself. */
      readonly params: { readonly x: number; readonly column: string };
    }
  | {
      readonly key: 'models.notes.low' | 'models.notes.high';
      readonly params: { readonly p: number; readonly o: number };
    }
  | {
      readonly key: 'models.notes.floor';
      /** The floor's figure and the model's. */
      readonly params: {
        readonly floor: ModelId;
        readonly metric: Rival;
        readonly a: number;
        readonly b: number;
      };
    }
  | {
      readonly key: 'models.notes.above' | 'models.notes.below';
      readonly params: { readonly x: number; readonly low: number; readonly high: number };
    }
);

/** Metrics in which a floor may beat the chosen model. */
type Rival = 'auc' | 'ngini' | 'mae';

/** An AUC beyond this is suspected of reading the outcome. */
export const suspiciousAuc = 0.97;
/** A mean probability is off from this gap on, if chance does not explain it. */
const worthTelling = 0.03;

/**
 * What a person should be told of the test origin (or of all folds), weightiest first: an AUC too good to be true, or of a
 * labelled table the column behind it, probabilities of the
 * chosen model that run low or high (by 3 points and beyond chance, 90 %), a floor that does better than the chosen model
 * (churn by AUC, value by nGini and by MAE), an outcome outside the interval of the total. Empty where no outcome is known.
 */
export function evaluationNotes(report: EvaluationReport): EvaluationNote[] {
  const test = report.results.filter((r) => r.split === 'test' || r.origin === allFolds);
  const churn = test.find((r) => (r.task === 'churn' || r.task === 'label') && r.model === report.best.churn);
  const value = test.find((r) => r.task === 'value' && r.model === report.best.value);
  return [
    ...(report.suspect ? [suspected(report.best.churn, report.suspect)] : test.flatMap(beyondBelief)),
    ...(churn ? levelOff(report, churn.model) : []),
    ...(churn ? floorAbove(test, churn, 'auc') : []),
    ...(value ? floorAbove(test, value, 'ngini') : []),
    ...(value ? floorAbove(test, value, 'mae') : []),
    ...(value ? totalOutside(value) : []),
  ];
}

function suspected(model: ModelId, { column, auc }: { column: string; auc: number }): EvaluationNote {
  return { key: 'models.notes.leakBy', model, params: { x: auc, column } };
}

function beyondBelief({ task, model, metrics }: MetricResult): EvaluationNote[] {
  const x = metrics.auc ?? 0;
  return task === 'churn' && x > suspiciousAuc ? [{ key: 'models.notes.leak', model, params: { x } }] : [];
}

/** Mean probability against the observed share; the chance of the gap is bounded from the tenths' means. */
function levelOff(report: EvaluationReport, model: ModelId): EvaluationNote[] {
  const tenths = report.curves.find((c) => c.model === model && c.split !== 'validation')?.calibration ?? [];
  const n = tenths.reduce((sum, t) => sum + t.n, 0);
  const p = tenths.reduce((sum, t) => sum + t.n * t.predicted, 0) / n;
  const o = tenths.reduce((sum, t) => sum + t.n * t.observed, 0) / n;
  const variance = tenths.reduce((sum, t) => sum + t.n * t.predicted * (1 - t.predicted), 0) / n ** 2;
  if (!(Math.abs(o - p) > Math.max(worthTelling, intervalZ * Math.sqrt(variance)))) return [];
  return [{ key: o > p ? 'models.notes.low' : 'models.notes.high', model, params: { p, o } }];
}

/** The best floor in the metric, where it beats a model that is none itself. */
function floorAbove(test: readonly MetricResult[], best: MetricResult, metric: Rival): EvaluationNote[] {
  const b = best.metrics[metric];
  if (b == null || isNaive(best.model)) return [];
  const sign = metric === 'mae' ? -1 : 1;
  const [floor] = test
    .flatMap(({ task, model, metrics }) => {
      const a = metrics[metric];
      return task === best.task && isNaive(model) && a != null && sign * (a - b) > 0 ? [{ model, a }] : [];
    })
    .sort((one, other) => sign * (other.a - one.a));
  if (!floor) return [];
  return [
    { key: 'models.notes.floor', model: best.model, params: { floor: floor.model, metric, a: floor.a, b } },
  ];
}

const isNaive = (model: ModelId): boolean => model.startsWith('naive_');

function totalOutside({ model, metrics }: MetricResult): EvaluationNote[] {
  const { total_low: low, total_high: high, actual_total: x } = metrics;
  if (low == null || high == null || x == null || (low <= x && x <= high)) return [];
  return [{ key: x > high ? 'models.notes.above' : 'models.notes.below', model, params: { x, low, high } }];
}
