import type { EvaluationReport, MetricResult } from '../engine/reports';
import type { ModelId } from '../project/schema';
import { intervalZ } from './levels';

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

/** AUCs this close to the highest count as equal in any case. */
const aucSlack = 0.005;
/** Normalised Ginis this close to the highest count as equal, and the level error decides. */
const giniSlack = 0.02;

/** What chance alone may do to an AUC: its standard error, which its interval was made of. */
function aucError({ metrics: { auc, auc_low: low } }: MetricResult): number {
  return auc == null || low == null ? 0 : (auc - low) / intervalZ;
}

/**
 * The model to trust for each question, chosen on the validation origin only. Churn: among AUCs within one standard error
 * of the highest (at least .005), the lowest Brier score (the rule of Breiman et al. 1984, with a proper score in place of
 * simplicity): on CDNOW the past rate ranks by .011 better than logistic regression there, within chance, but its
 * probabilities are off by half, with a Brier score of .309 against .123. Value: among normalised Ginis within .02 of the highest, the lowest mean absolute
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
      closest(
        on('churn'),
        'auc',
        (highest) => Math.max(aucSlack, aucError(highest)),
        (r) => r.metrics.brier ?? Infinity,
      ) ?? preferred(saying.churn),
    value: closest(on('value'), 'ngini', () => giniSlack, levelError) ?? preferred(saying.value),
  };
}

function closest(
  results: readonly MetricResult[],
  metric: string,
  slackOf: (highest: MetricResult) => number,
  cost: (result: MetricResult) => number,
): ModelId | undefined {
  const of = (r: MetricResult) => r.metrics[metric] ?? -Infinity;
  const least = (r: readonly MetricResult[], by: (result: MetricResult) => number) =>
    r.reduce<MetricResult | undefined>((best, one) => (best && by(best) <= by(one) ? best : one), undefined);
  const highest = least(results, (r) => -of(r));
  if (!highest) return undefined;
  const floor = of(highest) - slackOf(highest);
  return least(
    results.filter((r) => of(r) >= floor),
    cost,
  )?.model;
}

function levelError(result: MetricResult): number {
  const { mae, total, actual_total } = result.metrics;
  if (mae == null || total == null || actual_total == null) return Infinity;
  return mae + Math.abs(total - actual_total) / result.n;
}
