import { expect, test } from 'vitest';
import type { EvaluationReport, HorizonResult } from '../../src/pipeline/engine/reports';
import { evaluatePredictions } from '../../src/pipeline/evaluate/evaluate-predictions';
import { horizonResults, horizonsOfBest } from '../../src/pipeline/evaluate/horizon-results';
import type { ScoredRows } from '../../src/pipeline/evaluate/scored-rows';
import { predictionsOf } from '../../src/pipeline/train/floors/predictions';
import { predictionsTable } from '../../src/pipeline/train/predictions-table';

const rows: ScoredRows = {
  model: 'lstm',
  split: 'test',
  origin: '2024-01-01',
  orders: Float64Array.of(0, 2, 1, 0),
  value: Float64Array.of(0, 9, 4, 0),
  sooner: [{ orders: Float64Array.of(0, 1, 0, 0), value: Float64Array.of(0, 5, 0, 0) }],
  predicted: {
    ...predictionsOf(4, { churnProbability: Float64Array.of(0.8, 0.2, 0.4, Number.NaN) }),
    churnSooner: [Float64Array.of(0.9, 0.4, 0.8, 0.5)],
  },
};

test('by hand: each horizon against its own outcome, on those of whom all is said', () => {
  const [sooner, whole] = horizonResults(rows, [10, 28], 1);
  expect(sooner).toMatchObject({ days: 10, n: 3, positives: 2 });
  expect(sooner!.metrics.predicted).toBeCloseTo(0.7, 12);
  expect(sooner!.metrics.brier).toBeCloseTo((0.01 + 0.16 + 0.04) / 3, 12);
  expect(whole).toMatchObject({ days: 28, n: 3, positives: 1 });
  expect(whole!.metrics.observed).toBeCloseTo(1 / 3, 12);
  expect(whole!.metrics.brier).toBeCloseTo((0.04 + 0.04 + 0.16) / 3, 12);
  expect([sooner!.metrics.auc, whole!.metrics.auc]).toEqual([1, 1]);
});

test('nothing where a model has one horizon, or says nothing of the shorter ones', () => {
  const { churnSooner: _, ...one } = rows.predicted;
  expect(horizonResults({ ...rows, sooner: [], predicted: one }, [28], 1)).toEqual([]);
  const silent = { ...rows.predicted, churnSooner: [new Float64Array(4).fill(Number.NaN)] };
  expect(horizonResults({ ...rows, predicted: silent }, [10, 28], 1)).toEqual([]);
});

test('a window that is not over has no result; those of the test origin that are over stand after the validation origin', () => {
  const open = { orders: new Float64Array(4).fill(Number.NaN), value: new Float64Array(4).fill(Number.NaN) };
  expect(horizonResults({ ...rows, ...open }, [10, 28], 1)).toEqual([horizonResults(rows, [10, 28], 1)[0]]);
  expect(horizonResults({ ...rows, ...open, sooner: [null] }, [10, 28], 1)).toEqual([]);

  const ids = ['a', 'b', 'c', 'd'];
  const origin = '2024-01-01';
  const before = { origin: '2023-12-01', split: 'validation', customerIds: ids } as const;
  const parts = [
    { ...before, orders: rows.orders, value: rows.value, sooner: rows.sooner },
    { origin, split: 'test', customerIds: ids, orders: null, value: null, sooner: rows.sooner },
  ] as const;
  const { predicted: predictions } = rows;
  const part = (from: string) => ({ part: { origin: from, customerIds: ids, n: 4 }, predictions });
  const table = predictionsTable('lstm', [part(before.origin), part(origin)], [10]);
  const all = { shorterDays: [10], horizonDays: 28, seed: 1, predictions: table };
  const report = evaluatePredictions({ ...all, parts });
  const shown = horizonsOfBest(report).map((h) => [h.split, h.origin, h.days, h.positives]);
  expect(shown).toEqual([
    ['validation', before.origin, 10, 2],
    ['validation', before.origin, 28, 1],
    ['test', origin, 10, 2],
  ]);
  expect(report.results.every((r) => r.split === 'validation')).toBe(true);
  const closed = { ...parts[1], sooner: [null] };
  expect(evaluatePredictions({ ...all, parts: [parts[0], closed] }).horizons).toHaveLength(2);
});

test('shown is the model chosen for probability, else the best network on validation; test before validation', () => {
  const one = (model: 'lstm' | 'gru', split: 'validation' | 'test', brier: number): HorizonResult[] =>
    [10, 28].map((days) => ({
      model,
      split,
      days,
      origin: '',
      n: 9,
      positives: 4,
      metrics: { brier },
    }));
  const report = (best: 'lstm' | 'logistic', horizons: HorizonResult[]) =>
    ({ horizons, best: { churn: best, value: 'logistic' } }) as unknown as EvaluationReport;
  const both = [...one('lstm', 'validation', 0.2), ...one('gru', 'validation', 0.1)];
  const all = [...both, ...one('lstm', 'test', 0.1), ...one('gru', 'test', 0.2)];
  const shown = (r: EvaluationReport) => horizonsOfBest(r).map((h) => `${h.model} ${h.split} ${h.days}`);
  expect(shown(report('lstm', all))).toEqual(['lstm test 10', 'lstm test 28']);
  expect(shown(report('logistic', all))).toEqual(['gru test 10', 'gru test 28']);
  expect(shown(report('logistic', both))).toEqual(['gru validation 10', 'gru validation 28']);
  expect(horizonsOfBest(report('logistic', []))).toEqual([]);
});
