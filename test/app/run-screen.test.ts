import { describe, expect, it } from 'vitest';
import { bestEpoch } from '../../src/app/screens/run/best-epoch';
import { linesOf } from '../../src/app/screens/run/board-lines';
import type { MetricResult } from '../../src/pipeline/engine/reports';

const result = (
  model: MetricResult['model'],
  auc: number,
  more: Partial<MetricResult> = {},
): MetricResult => ({
  task: 'churn',
  model,
  split: 'test',
  origin: '2011-06-12',
  n: 10,
  positives: 5,
  metrics: { auc, auc_low: auc - 0.1, auc_high: auc + 0.1 },
  ...more,
});

describe('the board of what is finished', () => {
  it('puts the best first and floors last, on the test origin only', () => {
    const lines = linesOf([
      result('naive_past_rate', 0.9),
      result('logistic', 0.7),
      result('lstm', 0.8),
      result('gbt', 0.95, { split: 'validation' }),
      result('gbt', 0.95, { task: 'value' }),
      result('gru', 0, { metrics: { auc: null } }),
    ]);
    expect(lines.map((l) => l.model)).toEqual(['lstm', 'logistic', 'naive_past_rate']);
  });
});

describe('the epoch that is kept', () => {
  const epoch = (n: number, validation_loss: number | null) => ({
    epoch: n,
    loss: 1,
    validation_loss,
    auc: null,
  });

  it('has the lowest validation loss, the first of equals', () => {
    expect(bestEpoch([epoch(1, 0.7), epoch(2, 0.5), epoch(3, 0.5), epoch(4, 0.6)])).toBe(2);
  });

  it('is the last where nothing validates, and none before the first', () => {
    expect(bestEpoch([epoch(1, null), epoch(2, null)])).toBe(2);
    expect(bestEpoch([])).toBeNull();
  });
});
