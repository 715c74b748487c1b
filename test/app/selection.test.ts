import { Float64, Table, Utf8, vectorFromArray } from 'apache-arrow';
import { describe, expect, it } from 'vitest';
import { filterRows, noFilter } from '../../src/app/screens/lists/filter';
import { chooseForecast } from '../../src/app/screens/overview/forecast-choice';
import { listSql } from '../../src/app/selection/export-list';
import { figuresOf } from '../../src/app/selection/figures';
import { idsOfRows, meet, rowsOfIds } from '../../src/app/selection/rows';
import { scoredFrom } from '../../src/app/selection/scored';

const table = (n: number, live = false) => {
  const number = (value: (i: number) => number | null) =>
    vectorFromArray(
      Array.from({ length: n }, (_, i) => value(i)),
      new Float64(),
    );
  const text = (value: (i: number) => string) =>
    vectorFromArray(
      Array.from({ length: n }, (_, i) => value(i)),
      new Utf8(),
    );
  return new Table({
    customer_id: text((i) => `c${String(i).padStart(6, '0')}`),
    churn_probability: number((i) => [0.2, 0.6, 0.9, null][i % 4] ?? null),
    expected_value: number((i) => [100, 50, 10, null][i % 4] ?? null),
    value_low: number((i) => [0, 0, 0, null][i % 4] ?? null),
    value_high: number((i) => [300, 200, 60, null][i % 4] ?? null),
    segment: number((i) => 1 + (i % 2)),
    tier: text((i) => ['platinum', 'gold', 'silver', 'base'][i % 4] ?? ''),
    recency_days: number((i) => i),
    orders: number(() => 2),
    money: number(() => 25),
    label_orders: number((i) => (live ? null : i % 2)),
    label_value: number((i) => (live ? null : 10 * (i % 2))),
    x: number((i) => i),
    y: number((i) => -i),
  });
};

describe('figures of a selection', () => {
  const scored = scoredFrom(table(4));
  it('adds up everyone, leaving out what is missing', () => {
    const all = figuresOf(scored, null, 0.6);
    expect(all).toMatchObject({
      n: 4,
      value: 160,
      spent: 100,
      valueAtRisk: 60,
      outcomeValue: 20,
      outcomeActive: 2,
    });
    expect(all.atRisk).toBeCloseTo(2 / 3);
    expect(all.active).toBeCloseTo(0.8 + 0.4 + 0.1);
    expect(all.activeHigh - all.active).toBeCloseTo(1.6448536 * Math.sqrt(0.16 + 0.24 + 0.09), 5);
    expect(all.high - all.value).toBeCloseTo(
      1.6448536 * Math.sqrt(scored.variance.reduce((a, v) => a + v, 0)),
      4,
    );
    expect(all.low).toBeLessThan(all.value);
  });
  it('adds up the chosen ones', () => {
    expect(figuresOf(scored, Uint8Array.of(1, 0, 0, 0), 0.6)).toMatchObject({
      n: 1,
      value: 100,
      atRisk: 0,
      spent: 25,
    });
  });
  it('knows no outcome in live mode', () => {
    expect(figuresOf(scoredFrom(table(4, true)), null, 0.6)).toMatchObject({
      outcomeValue: null,
      outcomeActive: null,
    });
  });
  it('counts every third of 50,000 customers, from their ids', () => {
    const many = scoredFrom(table(50_000));
    const ids = many.ids.filter((_, i) => i % 3 === 0);
    expect(figuresOf(many, rowsOfIds(many, ids), 0.6).n).toBe(ids.length);
  });
});

describe('picks', () => {
  const scored = scoredFrom(table(4));
  const before = Uint8Array.of(1, 1, 0, 0);
  const picked = Uint8Array.of(0, 1, 1, 0);
  it('replace, join or leave the selection', () => {
    expect([...meet(before, picked, 'replace')]).toEqual([0, 1, 1, 0]);
    expect([...meet(before, picked, 'add')]).toEqual([1, 1, 1, 0]);
    expect([...meet(before, picked, 'remove')]).toEqual([1, 0, 0, 0]);
    expect([...meet(null, picked, 'remove')]).toEqual([0, 0, 0, 0]);
  });
  it('come back in the order of ids, without those that are gone', () => {
    expect(idsOfRows(scored, rowsOfIds(scored, ['c000003', 'gone', 'c000001']))).toEqual([
      'c000001',
      'c000003',
    ]);
  });
  it('quote ids in the exported list', () => {
    expect(listSql(["o'neill"])).toBe("SELECT * FROM scored WHERE customer_id IN ('o''neill')");
    expect(listSql(null)).toBe('SELECT * FROM scored');
  });
});

describe('filter of the list', () => {
  const scored = scoredFrom(table(8));
  it('passes all without a wish, and what meets each wish', () => {
    expect(filterRows(scored, noFilter)).toHaveLength(8);
    expect(filterRows(scored, { ...noFilter, search: 'C000007' })).toEqual([7]);
    expect(filterRows(scored, { ...noFilter, segment: 2, tier: 'gold' })).toEqual([1, 5]);
    expect(filterRows(scored, { ...noFilter, from: 0.6 })).toEqual([1, 2, 5, 6]);
  });
});

describe('forecast shown', () => {
  const result = (model: string, wape: number | null) => ({
    level: 'total',
    key: 'all',
    model,
    wape,
    rmsse: null,
    mase: null,
    bias: null,
    coverage_80: null,
    coverage_95: null,
  });
  it('is the best model that is no floor, and says when a floor is better', () => {
    const results = [
      result('mean_13', 0.147),
      result('seasonal_naive', 0.3),
      result('ses', 0.151),
      result('ets', 0.16),
    ];
    expect(chooseForecast({ results, best: 'mean_13', steps: 13 })).toEqual({
      shown: 'ses',
      wape: 0.151,
      floor: { id: 'mean_13', wape: 0.147 },
      floorBetter: true,
    });
  });
  it('is the floor where nothing else could be fitted', () => {
    expect(chooseForecast({ results: [result('mean_13', null)], best: 'mean_13', steps: 13 })).toEqual({
      shown: 'mean_13',
      wape: null,
      floor: null,
      floorBetter: false,
    });
  });
});
