import type { EvaluationReport, MetricResult } from '../../../pipeline/engine/reports';
import { isFloor } from '../../../pipeline/project/model-kinds';
import type { ModelId } from '../../../pipeline/project/schema';

export function testResult(
  evaluation: EvaluationReport,
  task: MetricResult['task'],
  model: ModelId,
): MetricResult | undefined {
  return evaluation.results.find((r) => r.split === 'test' && r.task === task && r.model === model);
}

/** Models with a churn result on the test origin, best AUC first. */
export function churnRanking(evaluation: EvaluationReport): readonly MetricResult[] {
  return evaluation.results
    .filter((r) => r.split === 'test' && r.task === 'churn' && typeof r.metrics.auc === 'number')
    .sort((a, b) => (b.metrics.auc ?? 0) - (a.metrics.auc ?? 0));
}

/** The floor that finds churners best. */
export const bestFloor = (evaluation: EvaluationReport): MetricResult | undefined =>
  churnRanking(evaluation).find((r) => isFloor(r.model));

export const testCurves = (evaluation: EvaluationReport, model: ModelId) =>
  evaluation.curves.find((c) => c.split === 'test' && c.model === model);
