import type { EvaluationReport, MetricResult } from '../engine/reports';
import type { ModelId } from '../project/schema';
import { intervalZ } from './levels';

/** A sentence to show where it matters: `key` under the locale files, numbers in plain units (shares 0 to 1). */
export interface EvaluationNote {
  readonly key: 'models.floor' | 'models.low' | 'models.high' | 'models.leak' | 'over.above' | 'over.below';
  readonly task: 'churn' | 'value';
  readonly model: ModelId;
  readonly params: Readonly<Record<string, string | number>>;
}

/** An AUC beyond this is suspected of reading the outcome. */
const suspiciousAuc = 0.97;

/**
 * What a person should be told of the test origin: a floor that does better than the chosen model (churn by AUC, value by
 * nGini and by MAE), probabilities that run low or high beyond chance (90 %), an AUC too good to be true, an outcome
 * outside the interval of the total.
 *
 * @param suspect the column most likely to know the outcome, named with the suspicion
 */
export function evaluationNotes(report: EvaluationReport, suspect: string): EvaluationNote[] {
  const notes: EvaluationNote[] = [];
  const test = report.results.filter((r) => r.split === 'test');
  const churn = test.find((r) => r.task === 'churn' && r.model === report.best.churn);
  const value = test.find((r) => r.task === 'value' && r.model === report.best.value);
  if (churn) notes.push(...floorsAbove(test, churn, 'auc', (floor, best) => floor > best));
  if (value) {
    notes.push(...floorsAbove(test, value, 'ngini', (floor, best) => floor > best));
    notes.push(...floorsAbove(test, value, 'mae', (floor, best) => floor < best));
    notes.push(...totalOutside(value));
  }
  if (churn) notes.push(...levelOff(report, churn.model));
  for (const { model, metrics, task } of test)
    if (task === 'churn' && (metrics.auc ?? 0) > suspiciousAuc)
      notes.push({ key: 'models.leak', task, model, params: { x: metrics.auc!, col: suspect } });
  return notes;
}

function floorsAbove(
  test: readonly MetricResult[],
  best: MetricResult,
  metric: string,
  better: (floor: number, best: number) => boolean,
): EvaluationNote[] {
  const task = best.task === 'churn' ? 'churn' : 'value';
  const b = best.metrics[metric];
  if (b == null) return [];
  return test.flatMap(({ model, metrics, task: of }) => {
    const a = metrics[metric];
    if (of !== best.task || model === best.model || !model.startsWith('naive_') || a == null) return [];
    return better(a, b) ? [{ key: 'models.floor', task, model, params: { floor: model, metric, a, b } }] : [];
  });
}

/** Mean probability against the observed share; the chance of the gap is bounded from the tenths' means. */
function levelOff(report: EvaluationReport, model: ModelId): EvaluationNote[] {
  const tenths = report.curves.find((c) => c.model === model && c.split === 'test')?.calibration ?? [];
  const n = tenths.reduce((sum, t) => sum + t.n, 0);
  const p = tenths.reduce((sum, t) => sum + t.n * t.predicted, 0) / n;
  const o = tenths.reduce((sum, t) => sum + t.n * t.observed, 0) / n;
  const variance = tenths.reduce((sum, t) => sum + t.n * t.predicted * (1 - t.predicted), 0) / n ** 2;
  if (!(Math.abs(o - p) > intervalZ * Math.sqrt(variance))) return [];
  return [{ key: o > p ? 'models.low' : 'models.high', task: 'churn', model, params: { p, o } }];
}

function totalOutside({ model, metrics }: MetricResult): EvaluationNote[] {
  const { total_low: low, total_high: high, actual_total: x } = metrics;
  if (low == null || high == null || x == null) return [];
  const of = (key: 'over.above' | 'over.below') => [
    { key, task: 'value', model, params: { x, lo: low, hi: high } } as const,
  ];
  return x > high ? of('over.above') : x < low ? of('over.below') : [];
}
