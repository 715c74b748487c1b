import type { EvaluationReport, MetricResult } from '../engine/reports';
import type { ModelId } from '../project/schema';

/** Taken where no validation origin can choose: models with least need of luck first, floors last. */
const preference: readonly ModelId[] = [
  'ensemble',
  'gbt',
  'logistic',
  'paretonbd',
  'mbgnbd',
  'bgnbd',
  'lstm',
  'gru',
  'cnn',
  'transformer',
  'imported',
  'naive_past_rate',
  'naive_past_spend',
  'naive_mean',
];

/** AUCs this close to the highest count as equal, and the Brier score decides. */
const aucSlack = 0.005;
/** Normalised Ginis this close to the highest count as equal, and the level error decides. */
const giniSlack = 0.02;

/**
 * The model to trust for each question, chosen on the validation origin only. Churn: among AUCs within .005 of the
 * highest, the lowest Brier score. Value: among normalised Ginis within .02 of the highest, the lowest mean absolute
 * error plus |mean error|: value is skewed, so the absolute error alone would reward forecasts that run low. A floor may
 * win. Without a validation origin: by preference among the models that say something.
 */
export function chooseBest(
  results: readonly MetricResult[],
  saying: { readonly churn: ReadonlySet<string>; readonly value: ReadonlySet<string> },
): EvaluationReport['best'] {
  const on = (task: MetricResult['task']) =>
    results.filter((r) => r.task === task && r.split === 'validation');
  const preferred = (models: ReadonlySet<string>) => preference.find((id) => models.has(id)) ?? 'naive_mean';
  return {
    churn:
      closest(on('churn'), 'auc', aucSlack, (r) => r.metrics.brier ?? Infinity) ?? preferred(saying.churn),
    value: closest(on('value'), 'ngini', giniSlack, levelError) ?? preferred(saying.value),
  };
}

function closest(
  results: readonly MetricResult[],
  metric: string,
  slack: number,
  cost: (result: MetricResult) => number,
): ModelId | undefined {
  const highest = Math.max(...results.map((r) => r.metrics[metric] ?? -Infinity));
  return results
    .filter((r) => (r.metrics[metric] ?? -Infinity) >= highest - slack)
    .reduce<MetricResult | undefined>((best, r) => (best && cost(best) <= cost(r) ? best : r), undefined)
    ?.model;
}

function levelError(result: MetricResult): number {
  const { mae, total, actual_total } = result.metrics;
  if (mae == null || total == null || actual_total == null) return Infinity;
  return mae + Math.abs(total - actual_total) / result.n;
}
