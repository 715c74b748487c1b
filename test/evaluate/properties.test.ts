import fc from 'fast-check';
import { expect, test } from 'vitest';
import { randomFrom } from '../../src/pipeline/engine/random';
import { evaluateAmounts } from '../../src/pipeline/evaluate/amount-metrics';
import { evaluateChurn } from '../../src/pipeline/evaluate/churn-metrics';
import { aucPlacements } from '../../src/pipeline/evaluate/delong';
import { normalisedGini } from '../../src/pipeline/evaluate/gini';
import { brierScore } from '../../src/pipeline/evaluate/probability-scores';
import { areaUnder, rocCurve } from '../../src/pipeline/evaluate/roc';

/** Probabilities on a grid of 21 values, so that ties are common, and both classes present twice: one has no spread. */
const scored = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 20 }), fc.boolean()), { minLength: 12, maxLength: 80 })
  .filter((rows) => [true, false].every((one) => rows.filter(([, y]) => y === one).length > 1))
  .map((rows) => ({
    p: Float64Array.from(rows, ([p]) => p / 20),
    y: Uint8Array.from(rows, ([, y]) => (y ? 1 : 0)),
  }));

const amounts = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 500 })), {
    minLength: 12,
    maxLength: 80,
  })
  .filter((rows) => new Set(rows.map(([, y]) => y)).size > 1)
  .map((rows) => ({
    predicted: Float64Array.from(rows, ([p]) => p),
    actual: Float64Array.from(rows, ([, y]) => y),
  }));

test('AUC knows only the order', () => {
  fc.assert(
    fc.property(scored, ({ p, y }) => {
      const auc = areaUnder(rocCurve(p, y));
      expect(
        areaUnder(
          rocCurve(
            p.map((x) => Math.exp(3 * x) - 7),
            y,
          ),
        ),
      ).toBeCloseTo(auc, 12);
      expect(
        areaUnder(
          rocCurve(
            p.map((x) => 1 - x),
            y,
          ),
        ),
      ).toBeCloseTo(1 - auc, 12);
      expect(aucPlacements(p, y).auc).toBeCloseTo(auc, 12);
    }),
  );
});

test('ROC rises from corner to corner and every share is a share', () => {
  fc.assert(
    fc.property(scored, fc.integer({ min: 0, max: 99 }), ({ p, y }, seed) => {
      const { metrics, curves, n } = evaluateChurn(p, y, 0.5, seed);
      expect([curves.roc[0], curves.roc.at(-1)]).toEqual([
        [0, 0],
        [1, 1],
      ]);
      for (const [i, [x, rate]] of curves.roc.entries()) {
        expect(x).toBeGreaterThanOrEqual(curves.roc[i - 1]?.[0] ?? 0);
        expect(rate).toBeGreaterThanOrEqual(curves.roc[i - 1]?.[1] ?? 0);
      }
      for (const key of ['auc', 'auc_low', 'auc_high', 'pr_auc', 'accuracy', 'recall', 'brier', 'ece']) {
        expect(metrics[key]).toBeGreaterThanOrEqual(0);
        expect(metrics[key]).toBeLessThanOrEqual(1);
      }
      for (const [, low, high] of curves.roc_band) expect(low).toBeLessThanOrEqual(high);
      expect(curves.calibration.reduce((sum, t) => sum + t.n, 0)).toBe(n);
      expect(curves.gain.at(-1)).toEqual([1, 1]);
    }),
    { numRuns: 40 },
  );
});

test('with one of a class AUC is told and its interval is not', () => {
  const y = Uint8Array.from({ length: 12 }, (_, i) => (i === 1 ? 0 : 1));
  const { metrics } = evaluateChurn(new Float64Array(12), y, 0.5, 0);
  expect(metrics).toMatchObject({ auc: 0.5, auc_low: Number.NaN, auc_high: Number.NaN });
});

test('Brier is at least the calibration part of its decomposition, and ECE is bounded by its root', () => {
  fc.assert(
    fc.property(scored, ({ p, y }) => {
      const { metrics, curves } = evaluateChurn(p, y, 0.5, 3);
      const n = p.length;
      const reliability = curves.calibration.reduce(
        (sum, t) => sum + (t.n / n) * (t.predicted - t.observed) ** 2,
        0,
      );
      expect(brierScore(p, y)).toBeGreaterThanOrEqual(reliability - 1e-12);
      expect(metrics.ece!).toBeLessThanOrEqual(Math.sqrt(reliability) + 1e-12);
    }),
    { numRuns: 40 },
  );
});

test('a perfect order has nGini 1, no order more, a reversed one less than zero', () => {
  fc.assert(
    fc.property(amounts, fc.integer({ min: 0, max: 99 }), ({ predicted, actual }, seed) => {
      const gini = (p: Float64Array) => normalisedGini(p, actual, randomFrom(seed));
      expect(gini(actual)).toBeCloseTo(1, 12);
      expect(gini(predicted)).toBeLessThanOrEqual(1 + 1e-12);
      expect(gini(actual.map((x) => -x))).toBeCloseTo(-1, 12);
    }),
  );
});

test('a perfect forecast has no error; tenths hold everyone; totals agree with bias', () => {
  fc.assert(
    fc.property(amounts, ({ predicted, actual }) => {
      const none = new Float64Array(actual.length).fill(Number.NaN);
      const rows = { actual, low: none, median: none, high: none, variances: actual };
      const perfect = evaluateAmounts({ ...rows, predicted: actual }, 1);
      expect(perfect.metrics).toMatchObject({ mae: 0, rmse: 0, bias: 0 });
      const { metrics, tenths } = evaluateAmounts({ ...rows, predicted }, 1);
      expect(tenths.reduce((sum, t) => sum + t.n, 0)).toBe(actual.length);
      expect(metrics.total! / metrics.actual_total! - 1).toBeCloseTo(metrics.bias!, 12);
      expect(metrics.total_low).toBeLessThanOrEqual(metrics.total_high!);
      expect(metrics.mae).toBeLessThanOrEqual(metrics.rmse! + 1e-12);
    }),
    { numRuns: 40 },
  );
});
