import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { rowsOf } from '../../src/pipeline/engine/database';
import { evaluateAmounts } from '../../src/pipeline/evaluate/amount-metrics';
import { naivePastRate } from '../../src/pipeline/train/floors/naive-past-rate';
import { naivePastSpend } from '../../src/pipeline/train/floors/naive-past-spend';
import type { Design } from '../../src/pipeline/train/model';
import { createNodeDatabase } from '../support/node-database';
import { sharedData } from '../support/shared-data';
import { unwatched } from '../train-floors/fit-context';

const file = sharedData('cdnow/CDNOW_sample.txt');

/** Calibration to 1997-09-30, holdout 39 weeks, purchases of a day merged, zero-dollar purchases kept. */
async function cdnow(path: string): Promise<Design> {
  const db = await createNodeDatabase();
  db.registerBytes('cdnow.txt', readFileSync(path));
  db.run(`
    CREATE TABLE days AS
    SELECT w[2] AS id, strptime(w[3], '%Y%m%d')::DATE AS day, sum(CAST(w[5] AS DOUBLE)) AS amount
    FROM (SELECT string_split_regex(trim(line), '\\s+') AS w
          FROM read_csv('cdnow.txt', columns = {line: 'VARCHAR'}, delim = '\\x01', header = false, quote = ''))
    GROUP BY ALL`);
  const rows = rowsOf(
    db.query(`
    SELECT id, CAST(count(*) FILTER (day <= c) AS DOUBLE) AS orders, coalesce(sum(amount) FILTER (day <= c), 0) AS money,
      CAST(c - min(day) AS DOUBLE) AS tenure,
      CAST(count(*) FILTER (day > c) AS DOUBLE) AS later_orders, coalesce(sum(amount) FILTER (day > c), 0) AS later_money
    FROM days, (SELECT DATE '1997-09-30' AS c) GROUP BY id, c ORDER BY id`),
  );
  const column = (name: string) => Float64Array.from(rows, (r) => Number(r[name]));
  return {
    featureNames: ['orders', 'money', 'tenure_days'],
    weekCount: 0,
    sequenceChannels: [],
    textDims: 0,
    horizonDays: 273,
    parts: [
      {
        origin: '1997-09-30',
        split: 'test',
        customerIds: rows.map((r) => String(r.id)),
        n: rows.length,
        features: Float64Array.from(
          rows.flatMap((r) => [Number(r.orders), Number(r.money), Number(r.tenure)]),
        ),
        sequences: new Float32Array(),
        lengths: new Uint16Array(rows.length),
        texts: null,
        orders: column('later_orders'),
        value: column('later_money'),
      },
    ],
  };
}

test.skipIf(!file)('CDNOW: past spend has a good order and a bad level, as published', async () => {
  const design = await cdnow(file!);
  const [part] = design.parts;
  const said = await (await naivePastSpend.fit(design, { id: 'naive_past_spend' }, unwatched())).predict(
    part!,
  );
  const none = new Float64Array(part!.n).fill(Number.NaN);
  const { metrics, n } = evaluateAmounts(
    { predicted: said.expectedValue, actual: part!.value!, low: none, high: none, zero: none },
    1,
  );
  expect(n).toBe(2357);
  expect(metrics.actual_total).toBeCloseTo(70976.39, 2);
  expect(metrics.mae).toBeCloseTo(61.65, 2);
  expect(metrics.ngini).toBeCloseTo(0.68, 3);
  expect(metrics.bias).toBeCloseTo(1.439, 3);
});

test.skipIf(!file)('CDNOW: the holdout counts of the protocol', async () => {
  const design = await cdnow(file!);
  const [part] = design.parts;
  const active = part!.orders!.filter((x) => x > 0).length / part!.n;
  expect(part!.orders!.reduce((sum, x) => sum + x, 0)).toBe(1882);
  expect(active).toBeCloseTo(0.29, 2);
  const said = await (await naivePastRate.fit(design, { id: 'naive_past_rate' }, unwatched())).predict(part!);
  expect(said.churnProbability.every((p) => p > 0 && p < 1)).toBe(true);
});
