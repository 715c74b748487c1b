import { expect, test } from 'vitest';
import { randomFrom } from '../../src/pipeline/engine/random';
import { evaluateAmounts } from '../../src/pipeline/evaluate/amount-metrics';
import { evaluateChurn } from '../../src/pipeline/evaluate/churn-metrics';
import { aucDifference, aucError, aucPlacements } from '../../src/pipeline/evaluate/delong';
import { areaUnder, rocCurve } from '../../src/pipeline/evaluate/roc';
import { rocBand } from '../../src/pipeline/evaluate/roc-band';
import { youdenThreshold } from '../../src/pipeline/evaluate/threshold';
import golden from '../golden/evaluate.json';

const labels = Uint8Array.from(golden.labels);
const first = Float64Array.from(golden.first);
const second = Float64Array.from(golden.second);

test('ROC curve and its area agree with scikit-learn, ties included', () => {
  const curve = rocCurve(first, labels);
  expect([...curve.falsePositiveRate]).toEqual(golden.churn.roc.x);
  expect([...curve.truePositiveRate]).toEqual(golden.churn.roc.y);
  expect([...curve.thresholds.slice(1)]).toEqual(golden.churn.roc.thresholds);
  expect(areaUnder(curve)).toBeCloseTo(golden.churn.auc, 12);
});

test('DeLong agrees with the plain kernel in O(mn)', () => {
  const a = aucPlacements(first, labels);
  const b = aucPlacements(second, labels);
  const { delong } = golden.churn;
  expect([a.auc, b.auc]).toEqual(delong.auc.map((x) => expect.closeTo(x, 12)));
  expect([aucError(a), aucError(b)]).toEqual(delong.error.map((x) => expect.closeTo(x, 12)));
  const { difference, error } = aucDifference(a, b);
  expect(difference).toBeCloseTo(delong.difference, 12);
  expect(error).toBeCloseTo(delong.difference_error, 12);
});

test('every churn metric and the calibration tenths agree', () => {
  const threshold = youdenThreshold(first, labels);
  const { metrics, curves, positives } = evaluateChurn(first, labels, threshold, golden.seed);
  for (const [key, ours] of Object.entries(metrics)) {
    if (key === 'auc_low' || key === 'auc_high') continue;
    expect([key, ours]).toEqual([key, expect.closeTo(Reflect.get(golden.churn, key), 10)]);
  }
  expect(metrics.auc_high! - metrics.auc!).toBeCloseTo(
    1.6448536269514722 * golden.churn.delong.error[0]!,
    12,
  );
  expect(curves.calibration).toEqual(
    golden.churn.calibration.map((t) => ({
      predicted: expect.closeTo(t.predicted, 12),
      observed: expect.closeTo(t.observed, 12),
      low: expect.closeTo(t.low, 9),
      high: expect.closeTo(t.high, 9),
      n: t.n,
    })),
  );
  expect(positives).toBe(golden.labels.reduce((sum, y) => sum + y, 0));
});

test('every value metric and the tenths by value agree', () => {
  const { metrics, tenths } = evaluateAmounts(
    {
      predicted: Float64Array.from(golden.predicted),
      actual: Float64Array.from(golden.actual),
      low: Float64Array.from(golden.low),
      median: Float64Array.from(golden.low),
      high: Float64Array.from(golden.high),
      variances: new Float64Array(labels.length),
    },
    golden.seed,
  );
  const { value_deciles, ...expected } = golden.value;
  for (const [key, x] of Object.entries(expected))
    expect([key, metrics[key]]).toEqual([key, expect.closeTo(x, 10)]);
  expect(tenths).toEqual(
    value_deciles.map((t) => ({
      predicted: expect.closeTo(t.predicted, 10),
      actual: expect.closeTo(t.actual, 10),
      n: t.n,
    })),
  );
});

test('the ROC band holds the curve and is about as wide as its binomial error', () => {
  const curve = rocCurve(first, labels);
  const band = rocBand(first, labels, [0, 0.25, 0.5, 1], randomFrom(1));
  const at = (x: number) => {
    const i = curve.falsePositiveRate.findLastIndex((v) => v <= x);
    return curve.truePositiveRate[i]!;
  };
  for (const [x, low, high] of band.slice(1, 3)) {
    const rate = at(x);
    expect(low).toBeLessThan(rate);
    expect(high).toBeGreaterThan(rate);
    const error = Math.sqrt((rate * (1 - rate)) / golden.labels.filter((y) => y === 1).length);
    expect(high - low).toBeGreaterThan(2 * 1.645 * error);
    expect(high - low).toBeLessThan(3 * 2 * 1.645 * error);
  }
  expect(band[3]).toEqual([1, 1, 1]);
});
