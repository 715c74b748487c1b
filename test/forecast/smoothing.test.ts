import { describe, expect, test } from 'vitest';
import { seasonalProfile, weeklyModels } from '../../src/pipeline/forecast/models';
import { nelderMead } from '../../src/pipeline/forecast/nelder-mead';
import { fitDamped, fitSimple, fitStates, project } from '../../src/pipeline/forecast/smoothing';
import golden from '../golden/forecast.json';

const series = Float64Array.from(golden.series);

describe('against statsmodels', () => {
  test('simple exponential smoothing finds the same least squares', () => {
    const fit = fitSimple(series);
    expect(fit.sse / golden.simple.sse).toBeCloseTo(1, 5);
    expect(fit.alpha).toBeCloseTo(golden.simple.alpha, 3);
    project(fit, 6).forEach((mean, h) => {
      expect(mean / golden.simple.forecast[h]!).toBeCloseTo(1, 4);
    });
  });

  test('the damped trend with given parameters', () => {
    const fit = fitStates(series, [0.4, 0.1, 0.9], true);
    expect(fit.sse / golden.given.sse).toBeCloseTo(1, 5);
    project(fit, 6).forEach((mean, h) => {
      expect(mean / golden.given.forecast[h]!).toBeCloseTo(1, 4);
    });
  });

  test('the damped trend fits at least as closely', () => {
    expect(fitDamped(series).sse).toBeLessThanOrEqual(golden.damped.sse * 1.0001);
  });
});

test('a constant series is forecast as itself', () => {
  for (const { id, forecast } of weeklyModels) {
    const means = forecast(new Float64Array(60).fill(7), 5);
    for (const mean of means) expect(mean, id).toBeCloseTo(7, 6);
  }
});

test('the seasonal naive repeats the weeks of a year before, beyond a year too', () => {
  const history = Float64Array.from({ length: 60 }, (_, i) => i);
  const naive = weeklyModels.find((m) => m.id === 'seasonal_naive')!;
  const means = naive.forecast(history, 54);
  expect([means[0], means[1], means[51], means[52]]).toEqual([8, 9, 59, 8]);
});

test('a seasonal profile has mean 1 and asks for a year', () => {
  const history = Float64Array.from({ length: 80 }, (_, i) => 10 + (i % 13));
  const profile = seasonalProfile(history, 13)!;
  expect(profile.reduce((a, b) => a + b) / 13).toBeCloseTo(1, 12);
  expect(seasonalProfile(history.subarray(0, 51), 13)).toBeNull();
});

test("Nelder and Mead reach the bottom of Rosenbrock's valley", () => {
  const { x } = nelderMead(([a, b]) => (1 - a!) ** 2 + 100 * (b! - a! * a!) ** 2, [-1.2, 1], {
    tolerance: 1e-14,
    maxEvaluations: 2000,
  });
  expect(x[0]).toBeCloseTo(1, 4);
  expect(x[1]).toBeCloseTo(1, 4);
});
