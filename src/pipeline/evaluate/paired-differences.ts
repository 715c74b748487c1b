import type { EvaluationReport } from '../engine/reports';
import type { ModelId } from '../project/schema';
import type { ChurnEvaluation } from './churn-metrics';
import { aucDifference } from './delong';
import { intervalZ } from './levels';

/**
 * AUC of the best model minus that of every other, and of the LSTM minus the logistic regression, on the same test
 * customers (DeLong, 90 %). A pair without a variance is left out.
 *
 * @param churn evaluations of the models that spoke for every customer of the test origin, so that rows pair
 */
export function pairedDifferences(
  churn: ReadonlyMap<ModelId, ChurnEvaluation>,
  best: ModelId,
): EvaluationReport['differences'] {
  const others = [...churn.keys()].filter((id) => id !== best);
  const pairs: (readonly [ModelId, ModelId])[] = others.map((id) => [best, id] as const);
  if (best !== 'lstm' && best !== 'logistic') pairs.push(['lstm', 'logistic']);
  return pairs.flatMap(([a, b]) => {
    const [first, second] = [churn.get(a), churn.get(b)];
    if (!first || !second) return [];
    const { difference, error } = aucDifference(first.placements, second.placements);
    if (!Number.isFinite(difference) || !Number.isFinite(error)) return [];
    return [
      { a, b, auc: difference, low: difference - intervalZ * error, high: difference + intervalZ * error },
    ];
  });
}
