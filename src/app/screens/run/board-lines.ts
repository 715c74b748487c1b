import { allFolds } from '../../../pipeline/engine/labelled-report';
import type { MetricResult } from '../../../pipeline/engine/reports';
import { isFloor } from '../../../pipeline/project/model-kinds';

export interface BoardLine {
  readonly model: MetricResult['model'];
  readonly auc: number;
  readonly low: number;
  readonly high: number;
}

/** Models with an AUC on the test origin (or over the folds of a labelled table), best first, floors last. */
export function linesOf(results: readonly MetricResult[]): readonly BoardLine[] {
  return results
    .flatMap((r): readonly BoardLine[] => {
      const { auc, auc_low: low, auc_high: high } = r.metrics;
      const measured = (r.task === 'churn' && r.split === 'test') || r.origin === allFolds;
      return measured && auc != null ? [{ model: r.model, auc, low: low ?? auc, high: high ?? auc }] : [];
    })
    .sort((a, b) => Number(isFloor(a.model)) - Number(isFloor(b.model)) || b.auc - a.auc);
}
