import { tableFromIPC, tableToIPC } from 'apache-arrow';
import { beforeAll, expect, test } from 'vitest';
import { randomFrom } from '../../src/pipeline/engine/random';
import { evaluatePredictions } from '../../src/pipeline/evaluate/evaluate-predictions';
import type { NetworkBackend } from '../../src/pipeline/network/backend';
import { readHeads } from '../../src/pipeline/network/heads';
import { loadWasmBackend } from '../../src/pipeline/network/wasm/load';
import type { ModelChoice } from '../../src/pipeline/project/schema';
import { readTrained } from '../../src/pipeline/train/export/trained-file';
import { logistic } from '../../src/pipeline/train/logistic/logistic-model';
import {
  type Design,
  type FitContext,
  type Predictions,
  partlyLabelled,
} from '../../src/pipeline/train/model';
import { describeNetwork } from '../../src/pipeline/train/network/describe-network';
import { networkModel } from '../../src/pipeline/train/network/network-model';
import { networkRows } from '../../src/pipeline/train/network/network-rows';
import { optionsOf } from '../../src/pipeline/train/network/options';
import { fitScaling } from '../../src/pipeline/train/network/scaling';
import { scoreTrained } from '../../src/pipeline/train/network/trained';
import { joinedPredictions, predictionsTable } from '../../src/pipeline/train/predictions-table';
import { readKernel } from '../support/kernel-files';
import { smallShop } from './small-shop';

const horizons = [10, 19];
let kernels: NetworkBackend;
beforeAll(async () => {
  kernels = await loadWasmBackend({ loadKernel: readKernel, spawnThread: null, cores: 1 });
});

/** The shop with its orders dealt out over the days of the window. */
function shopBySooner(n = 240): Design {
  const shop = smallShop({ n });
  const random = randomFrom(3);
  const parts = shop.parts.map((part) => {
    const days = Array.from(part.orders!, (count) => Array.from({ length: count }, () => 1 + 28 * random()));
    const sooner = horizons.map((horizon) => {
      const orders = Float64Array.from(days, (all) => all.filter((day) => day <= horizon).length);
      const value = orders.map((x, i) => (x > 0 ? (part.value![i]! * x) / part.orders![i]! : 0));
      return { orders, value };
    });
    return { ...part, sooner };
  });
  return { ...shop, shorterDays: horizons, parts };
}

const context = (over: Partial<FitContext> = {}): FitContext => ({
  seed: 1,
  signal: new AbortController().signal,
  keepBest: false,
  network: kernels,
  progress() {},
  ...over,
});

async function lstmOn(design: Design, more: Omit<ModelChoice, 'id'> = {}, over: Partial<FitContext> = {}) {
  const choice = { id: 'lstm', hidden: 8, epochs: 4, ...more } as const;
  const fitted = await networkModel('lstm').fit(design, choice, context(over));
  const [validation, test] = design.parts.slice(-2);
  const predictions = [await fitted.predict(validation!), await fitted.predict(test!)] as const;
  return { file: fitted.file?.(), report: fitted.report, predictions, design };
}

const mean = (values: ArrayLike<number>) => Array.from(values).reduce((a, b) => a + b, 0) / values.length;

test('who bought within a horizon bought within every longer one, alone or as an ensemble', async () => {
  for (const more of [{}, { members: 2, mc_samples: 3 }]) {
    const { predictions } = await lstmOn(shopBySooner(), more);
    for (const p of predictions) {
      expect(p.churnSooner).toHaveLength(2);
      const all = [...p.churnSooner!, p.churnProbability];
      for (let i = 0; i < p.churnProbability.length; i++) {
        expect(all[0]![i]!).toBeGreaterThanOrEqual(all[1]![i]!);
        expect(all[1]![i]!).toBeGreaterThanOrEqual(all[2]![i]!);
      }
      expect('churnSpread' in p).toBe('members' in more);
    }
  }
});

test('each horizon has the level of its own window, and evaluation says so', async () => {
  const design = shopBySooner(800);
  const { predictions } = await lstmOn(design, { epochs: 15 });
  const parts = design.parts.filter((p) => p.split !== 'train');
  const table = predictionsTable(
    'lstm',
    parts.map((part, i) => ({ part, predictions: predictions[i]! })),
    horizons,
  );
  const { results, horizons: found = [] } = evaluatePredictions({ ...design, predictions: table, seed: 1 });
  expect(found.map((r) => [r.split, r.days])).toEqual(
    ['validation', 'test'].flatMap((split) => [10, 19, 28].map((days) => [split, days])),
  );
  for (const { metrics, positives, n } of found) {
    expect(metrics.observed).toBeCloseTo(positives / n, 12);
    expect(Math.abs(metrics.predicted! - metrics.observed!)).toBeLessThan(0.08);
    expect(metrics.auc!).toBeGreaterThan(0.65);
  }
  const [, , , first, , last] = found;
  const part = parts[1]!;
  const away = mean(part.sooner![0]!.orders.map((x) => (x > 0 ? 0 : 1)));
  const brier = mean(
    predictions[1].churnSooner![0]!.map((p, i) => (p - (part.sooner![0]!.orders[i]! > 0 ? 0 : 1)) ** 2),
  );
  expect(first!.metrics.observed).toBeCloseTo(away, 12);
  expect(first!.metrics.brier).toBeCloseTo(brier, 12);
  const whole = results.find((r) => r.task === 'churn' && r.split === 'test')!;
  expect(last!.metrics).toMatchObject({ auc: whole.metrics.auc, brier: whole.metrics.brier });
});

test('the same seed gives the same numbers, and a resumed run those of an uninterrupted one', async () => {
  const ipcs: Uint8Array[] = [];
  const keep: FitContext['progress'] = (_done, _total, event) => {
    if (event?.kind === 'checkpoint') ipcs.push(event.ipc);
  };
  const whole = await lstmOn(shopBySooner(), {}, { progress: keep });
  expect((await lstmOn(shopBySooner())).predictions).toEqual(whole.predictions);
  const resumed = await lstmOn(shopBySooner(), {}, { checkpoint: ipcs[2]! });
  expect(resumed.predictions).toEqual(whole.predictions);
  expect(resumed.report).toEqual(whole.report);
  const other = { ...shopBySooner(), shorterDays: [10, 20] };
  await expect(lstmOn(other, {}, { checkpoint: ipcs[2]! })).rejects.toMatchObject({
    code: 'train.checkpoint',
  });
});

test('origins of which shorter windows alone are over teach the second fit, and nothing that is validated', async () => {
  const shop = shopBySooner();
  const train = shop.parts[0]!;
  const [first, second] = train.sooner!;
  const later = { ...train, split: 'train', orders: null, value: null } as const;
  const test = shop.parts.at(-1)!;
  const live: Design = {
    ...shop,
    parts: [
      ...shop.parts.slice(0, -1),
      { ...later, origin: '2024-04-12', sooner: [first!, second!] },
      { ...later, origin: '2024-04-21', sooner: [first!, null] },
      { ...test, orders: null, value: null, sooner: undefined! },
    ],
  };
  expect(partlyLabelled(live).map((p) => p.origin)).toEqual(['2024-04-12', '2024-04-21']);
  const fitOn = async (design: Design, over: Partial<FitContext> = {}) => {
    const fitted = await networkModel('lstm').fit(
      design,
      { id: 'lstm', hidden: 8, epochs: 3 },
      context(over),
    );
    const predicted = (split: string) => fitted.predict(design.parts.find((p) => p.split === split)!);
    return {
      report: fitted.report,
      validation: await predicted('validation'),
      test: await predicted('test'),
    };
  };
  const ipcs: Uint8Array[] = [];
  const keep: FitContext['progress'] = (_done, _total, event) => {
    if (event?.kind === 'checkpoint') ipcs.push(event.ipc);
  };
  const [plain, with2] = [await fitOn(shop), await fitOn(live, { progress: keep })];
  expect(with2.validation).toEqual(plain.validation);
  expect(with2.report.epochs).toEqual(plain.report.epochs);
  expect(with2.report.n).toBe(plain.report.n);
  expect(with2.test.churnSooner![0]).not.toEqual(plain.test.churnSooner![0]);
  expect(with2.test.churnProbability.every((p, i) => p <= with2.test.churnSooner![1]![i]!)).toBe(true);
  expect(with2.report.notes).toContainEqual({
    code: 'train.later_origins',
    params: { rows: 2 * train.n, origins: '2024-04-12, 2024-04-21' },
  });
  expect(plain.report.notes.map((n) => n.code)).not.toContain('train.later_origins');
  const resumed = await fitOn(live, { checkpoint: ipcs.at(-2)! });
  expect(resumed.test).toEqual(with2.test);
});

test('rows have no label where a window is not over', () => {
  const [train] = shopBySooner(6).parts;
  const { n, sooner } = train!;
  const part = { ...train!, orders: null, value: null, sooner: [sooner![0]!, null] };
  const heads = {
    horizons: 3,
    orders: 'poisson',
    value: 'zero-inflated-log-normal',
    weights: { churn: 1, orders: 1, value: 1 },
  } as const;
  const scaling = fitScaling(shopBySooner(6), [train!]);
  const options = optionsOf({ id: 'lstm', hidden: 4 }, n);
  const network = { ...describeNetwork(shopBySooner(6), scaling, options), heads };
  const { labels } = networkRows([train!, part], scaling, network);
  const { churned, orders, value } = labels ?? expect.unreachable();
  const whole = networkRows([train!], scaling, network).labels;
  expect(churned.slice(0, 3 * n)).toEqual(whole?.churned);
  for (let i = 0; i < n; i++) {
    const at = 3 * (n + i);
    expect([...churned.slice(at, at + 3)]).toEqual([churned[3 * i], Number.NaN, Number.NaN]);
    expect([...orders!.slice(at, at + 3)]).toEqual([orders![3 * i], 0, 0]);
    expect([...value!.slice(at + 1, at + 3)]).toEqual([Number.NaN, Number.NaN]);
  }
  const none = { ...part, sooner: [null, null] };
  expect(networkRows([train!, none], scaling, network).labels).toBeNull();
});

test('with one horizon there is none beside it, and others than networks have no more', async () => {
  const one = await lstmOn(smallShop());
  expect(one.predictions[1].churnSooner).toBeUndefined();
  const fitted = await logistic.fit(shopBySooner(), { id: 'logistic' }, context());
  const part = shopBySooner().parts.at(-1)!;
  const predictions = await fitted.predict(part);
  expect(predictions.churnSooner).toBeUndefined();
  const column = predictionsTable('logistic', [{ part, predictions }], horizons).getChild(
    'churn_probability_10',
  );
  expect(column?.nullCount).toBe(part.n);
});

test('predictions of before and after a change of horizons stand in one table', async () => {
  const { predictions, design } = await lstmOn(shopBySooner());
  const part = design.parts.at(-1)!;
  const one = { part, predictions: { ...predictions[1] } };
  const [before, after] = [predictionsTable('gru', [one], [7, 9]), predictionsTable('lstm', [one], horizons)];
  const joined = tableFromIPC(tableToIPC(joinedPredictions([before, after])));
  const numbers = (name: string) => Array.from(joined.getChild(name)!);
  expect(joined.numRows).toBe(2 * part.n);
  expect(numbers('churn_probability_10').slice(part.n)).toEqual([...one.predictions.churnSooner![0]!]);
  expect(numbers('churn_probability_10').slice(0, part.n)).toEqual(new Array(part.n).fill(null));
  expect(numbers('churn_probability_7').slice(part.n)).toEqual(new Array(part.n).fill(null));
  expect(numbers('churn_probability').slice(part.n)).toEqual([...one.predictions.churnProbability]);
});

test('the value’s quantiles are those of draws from the heads’ own mean and the spread about it', async () => {
  const { file, predictions, design } = await lstmOn(shopBySooner(), { epochs: 8 });
  const part = design.parts.at(-1)!;
  const [trained] = readTrained(file!).members;
  const { network, scaling } = trained!;
  const rows = { ...networkRows([part], scaling, network), labels: null };
  const [heads] = await scoreTrained(kernels, trained!, rows, [null]);
  const width = heads!.length / part.n;
  const random = randomFrom(9);
  const gauss = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const found: Predictions = predictions[1];
  const draws = 20_000;
  for (let i = 0; i < 12; i++) {
    const { churnLogit, mu } = readHeads(heads!, i * width, network.heads).at(-1)!;
    const zero = 1 / (1 + Math.exp(-churnLogit));
    expect(found.expectedValue[i]).toBeCloseTo(Math.exp(scaling.logMean + mu), 6);
    const { shift, sigma } = scaling.valueSpread!;
    const centre = scaling.logMean + mu - Math.log(1 - zero) + shift;
    const values = Float64Array.from({ length: draws }, () =>
      random() < zero ? 0 : Math.exp(centre + sigma * gauss()),
    );
    const [low, median, high] = [found.valueLow[i]!, found.valueMedian[i]!, found.valueHigh[i]!];
    for (const [q, p] of [
      [low, 0.05],
      [median, 0.5],
      [high, 0.95],
    ] as const) {
      const below = values.filter((v) => v <= q).length / draws;
      if (q > 0) expect(below).toBeCloseTo(p, 1.5);
      else expect(below).toBeGreaterThanOrEqual(p - 0.015);
    }
    expect([low, median, high]).toEqual([low, median, high].sort((a, b) => a - b));
  }
  const inside = mean(
    part.value!.map((v, i) => (v >= found.valueLow[i]! && v <= found.valueHigh[i]! ? 1 : 0)),
  );
  expect(inside).toBeGreaterThan(0.85);
});

test('the level of the value is right on what was learnt, and the spread about it is that of the rows themselves', async () => {
  const { file, design } = await lstmOn(shopBySooner(600), { epochs: 30 });
  const [trained] = readTrained(file!).members;
  const { network, scaling } = trained!;
  const learnt = design.parts.filter((p) => p.split !== 'test');
  const rows = networkRows(learnt, scaling, network);
  const [raw] = await scoreTrained(kernels, trained!, { ...rows, labels: null }, [null]);
  const width = raw!.length / rows.n;
  const read = Array.from({ length: rows.n }, (_, i) => readHeads(raw!, i * width, network.heads).at(-1)!);
  const actual = learnt.flatMap((p) => Array.from(p.value!));
  const said = read.map(({ mu }) => Math.exp(scaling.logMean + mu));
  expect(mean(said) / mean(actual)).toBeGreaterThan(0.9);
  expect(mean(said) / mean(actual)).toBeLessThan(1.1);
  const differences = read.flatMap(({ mu, churnLogit }, i) =>
    actual[i]! > 0 ? [Math.log(actual[i]!) - scaling.logMean - mu - Math.log1p(Math.exp(churnLogit))] : [],
  );
  const shift = mean(differences);
  expect(scaling.valueSpread!.shift).toBeCloseTo(shift, 4);
  expect(scaling.valueSpread!.sigma).toBeCloseTo(
    Math.sqrt(mean(differences.map((d) => (d - shift) ** 2))),
    4,
  );
});
