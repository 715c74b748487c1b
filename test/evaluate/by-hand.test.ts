import { describe, expect, test } from 'vitest';
import { randomFrom } from '../../src/pipeline/engine/random';
import { calibrationTenths, expectedCalibrationError } from '../../src/pipeline/evaluate/calibration';
import { pearson, spearman } from '../../src/pipeline/evaluate/correlation';
import { curvePoints } from '../../src/pipeline/evaluate/curve-points';
import { aucError, aucPlacements } from '../../src/pipeline/evaluate/delong';
import { gainPoints, liftAt, liftPoints } from '../../src/pipeline/evaluate/gain-lift';
import { normalisedGini } from '../../src/pipeline/evaluate/gini';
import { midranks } from '../../src/pipeline/evaluate/midranks';
import { precisionRecall, precisionRecallPoints } from '../../src/pipeline/evaluate/precision-recall';
import { brierScore, logLoss } from '../../src/pipeline/evaluate/probability-scores';
import { equalBuckets, rankedDescending } from '../../src/pipeline/evaluate/ranking';
import { areaUnder, rocCurve, rocPoints } from '../../src/pipeline/evaluate/roc';
import { thresholdMetrics, youdenThreshold } from '../../src/pipeline/evaluate/threshold';
import { totalInterval } from '../../src/pipeline/evaluate/total-interval';
import {
  intervalCoverage,
  meanAbsoluteError,
  rootMeanSquareError,
  totalBias,
} from '../../src/pipeline/evaluate/value-errors';
import { decileMape, valueTenths } from '../../src/pipeline/evaluate/value-tenths';
import { valueVariance } from '../../src/pipeline/evaluate/value-variance';
import { wilsonInterval } from '../../src/pipeline/evaluate/wilson';

const f = (...values: number[]) => Float64Array.from(values);
const u = (...values: number[]) => Uint8Array.from(values);
const scores = f(0.9, 0.8, 0.7, 0.6, 0.6, 0.2);
const labels = u(1, 1, 0, 1, 0, 0);

describe('ranking', () => {
  test('midranks share ties', () => {
    expect([...midranks(f(3, 1, 3, 2, 3))]).toEqual([4, 1, 4, 2, 4]);
  });

  test('ROC: one point a distinct score, ties on the diagonal', () => {
    expect(rocPoints(rocCurve(scores, labels))).toEqual([
      [0, 0],
      [0, 1 / 3],
      [0, 2 / 3],
      [1 / 3, 2 / 3],
      [2 / 3, 1],
      [1, 1],
    ]);
  });

  test('AUC counts pairs: 7 right and one tie of 9', () => {
    expect(areaUnder(rocCurve(scores, labels))).toBeCloseTo(7.5 / 9, 12);
    expect(aucPlacements(scores, labels).auc).toBeCloseTo(7.5 / 9, 12);
  });

  test('placements and their variance', () => {
    const a = aucPlacements(scores, labels);
    expect([...a.positives]).toEqual([1, 1, 1.5 / 3].map((x) => expect.closeTo(x, 12)));
    expect([...a.negatives]).toEqual([2 / 3, 2.5 / 3, 1].map((x) => expect.closeTo(x, 12)));
    expect(aucError(a)).toBeCloseTo(Math.sqrt(1 / 12 / 3 + 1 / 36 / 3), 12);
  });

  test('average precision', () => {
    const { averagePrecision } = precisionRecall(scores, labels);
    expect(averagePrecision).toBeCloseTo(1 / 3 + 1 / 3 + (1 / 3) * (3 / 5), 12);
    expect(precisionRecallPoints(precisionRecall(scores, labels))[0]).toEqual([0, 1]);
  });

  test('gain and lift', () => {
    const ranking = rankedDescending(f(0.9, 0.8, 0.7, 0.6), randomFrom(1));
    expect(gainPoints(u(1, 0, 1, 0), ranking)).toEqual([
      [0, 0],
      [0.25, 0.5],
      [0.5, 0.5],
      [0.75, 1],
      [1, 1],
    ]);
    expect(liftPoints(u(1, 0, 1, 0), ranking)[0]).toEqual([0.25, 2]);
    expect(liftAt(0.1, u(1, 0, 1, 0), ranking)).toBe(2);
    const thirty = rankedDescending(
      Float64Array.from({ length: 30 }, (_, i) => -i),
      randomFrom(1),
    );
    expect(
      liftAt(
        0.1,
        Uint8Array.from({ length: 30 }, (_, i) => (i < 3 ? 1 : 0)),
        thirty,
      ),
    ).toBe(10);
  });

  test('no class, no curve', () => {
    expect(areaUnder(rocCurve(f(0.1, 0.2), u(1, 1)))).toBeNaN();
    expect(aucPlacements(f(0.1, 0.2), u(0, 0)).auc).toBeNaN();
    expect(precisionRecall(f(0.1, 0.2), u(0, 0)).averagePrecision).toBeNaN();
  });

  test('long curves are thinned, ends kept', () => {
    const x = Float64Array.from({ length: 1001 }, (_, i) => i / 1000);
    const points = curvePoints(x, x);
    expect(points).toHaveLength(200);
    expect([points[0], points.at(-1)]).toEqual([
      [0, 0],
      [1, 1],
    ]);
  });
});

describe('probabilities', () => {
  test('at a threshold', () => {
    expect(thresholdMetrics(scores, labels, 0.65)).toEqual({
      accuracy: 4 / 6,
      precision: 2 / 3,
      recall: 2 / 3,
      f1: 2 / 3,
    });
    expect(thresholdMetrics(scores, labels, 0.95).precision).toBeNaN();
  });

  test('Youden: halfway below the best point; plain where nothing beats chance', () => {
    expect(youdenThreshold(scores, labels)).toBeCloseTo(0.75, 12);
    expect(youdenThreshold(f(0.3, 0.3), u(1, 0))).toBe(0.5);
    expect(youdenThreshold(f(0.1, 0.9), u(1, 0))).toBe(0.5);
  });

  test('log loss and Brier', () => {
    expect(logLoss(f(0.8, 0.4), u(1, 0))).toBeCloseTo(-(Math.log(0.8) + Math.log(0.6)) / 2, 12);
    expect(brierScore(f(0.8, 0.4), u(1, 0))).toBeCloseTo((0.04 + 0.16) / 2, 12);
    expect(logLoss(f(0), u(1))).toBeCloseTo(-Math.log(Number.EPSILON), 9);
  });

  test('Wilson, against the solved quadratic', () => {
    const { low, high } = wilsonInterval(3, 10, 2);
    for (const p of [low, high]) expect((p - 0.3) ** 2).toBeCloseTo((4 * p * (1 - p)) / 10, 12);
    expect(wilsonInterval(0, 5, 1.6).low).toBeCloseTo(0, 12);
    expect(wilsonInterval(5, 5, 1.6).high).toBeCloseTo(1, 12);
  });

  test('calibration error weighs the tenths', () => {
    const p = Float64Array.from({ length: 20 }, (_, i) => (i < 10 ? 0.2 : 0.6));
    const y = Uint8Array.from({ length: 20 }, (_, i) => (i < 10 ? 0 : 1));
    const tenths = calibrationTenths(p, y, rankedDescending(p, randomFrom(1)));
    expect(tenths).toHaveLength(10);
    expect(tenths[0]).toMatchObject({ observed: 0, n: 2 });
    expect(expectedCalibrationError(tenths)).toBeCloseTo(0.3, 12);
  });
});

describe('amounts', () => {
  const predicted = f(10, 0, 30, 20);
  const actual = f(20, 0, 10, 20);

  test('errors', () => {
    expect(meanAbsoluteError(predicted, actual)).toBe(7.5);
    expect(rootMeanSquareError(predicted, actual)).toBeCloseTo(Math.sqrt(125), 12);
    expect(totalBias(predicted, actual)).toBeCloseTo(0.2, 12);
    expect(totalBias(predicted, f(0, 0, 0, 0))).toBeNaN();
  });

  test('Gini: predicted order 10, 20, 20, 0 against perfect 20, 20, 10, 0', () => {
    const area = (cumulative: number[]) => cumulative.reduce((s, c) => s + c / 50, 0) / 4 - 5 / 8;
    expect(normalisedGini(predicted, actual, randomFrom(1))).toBeCloseTo(
      area([10, 30, 50, 50]) / area([20, 40, 50, 50]),
      12,
    );
    expect(normalisedGini(predicted, f(1, 1, 1, 1), randomFrom(1))).toBeNaN();
  });

  test('correlations', () => {
    expect(pearson(f(1, 2, 3), f(2, 4, 7))).toBeCloseTo(5 / Math.sqrt(2 * (38 / 3)), 12);
    expect(spearman(f(1, 5, 9), f(2, 40, 41))).toBeCloseTo(1, 12);
    expect(pearson(f(0.1, 0.1, 0.1), f(1, 2, 3))).toBeNaN();
  });

  test('tenths by value', () => {
    const up = Float64Array.from({ length: 20 }, (_, i) => i + 1);
    const tenths = valueTenths(
      up,
      up.map((x) => 2 * x),
      rankedDescending(up, randomFrom(1)),
    );
    expect(tenths[0]).toEqual({ predicted: 1.5, actual: 3, n: 2 });
    expect(decileMape(tenths)).toBeCloseTo(0.5, 12);
    expect(
      decileMape(
        valueTenths(
          up,
          up.map(() => 0),
          rankedDescending(up, randomFrom(1)),
        ),
      ),
    ).toBeNaN();
  });

  test('fewer rows than tenths: as many buckets as rows', () => {
    expect(equalBuckets(Uint32Array.of(2, 0, 1), 10).map((b) => [...b])).toEqual([[2], [0], [1]]);
  });

  test('coverage counts only customers with an interval, ends included', () => {
    expect(intervalCoverage(f(0, 5, Number.NaN), f(10, 6, Number.NaN), f(10, 7, 1))).toBe(0.5);
    expect(intervalCoverage(f(Number.NaN), f(Number.NaN), f(1))).toBeNaN();
  });

  test('the interval of a total widens with the customers’ own noise', () => {
    const expected = Float64Array.from({ length: 400 }, () => 10);
    const still = totalInterval(expected, new Float64Array(400), randomFrom(1));
    expect(still).toEqual({ low: 4000, high: 4000 });
    const noisy = totalInterval(expected, new Float64Array(400).fill(25), randomFrom(1), 2000);
    expect(noisy.high - noisy.low).toBeGreaterThan(0.93 * 2 * 1.645 * 100);
    expect(noisy.high - noisy.low).toBeLessThan(1.07 * 2 * 1.645 * 100);
  });

  test('the variance of a value: none without an interval, normal without a probability', () => {
    expect(valueVariance(10, Number.NaN, Number.NaN, 0.5)).toBe(0);
    expect(valueVariance(10, 0, 2 * 1.6448536269514722 * 3, Number.NaN)).toBeCloseTo(9, 12);
  });
});
