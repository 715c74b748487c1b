import { expect, test } from 'vitest';
import { empiricalInterval } from '../../src/pipeline/train/floors/empirical-interval';
import { naiveMean } from '../../src/pipeline/train/floors/naive-mean';
import { naivePastRate } from '../../src/pipeline/train/floors/naive-past-rate';
import { naivePastSpend } from '../../src/pipeline/train/floors/naive-past-spend';
import type { Design, DesignPart } from '../../src/pipeline/train/model';
import { unwatched } from './fit-context';
import { simulatedDesign } from './simulated-design';

function part(
  split: DesignPart['split'],
  rows: readonly (readonly [orders: number, money: number, tenure: number])[],
  outcome: readonly (readonly [orders: number, value: number])[] | null,
): DesignPart {
  return {
    origin: `2011-0${split.length}-01`,
    split,
    customerIds: rows.map((_, i) => `c${i}`),
    n: rows.length,
    features: Float64Array.from(rows.flat()),
    sequences: new Float32Array(),
    lengths: new Uint16Array(rows.length),
    texts: null,
    orders: outcome && Float64Array.from(outcome, ([orders]) => orders),
    value: outcome && Float64Array.from(outcome, ([, value]) => value),
  };
}

const customers = [
  [4, 80, 200],
  [2, 30, 50],
  [1, -5, 0],
] as const;
const design: Design = {
  featureNames: ['orders', 'money', 'tenure_days'],
  weekCount: 0,
  sequenceChannels: [],
  textDims: 0,
  horizonDays: 100,
  parts: [
    part('train', customers, [
      [0, 0],
      [1, 12],
      [2, 30],
    ]),
    part('validation', customers, [
      [0, 0],
      [0, 0],
      [3, 60],
    ]),
    part('test', customers, null),
  ],
};
const [, validation, testPart] = design.parts;

test('the past rate is orders over tenure, a tenure below the horizon not extrapolated', async () => {
  const fitted = await naivePastRate.fit(design, { id: 'naive_past_rate' }, unwatched());
  const said = await fitted.predict(testPart!);
  expect([...said.expectedOrders]).toEqual([2, 2, 1]);
  expect([...said.churnProbability]).toEqual([Math.exp(-2), Math.exp(-2), Math.exp(-1)]);
  expect([...said.expectedNextOrder]).toEqual([50, 50, 100]);
  expect([...said.expectedValue, ...said.valueLow]).toEqual(Array(6).fill(Number.NaN));
});

test('the past spend is money over tenure, never below zero, and silent on churn', async () => {
  const fitted = await naivePastSpend.fit(design, { id: 'naive_past_spend' }, unwatched());
  const said = await fitted.predict(testPart!);
  expect([...said.expectedValue]).toEqual([40, 30, 0]);
  expect([...said.churnProbability, ...said.expectedOrders]).toEqual(Array(6).fill(Number.NaN));
});

test('the past spend without labelled origins has no interval', async () => {
  const bare = { ...design, parts: [part('test', customers, null)] };
  const fitted = await naivePastSpend.fit(bare, { id: 'naive_past_spend' }, unwatched());
  const said = await fitted.predict(bare.parts[0]!);
  expect([...said.expectedValue]).toEqual([40, 30, 0]);
  expect([...said.valueLow, ...said.valueHigh]).toEqual(Array(6).fill(Number.NaN));
});

test('the mean of the training origins predicts validation, of all labelled ones the test', async () => {
  const fitted = await naiveMean.fit(design, { id: 'naive_mean' }, unwatched());
  const first = await fitted.predict(validation!);
  expect(first.churnProbability[0]).toBeCloseTo(1 / 3, 12);
  expect(first.expectedOrders[0]).toBeCloseTo(1, 12);
  expect(first.expectedValue[0]).toBeCloseTo(14, 12);
  const said = await fitted.predict(testPart!);
  expect(said.churnProbability[2]).toBeCloseTo(1 / 2, 12);
  expect(said.expectedOrders[2]).toBeCloseTo(1, 12);
  expect(said.expectedValue[2]).toBeCloseTo(17, 12);
  expect(said.valueLow[0]).toBe(0);
  expect(said.valueHigh[0]).toBeCloseTo(52.5, 12);
  expect(fitted.report).toMatchObject({ n: 6, log_likelihood: 6 * Math.log(1 / 2), converged: true });
});

test('which floors read labels', () => {
  expect([naiveMean, naivePastRate, naivePastSpend].map((m) => m.needsLabels)).toEqual([true, false, false]);
});

test('empirical intervals: tenths by prediction, equal predictions together', () => {
  const predicted = Float64Array.from({ length: 100 }, (_, i) => Math.floor(i / 10));
  const actual = Float64Array.from({ length: 100 }, (_, i) => i);
  const interval = empiricalInterval(predicted, actual);
  const { low, high } = interval(3);
  expect(low).toBeCloseTo(30.45, 12);
  expect(high).toBeCloseTo(38.55, 12);
  expect(interval(99)).toEqual(interval(9));
  expect(interval(-5)).toEqual(interval(0));
  const one = empiricalInterval(new Float64Array(100), actual);
  expect(one(0).low).toBeCloseTo(4.95, 12);
  expect(one(7)).toEqual(one(0));
});

test('intervals cover nine in ten of what follows from the same process, or more where zero is their low end', async () => {
  const shop = simulatedDesign({ n: 2000 });
  const after = shop.parts.at(-1)!;
  for (const model of [naiveMean, naivePastSpend]) {
    const said = await (await model.fit(shop, { id: model.id }, unwatched())).predict(after);
    const inside = after.value!.filter((v, i) => said.valueLow[i]! <= v && v <= said.valueHigh[i]!).length;
    expect(inside / after.n).toBeGreaterThan(0.87);
    expect(inside / after.n).toBeLessThan(0.97);
  }
});
