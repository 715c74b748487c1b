import { allFolds } from '../../../pipeline/engine/labelled-report';
import type { EvaluationReport, MetricResult } from '../../../pipeline/engine/reports';
import { isFloor } from '../../../pipeline/project/model-kinds';
import type { ModelId } from '../../../pipeline/project/schema';

/** On the test origin; of a flat table, over all folds, where the label stands for churn. */
const isMeasured = (r: MetricResult, task: MetricResult['task']): boolean =>
  r.origin === allFolds ? task === 'churn' : r.split === 'test' && r.task === task;

export function testResult(
  evaluation: EvaluationReport,
  task: MetricResult['task'],
  model: ModelId,
): MetricResult | undefined {
  return evaluation.results.find((r) => isMeasured(r, task) && r.model === model);
}

/** Models with a measured probability, best AUC first. */
export function churnRanking(evaluation: EvaluationReport): readonly MetricResult[] {
  return evaluation.results
    .filter((r) => isMeasured(r, 'churn') && typeof r.metrics.auc === 'number')
    .sort((a, b) => (b.metrics.auc ?? 0) - (a.metrics.auc ?? 0));
}

/** The floor that finds churners best. */
export const bestFloor = (evaluation: EvaluationReport): MetricResult | undefined =>
  churnRanking(evaluation).find((r) => isFloor(r.model));

export const testCurves = (evaluation: EvaluationReport, model: ModelId) =>
  evaluation.curves.find((c) => c.split !== 'validation' && c.model === model);
