import { tableFromIPC, tableToIPC } from 'apache-arrow';
import { beforeAll, describe, expect, it } from 'vitest';
import { quiet } from '../../src/pipeline/engine/call-context';
import type { DesignTables, Ipc } from '../../src/pipeline/engine/engines';
import { randomFrom } from '../../src/pipeline/engine/random';
import { buildFeatures } from '../../src/pipeline/features/build-features';
import { projectSchema } from '../../src/pipeline/project/schema';
import { createModelEngine } from '../../src/pipeline/train/model-engine';
import { createNodeDatabase } from '../support/node-database';
import { wasmPaths } from '../support/start-backend';

const project = projectSchema.parse({
  sources: [],
  time: { cutoff: '2024-07-01', horizon_days: 28, end: '2024-07-29' },
});

/** 150 customers over 210 days with own rates, some of whom leave for good. */
function orderRows(): string {
  const random = randomFrom(3);
  const rows: string[] = [];
  for (let c = 0; c < 150; c++) {
    const gap = 5 + 25 * random();
    const leaves = random() < 0.5 ? 60 + 150 * random() : 300;
    for (let day = 60 * random(); day < Math.min(210, leaves); day += -gap * Math.log(1 - random())) {
      const at = new Date(Date.UTC(2024, 0, 1 + Math.floor(day))).toISOString().slice(0, 10);
      const amount = (5 + 40 * random()).toFixed(2);
      rows.push(`(${rows.length}, 's', ${rows.length}, 'c${c}', 'o${rows.length}', TIMESTAMP '${at}',
        'p${Math.floor(9 * random())}', NULL, 'thing', 1.0, ${amount}, FALSE)`);
    }
  }
  return rows.join(',');
}

async function tables(): Promise<DesignTables> {
  const db = await createNodeDatabase();
  db.run(`CREATE TABLE orders AS SELECT * FROM (VALUES ${orderRows()}) v(line_id, source, "row", customer_id,
    order_id, ordered_at, sku, category, description, quantity, amount, is_return)`);
  const report = await buildFeatures(db, { project }, quiet());
  const ipc = (name: string): Ipc => new Uint8Array(tableToIPC(db.query(`SELECT * FROM ${name}`), 'stream'));
  return {
    features: ipc('features'),
    origins: ipc('origins'),
    sequences: ipc('sequences'),
    textVectors: null,
    weekCount: report.week_count,
    horizonDays: report.horizon_days,
  };
}

describe('the model engine', () => {
  let made: DesignTables;
  beforeAll(async () => {
    made = await tables();
  }, 60_000);
  const engine = () => createModelEngine({ wasmPaths, now: () => performance.now() });

  it('takes a backend once and reports why', async () => {
    const ours = engine();
    const ask = () => ours.backend({ asked: 'auto' }, quiet());
    const [report, atOnce] = await Promise.all([ask(), ask()]);
    expect(atOnce).toBe(report);
    expect(report).toMatchObject({ used: 'wasm', reason: 'compute.gpu_none' });
    expect(await ours.backend({ asked: 'auto' }, quiet())).toBe(report);
    expect(await ours.backend({ asked: 'cpu' }, quiet())).toMatchObject({ used: 'cpu' });
  });

  it('trains every default model, predicts validation and test, and measures them', async () => {
    const ours = engine();
    const { rows } = await ours.design({ tables: made, seed: 1 }, quiet());
    const features = tableFromIPC(made.features);
    expect(rows).toBe(features.numRows);
    const labelled = new Set(['validation', 'test']);
    for (const model of project.models) {
      const choice = model.id === 'lstm' ? { ...model, epochs: 2, hidden: 8 } : model;
      const { report, predictions } = await ours.train({ model: choice, seed: 1, keepBest: false }, quiet());
      const where = model.id === 'lstm' ? /^reference, tfjs .* on wasm$/ : /^javascript$/;
      expect(report).toMatchObject({ model: model.id, backend: expect.stringMatching(where) });
      const table = tableFromIPC(predictions);
      expect(table.schema.fields.map((f) => f.name)).toEqual([
        'origin',
        'customer_id',
        'model',
        'churn_probability',
        'expected_orders',
        'expected_value',
        'value_low',
        'value_high',
        'expected_next_order',
        'value_median',
        'churn_spread',
      ]);
      const evaluation = await ours.evaluate({ predictions, seed: 1 }, quiet());
      expect(evaluation.results.length).toBeGreaterThan(0);
      expect(evaluation.results.every((r) => labelled.has(r.split) && r.model === model.id)).toBe(true);
    }
  });

  it('groups the customers of the test origin', async () => {
    const ours = engine();
    await ours.design({ tables: made, seed: 1 }, quiet());
    const { predictions } = await ours.train(
      { model: { id: 'naive_mean' }, seed: 1, keepBest: false },
      quiet(),
    );
    const { report, segments } = await ours.segment({ project, scores: predictions }, quiet());
    expect(report.segments.reduce((sum, s) => sum + s.n, 0)).toBe(tableFromIPC(segments).numRows);
  });

  it('says what is missing: features, or a model that is not there', async () => {
    const ours = engine();
    await expect(
      ours.train({ model: { id: 'lstm' }, seed: 1, keepBest: false }, quiet()),
    ).rejects.toMatchObject({ code: 'train.no_design' });
    await ours.design({ tables: made, seed: 1 }, quiet());
    await expect(
      ours.train({ model: { id: 'gbt' }, seed: 1, keepBest: false }, quiet()),
    ).rejects.toMatchObject({
      code: 'train.model_unknown',
      params: {
        model: 'gbt',
        known: expect.stringContaining('logistic, lstm, gru, cnn, transformer, ensemble'),
      },
    });
  });
});
