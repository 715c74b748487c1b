import { expect, test } from 'vitest';
import { aucPlacements } from '../../src/pipeline/evaluate/delong';
import { logistic } from '../../src/pipeline/train/logistic/logistic-model';
import { unwatched } from './fit-context';
import { simulatedDesign } from './simulated-design';

const choice = { id: 'logistic' } as const;
const shop = simulatedDesign({ n: 1500 });
const [first, , validation, after] = shop.parts;

function sum(values: Float64Array): number {
  return values.reduce((total, x) => total + x, 0);
}

test('on a known process: ranks, is level, and covers nine in ten', async () => {
  const fitted = await logistic.fit(shop, choice, unwatched());
  const said = await fitted.predict(after!);
  const left = Uint8Array.from(after!.orders!, (x) => (x > 0 ? 0 : 1));
  expect(aucPlacements(said.churnProbability, left).auc).toBeGreaterThan(0.7);
  expect(Math.abs(sum(said.churnProbability) / left.reduce((t, y) => t + y, 0) - 1)).toBeLessThan(0.08);
  expect(Math.abs(sum(said.expectedOrders) / sum(after!.orders!) - 1)).toBeLessThan(0.12);
  expect(Math.abs(sum(said.expectedValue) / sum(after!.value!) - 1)).toBeLessThan(0.15);
  const inside = after!.value!.filter((v, i) => said.valueLow[i]! <= v && v <= said.valueHigh[i]!).length;
  expect(inside / after!.n).toBeGreaterThan(0.86);
  expect(fitted.report).toMatchObject({ n: 4500, converged: true });
  expect(fitted.report.log_likelihood).toBeLessThan(0);
});

test('a column that never varies is left out, missing values get an indicator', async () => {
  const { report } = await logistic.fit(shop, choice, unwatched());
  expect(Object.keys(report.parameters)).toEqual([
    'intercept',
    'orders',
    'money',
    'tenure_days',
    'recency_days',
    'gap_mean',
    'gap_mean_missing',
    'penalty',
    'penalty_orders',
    'penalty_value',
    'sigma_log_value',
  ]);
  expect(report.parameters.orders).toBeLessThan(0);
});

test('the validation origin is predicted without its own labels', async () => {
  const turned = {
    ...shop,
    parts: shop.parts.map((p) =>
      p === validation ? { ...p, orders: p.orders!.map((x) => (x > 0 ? 0 : 1)) } : p,
    ),
  };
  const fitted = await logistic.fit(shop, choice, unwatched());
  const misled = await logistic.fit(turned, choice, unwatched());
  const left = Uint8Array.from(validation!.orders!, (x) => (x > 0 ? 0 : 1));
  const auc = async (f: typeof fitted) =>
    aucPlacements((await f.predict(validation!)).churnProbability, left).auc;
  expect(await auc(fitted)).toBeGreaterThan(0.7);
  expect(await auc(misled)).toBeGreaterThan(0.7);
  const [a, b] = await Promise.all([fitted.predict(after!), misled.predict(after!)]);
  expect(sum(a.churnProbability)).toBeLessThan(0.95 * sum(b.churnProbability));
});

test('one labelled origin suffices; if it is the validation origin, it is not predicted', async () => {
  const only = { ...shop, parts: [validation!, after!] };
  const fitted = await logistic.fit(only, choice, unwatched());
  expect((await fitted.predict(validation!)).churnProbability.every(Number.isNaN)).toBe(true);
  expect((await fitted.predict(after!)).churnProbability.every(Number.isFinite)).toBe(true);
  const trained = await logistic.fit({ ...shop, parts: [first!, after!] }, choice, unwatched());
  expect((await trained.predict(after!)).expectedValue.every(Number.isFinite)).toBe(true);
});

test('texts enter with eight components', async () => {
  const { report } = await logistic.fit(simulatedDesign({ n: 300, texts: true }), choice, unwatched());
  expect(Object.keys(report.parameters).filter((name) => name.startsWith('text_'))).toHaveLength(8);
});

test('twice the same; a cancel rejects', async () => {
  const predict = async () => (await logistic.fit(shop, choice, unwatched())).predict(after!);
  expect(await predict()).toEqual(await predict());
  await expect(logistic.fit(shop, choice, unwatched(AbortSignal.abort()))).rejects.toMatchObject({
    code: 'run.cancelled',
  });
});
