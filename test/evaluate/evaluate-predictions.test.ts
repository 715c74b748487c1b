import { tableFromArrays, tableFromIPC, tableToIPC } from 'apache-arrow';
import { expect, test } from 'vitest';
import { randomFrom } from '../../src/pipeline/engine/random';
import { evaluatePredictions } from '../../src/pipeline/evaluate/evaluate-predictions';
import { evaluationNotes } from '../../src/pipeline/evaluate/evaluation-notes';
import type { TruthPart } from '../../src/pipeline/evaluate/scored-rows';
import { createNodeDatabase } from '../support/node-database';

const n = 200;

function truth(origin: string, split: 'validation' | 'test', seed: number): TruthPart {
  const random = randomFrom(seed);
  const orders = Float64Array.from({ length: n }, () => (random() < 0.4 ? 0 : 1 + Math.floor(random() * 4)));
  return {
    origin,
    split,
    customerIds: Array.from({ length: n }, (_, i) => `c${i}`),
    orders,
    value: orders.map((x) => x * (5 + 20 * random())),
  };
}

type Say = (part: TruthPart, i: number, noise: number) => { p: number; v: number; low: number; high: number };

function predictionsOf(parts: readonly TruthPart[], models: Record<string, Say>) {
  const random = randomFrom(9);
  const rows = parts.flatMap((part) =>
    Object.entries(models).flatMap(([model, say]) =>
      part.customerIds.map((customer_id, i) => ({
        origin: part.origin,
        customer_id,
        model,
        ...say(part, i, random()),
      })),
    ),
  );
  const numbers = (pick: (row: (typeof rows)[number]) => number) => Float64Array.from(rows, pick);
  return tableFromArrays({
    origin: rows.map((r) => r.origin),
    customer_id: rows.map((r) => r.customer_id),
    model: rows.map((r) => r.model),
    churn_probability: numbers((r) => r.p),
    expected_orders: numbers((r) => (Number.isNaN(r.p) ? Number.NaN : -Math.log(r.p))),
    expected_value: numbers((r) => r.v),
    value_low: numbers((r) => r.low),
    value_high: numbers((r) => r.high),
  });
}

const good: Say = (part, i, noise) => {
  const stays = part.orders![i]! > 0 ? 1 : 0;
  return {
    p: 0.05 + 0.9 * (0.45 * (1 - stays) + 0.55 * noise),
    v: 10 + part.value![i]! * noise,
    low: 0,
    high: 80,
  };
};
const constant: Say = () => ({ p: 0.4, v: 25, low: 0, high: 70 });
const spend: Say = (part, i) => ({
  p: Number.NaN,
  v: part.value![(i + 1) % n]!,
  low: Number.NaN,
  high: Number.NaN,
});

const parts = [truth('2011-03-13', 'validation', 1), truth('2011-06-12', 'test', 2)];
const models = { naive_mean: constant, naive_past_spend: spend, logistic: good };
const predictions = predictionsOf(parts, models);
const report = evaluatePredictions({ parts, predictions, seed: 1 });

test('one result a task, model and split; a model has none for what it does not say', () => {
  expect(report.results.map((r) => `${r.split} ${r.model} ${r.task}`)).toEqual([
    'validation naive_mean churn',
    'validation naive_mean orders',
    'validation naive_mean value',
    'validation naive_past_spend value',
    'validation logistic churn',
    'validation logistic orders',
    'validation logistic value',
    'test naive_mean churn',
    'test naive_mean orders',
    'test naive_mean value',
    'test naive_past_spend value',
    'test logistic churn',
    'test logistic orders',
    'test logistic value',
  ]);
  expect(report.results.every((r) => r.n === n)).toBe(true);
  expect(report.interval_level).toBe(0.9);
});

test('the keys of a result are the ones scripts rely on', () => {
  const keys = (task: string) => Object.keys(report.results.find((r) => r.task === task)!.metrics).sort();
  expect(keys('churn')).toEqual(
    'accuracy auc auc_high auc_low brier ece f1 lift_at_10 log_loss pr_auc precision recall threshold'.split(
      ' ',
    ),
  );
  const amount =
    'actual_total bias coverage_90 decile_mape mae mae_median ngini pearson rmse spearman total total_high total_low';
  expect(keys('value')).toEqual(amount.split(' '));
  expect(keys('orders')).toEqual(amount.split(' '));
});

test('a constant probability has an AUC of one half and no lift by itself', () => {
  const { metrics } = report.results.find((r) => r.model === 'naive_mean' && r.task === 'churn')!;
  expect(metrics).toMatchObject({ auc: 0.5, auc_low: 0.5, auc_high: 0.5, threshold: 0.5 });
});

test('the threshold comes from the validation origin and the test origin changes nothing of it or of the best', () => {
  const turned = parts.map((p) =>
    p.split === 'test'
      ? { ...p, orders: p.orders!.map((x) => (x > 0 ? 0 : 1)), value: p.value!.toReversed() }
      : p,
  );
  const other = evaluatePredictions({ parts: turned, predictions, seed: 1 });
  const threshold = (r: typeof report) =>
    r.results.filter((x) => x.task === 'churn').map((x) => x.metrics.threshold);
  expect(threshold(other)).toEqual(threshold(report));
  expect(other.best).toEqual(report.best);
  expect(report.best).toEqual({ churn: 'logistic', value: 'logistic' });
});

test('the same seed gives the same report', () => {
  expect(evaluatePredictions({ parts, predictions, seed: 1 })).toEqual(report);
});

test('predictions read back from the database, with the origin as a date, give the same report', async () => {
  const db = await createNodeDatabase();
  db.insertArrow('predictions', tableToIPC(predictions, 'stream'));
  const table = db.query('SELECT * REPLACE (CAST(origin AS DATE) AS origin) FROM predictions');
  expect(evaluatePredictions({ parts, predictions: tableFromIPC(tableToIPC(table)), seed: 1 })).toEqual(
    report,
  );
});

test('without an outcome there is no result, and the best is taken by preference', () => {
  const open = parts.map((p) => ({ ...p, orders: null, value: null }));
  const live = evaluatePredictions({ parts: open, predictions, seed: 1 });
  expect(live).toMatchObject({
    results: [],
    curves: [],
    differences: [],
    best: { churn: 'logistic', value: 'logistic' },
  });
  const floors = predictionsOf(parts, { naive_mean: constant, naive_past_spend: spend });
  expect(evaluatePredictions({ parts: open, predictions: floors, seed: 1 }).best).toEqual({
    churn: 'naive_mean',
    value: 'naive_past_spend',
  });
});

test('one class only: rates that are not defined are null, and nothing is infinite', () => {
  const stayed = parts.map((p) => ({ ...p, orders: p.orders!.map(() => 1) }));
  const one = evaluatePredictions({ parts: stayed, predictions, seed: 1 });
  const { metrics } = one.results.find((r) => r.model === 'logistic' && r.task === 'churn')!;
  expect(metrics).toMatchObject({ auc: null, auc_low: null, pr_auc: null, recall: null, lift_at_10: null });
  expect(metrics.brier).toBeGreaterThan(0);
  expect(JSON.parse(JSON.stringify(one))).toEqual(one);
});

test('differences are paired on the test origin', () => {
  expect(report.differences).toHaveLength(1);
  const [difference] = report.differences;
  const auc = (model: string) =>
    report.results.find((r) => r.model === model && r.task === 'churn' && r.split === 'test')!.metrics.auc!;
  expect(difference).toMatchObject({ a: 'logistic', b: 'naive_mean' });
  expect(difference!.auc).toBeCloseTo(auc('logistic') - auc('naive_mean'), 12);
  expect(difference!.low).toBeLessThan(difference!.auc);
});

test('a model that is silent on some customers is measured on the others and not paired', () => {
  const silent: Say = (part, i, noise) => ({ ...good(part, i, noise), ...(i < 50 && { p: Number.NaN }) });
  const some = evaluatePredictions({
    parts,
    predictions: predictionsOf(parts, { naive_mean: constant, logistic: good, lstm: silent }),
    seed: 1,
  });
  expect(some.results.find((r) => r.model === 'lstm' && r.task === 'churn')!.n).toBe(n - 50);
  expect(some.differences.map((d) => `${d.a} ${d.b}`)).not.toContain('lstm logistic');
  expect(some.differences.every((d) => d.a !== 'lstm' && d.b !== 'lstm')).toBe(true);
});

test('notes: a floor that wins, probabilities off the level, an AUC beyond belief, a total outside', () => {
  const wrong: Say = (part, i, noise) => ({
    ...good(part, i, noise),
    p: good(part, i, noise).p * 0.5,
    v: 5 + noise,
  });
  const leaking: Say = (part, i) => ({ p: part.orders![i]! > 0 ? 0.1 : 0.9, v: 1, low: 0, high: 2 });
  const testWrong = evaluatePredictions({
    parts,
    predictions: predictionsOf(parts, {
      naive_mean: constant,
      naive_past_spend: spend,
      logistic: (part, i, noise) => (part.split === 'test' ? wrong : good)(part, i, noise),
      gbt: leaking,
    }),
    seed: 1,
  });
  const chosen = { ...testWrong, best: { churn: 'logistic', value: 'logistic' } as const };
  const notes = evaluationNotes(chosen);
  expect([...new Set(notes.map((x) => x.key))]).toEqual([
    'models.notes.leak',
    'models.notes.low',
    'models.notes.floor',
    'models.notes.above',
  ]);
  expect(notes).toContainEqual({ key: 'models.notes.leak', model: 'gbt', params: { x: 1 } });
  expect(notes.filter((x) => x.key === 'models.notes.floor')).toContainEqual(
    expect.objectContaining({
      model: 'logistic',
      params: expect.objectContaining({ floor: 'naive_mean', metric: 'mae' }),
    }),
  );
});

test('a gap in the level is told from three points on, and only beyond chance', () => {
  const tenths = (predicted: number, observed: number, size: number) => ({
    ...report,
    best: { churn: 'logistic', value: 'naive_mean' } as const,
    results: report.results
      .filter((r) => r.task === 'churn' && r.model === 'logistic')
      .map((r) => ({ ...r, metrics: {} })),
    curves: report.curves
      .filter((c) => c.model === 'logistic')
      .map((c) => ({ ...c, calibration: [{ predicted, observed, low: 0, high: 1, n: size }] })),
  });
  const told = (predicted: number, observed: number, size: number) =>
    evaluationNotes(tenths(predicted, observed, size)).map((x) => x.key);
  expect(told(0.5, 0.52, 100_000)).toEqual([]);
  expect(told(0.5, 0.55, 100)).toEqual([]);
  expect(told(0.5, 0.55, 10_000)).toEqual(['models.notes.low']);
  expect(told(0.5, 0.45, 10_000)).toEqual(['models.notes.high']);
});
