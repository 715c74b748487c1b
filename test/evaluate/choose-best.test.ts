import { expect, test } from 'vitest';
import type { MetricResult } from '../../src/pipeline/engine/reports';
import { chooseBest } from '../../src/pipeline/evaluate/choose-best';
import { intervalZ } from '../../src/pipeline/evaluate/levels';
import type { ModelId } from '../../src/pipeline/project/schema';

/** A churn result on the validation origin whose AUC has the standard error given. */
const churn = (model: ModelId, auc: number, error: number, brier: number): MetricResult => ({
  task: 'churn',
  model,
  split: 'validation',
  origin: '2024-01-01',
  n: 100,
  positives: 50,
  metrics: { auc, auc_low: auc - intervalZ * error, auc_high: auc + intervalZ * error, brier },
});

const best = (...results: MetricResult[]) =>
  chooseBest(results, { churn: new Set(), value: new Set() }).churn;

test('AUCs that chance may have put apart are equal, and the lower Brier score decides', () => {
  expect(best(churn('naive_past_rate', 0.75, 0.012, 0.31), churn('logistic', 0.739, 0.012, 0.12))).toBe(
    'logistic',
  );
});

test('an AUC that is higher beyond chance wins over a lower Brier score', () => {
  expect(best(churn('lstm', 0.75, 0.012, 0.14), churn('logistic', 0.737, 0.012, 0.12))).toBe('lstm');
});

test('half a point of AUC is never worth a worse Brier score', () => {
  expect(best(churn('lstm', 0.754, 0.001, 0.14), churn('logistic', 0.75, 0.001, 0.12))).toBe('logistic');
});
