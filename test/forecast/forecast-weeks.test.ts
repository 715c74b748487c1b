import { describe, expect, test } from 'vitest';
import { normalFrom, randomFrom } from '../../src/pipeline/engine/random';
import { accuracyOf } from '../../src/pipeline/forecast/accuracy';
import { type Pair, rollingOrigins } from '../../src/pipeline/forecast/back-test';
import { type ForecastInput, forecastWeeks } from '../../src/pipeline/forecast/forecast-weeks';
import { offsetsOf } from '../../src/pipeline/forecast/intervals';
import type { WeeklySeries } from '../../src/pipeline/forecast/weekly-series';

const { signal } = new AbortController();

/** All revenue comes from customers of the week before the series, but `fresh` of it from that very week's. */
function seriesOf(all: readonly number[], history: number, fresh = 0): WeeklySeries {
  return {
    level: 'total',
    key: 'all',
    history,
    all: Float64Array.from(all),
    cohorts: all.flatMap((revenue, week) => [
      { first: -1, week, revenue: revenue * (1 - fresh) },
      { first: week, week, revenue: revenue * fresh },
    ]),
  };
}

const noise = (n: number, seed: number) => {
  const random = randomFrom(seed);
  return Array.from({ length: n }, () => 100 + 10 * normalFrom(random));
};

const inputOf = (weekly: WeeklySeries, extra: Partial<ForecastInput> = {}): ForecastInput => ({
  weekly: [weekly],
  scores: [],
  cutoff: '2024-06-30',
  horizonDays: 28,
  steps: 4,
  ...extra,
});

test('rolling origins: whole horizons first, parts of one when there are fewer than three', () => {
  expect(rollingOrigins(27, 13)).toEqual([8, 9, 10, 11, 12, 13, 14]);
  expect(rollingOrigins(100, 13)).toHaveLength(26);
  expect(rollingOrigins(100, 13).at(-1)).toBe(87);
  expect(rollingOrigins(12, 13)).toEqual([8, 9, 10, 11]);
  expect(rollingOrigins(5, 13)).toEqual([]);
});

test('accuracy of a case worked by hand', () => {
  const history = Float64Array.from([10, 12, 11, 20, 30]);
  const pairs: Pair[] = [
    { origin: 3, step: 1, forecast: 15, actual: 20 },
    { origin: 3, step: 2, forecast: 33, actual: 30 },
  ];
  const { wape, mase, rmsse, bias } = accuracyOf(pairs, history, 1);
  expect(wape).toBeCloseTo(8 / 50, 12);
  // Changes before the origin: +2 and −1.
  expect(mase).toBeCloseTo(4 / 1.5, 12);
  expect(rmsse).toBeCloseTo(Math.sqrt(17 / 2.5), 12);
  expect(bias).toBeCloseTo(48 / 50 - 1, 12);
});

describe('intervals', () => {
  const pairs = (n: number) =>
    Array.from({ length: n }, (_, i) => ({ origin: i, step: 1, forecast: 0, actual: i - (n - 1) / 2 }));

  test('quantiles of the residuals where there are many', () => {
    const { low80, high80, low95, high95 } = offsetsOf(pairs(101), 1, 1);
    expect([low95, low80, high80, high95]).toEqual([-47.5, -40, 40, 47.5]);
  });

  test('normal where there are few, the fallback where there is one', () => {
    expect(offsetsOf(pairs(3), 2, 1).high95).toBeCloseTo(1.96 * Math.sqrt(2 / 3), 3);
    expect(offsetsOf(pairs(1), 1, 5).high80).toBeCloseTo(1.2816 * 5, 3);
  });

  test('hold what they promise on independent weeks', () => {
    let in80 = 0;
    let n = 0;
    for (let seed = 1; seed <= 40; seed++) {
      const { rows } = forecastWeeks(inputOf(seriesOf(noise(64, seed), 60)), signal);
      for (const row of rows) {
        if (row.model !== 'mean_13' || row.key !== 'all') continue;
        n++;
        if (row.actual! >= row.low_80 && row.actual! <= row.high_80) in80++;
      }
    }
    expect(in80 / n).toBeGreaterThan(0.7);
    expect(in80 / n).toBeLessThan(0.9);
  });
});

test('weeks after the cut-off change no forecast and no back-test', () => {
  const weeks = noise(64, 3);
  const told = forecastWeeks(inputOf(seriesOf(weeks, 60)), signal);
  const later = weeks.map((v, i) => (i < 60 ? v : 10 * v));
  const other = forecastWeeks(inputOf(seriesOf(later, 60)), signal);
  expect(other.report).toEqual(told.report);
  const means = (rows: typeof told.rows) => rows.map(({ actual: _, ...rest }) => rest);
  expect(means(other.rows)).toEqual(means(told.rows));
  expect(other.rows).not.toEqual(told.rows);
});

test('the season is found when there is one, and the floors stay on the board', () => {
  const weeks = Array.from({ length: 120 }, (_, i) => 100 + 60 * Math.sin((2 * Math.PI * i) / 52));
  const { report, rows } = forecastWeeks(inputOf(seriesOf(weeks, 116)), signal);
  expect(report.best).toBe('seasonal_naive');
  expect(new Set(rows.map((r) => r.model))).toEqual(new Set(['mean_13', 'seasonal_naive', 'ses', 'ets']));
  expect(rows.filter((r) => r.model === 'mean_13' && r.key === 'all').map((r) => r.period_start)).toEqual([
    '2024-07-01',
    '2024-07-08',
    '2024-07-15',
    '2024-07-22',
  ]);
});

test('known customers get their share of the back-test, and their values added up', () => {
  const weekly = seriesOf(new Array(44).fill(100), 40, 0.25);
  const scores = [30, 50, Number.NaN].map((expectedValue, i) => ({
    customerId: `c${i}`,
    churnProbability: 0.5,
    expectedValue,
  }));
  const { rows } = forecastWeeks(inputOf(weekly, { scores }), signal);
  const of = (model: string, key: string) =>
    rows.filter((r) => r.model === model && r.key === key).map((r) => r.mean);
  of('mean_13', 'known').forEach((mean, h) => {
    // Customers of the origin's later weeks are not known at it.
    expect(mean, `step ${h + 1}`).toBeCloseTo(75, 6);
  });
  of('customer_sum', 'known').forEach((mean) => {
    expect(mean).toBeCloseTo(20, 12);
  });
  expect(of('customer_sum', 'all')).toEqual([]);
});

test('three weeks of history still give the floor, and nothing claims a back-test', () => {
  const { report, rows } = forecastWeeks(inputOf(seriesOf([5, 6, 7], 3)), signal);
  expect(report.best).toBe('mean_13');
  expect(report.results.every((r) => r.wape === null)).toBe(true);
  expect(rows[0]).toMatchObject({ mean: 6, actual: null, model: 'mean_13' });
});
