import { tableFromIPC } from 'apache-arrow';
import { beforeAll, describe, expect, it } from 'vitest';
import { quiet } from '../../src/pipeline/engine/call-context';
import type { Ipc, ModelEngine } from '../../src/pipeline/engine/engines';
import { modelFiles } from '../../src/pipeline/train/export/model-files';
import { readTrained, safetensorsOf } from '../../src/pipeline/train/export/trained-file';
import { createModelEngine } from '../../src/pipeline/train/model-engine';
import { networkModel } from '../../src/pipeline/train/network/network-model';
import { wasmPaths } from '../support/start-backend';
import { smallShop } from '../train/small-shop';
import { unwatched } from '../train-floors/fit-context';
import { flatRows } from './flat-table';
import { madeTable } from './made-table';

const seed = 1;

async function started(csv: string, positive = 'Yes'): Promise<ModelEngine> {
  const { ipc } = await flatRows(csv, { folds: 3, seed, positive });
  const engine = createModelEngine({ wasmPaths, now: () => performance.now() });
  await engine.labelled({ rows: ipc.slice(), scaling: 'auto', seed, positive }, quiet());
  return engine;
}

const scored = ({ predictions }: { readonly predictions: Ipc }): Map<string, number> => {
  const table = tableFromIPC(predictions);
  const ids = Array.from(table.getChild('customer_id') ?? [], String);
  const says = Array.from(table.getChild('churn_probability') ?? [], Number);
  return new Map(ids.map((id, i) => [id, says[i]!]));
};

const open = (engine: ModelEngine, weights: Ipc) =>
  engine.train(
    { model: { id: 'imported', file: 'x.safetensors' }, seed: 9, keepBest: true, weights: weights.slice() },
    quiet(),
  );

/** Columns in another order, and one more among them. */
const turned = (csv: string) =>
  csv
    .trim()
    .split('\n')
    .map((line, i) => {
      const [id, tenure, plan, spend, churn] = line.split(',');
      return [id, spend, i === 0 ? 'Region' : ['north', 'south'][i % 2], churn, plan, tenure].join(',');
    })
    .join('\n');

/** Rows without a label are scored by the fit on all others, which is the one that leaves. */
const open3 = { 3: { Churn: '' }, 8: { Churn: '' }, 30: { Churn: '', Plan: '', Spend: '' } };
const openIds = ['C1003', 'C1008', 'C1030'];

describe('a network of rows with a label', () => {
  let file: Ipc;
  let before: Map<string, number>;
  beforeAll(async () => {
    const engine = await started(madeTable({ change: open3 }));
    const model = { id: 'lstm', hidden: 4, epochs: 3 } as const;
    const done = await engine.train({ model, seed, keepBest: true }, quiet());
    file = done.file!;
    before = scored(done);
  }, 60_000);

  it('leaves in every format, and says what it reads and of which label', () => {
    const files = modelFiles('lstm', file);
    expect(Object.keys(files).sort()).toEqual(
      [
        'models/lstm.safetensors',
        ...[1, 2, 3].flatMap((m) =>
          ['onnx', 'tfjs.json', 'weights.bin'].map((end) => `models/lstm-${m}.${end}`),
        ),
      ].sort(),
    );
    const { passport } = readTrained(file);
    expect(passport).toMatchObject({ task: 'label', positive: 'Yes', cutoff: '', weeks: 1 });
    expect(passport?.encoding).toHaveLength(passport?.features.length ?? -1);
    const levels = passport?.encoding?.flatMap((one) => (one.kind === 'level' ? [one.value] : []));
    expect(levels?.sort()).toEqual(['month', 'two years', 'year']);
    expect(readTrained(files['models/lstm-1.onnx'] as Uint8Array).passport).toEqual(passport);
  });

  it('comes back: rows without a label have the same probability to the last digit', async () => {
    for (const csv of [madeTable({ change: open3 }), turned(madeTable({ change: open3 }))]) {
      const done = await open(await started(csv), file);
      const after = scored(done);
      expect(openIds.map((id) => after.get(id))).toEqual(openIds.map((id) => before.get(id)));
      expect([...after.values()].every((p) => p > 0 && p < 1)).toBe(true);
      expect(done.file).toEqual(file);
      expect(done.report.notes.map(({ code }) => code)).toEqual(['train.imported_rows']);
    }
  });

  it('scores a row alike whatever stands beside it, and reads a value that it has not seen', async () => {
    const few = madeTable({ rows: 60, change: { ...open3, 5: { Plan: 'three years' } } });
    const after = scored(await open(await started(few), file));
    expect(openIds.map((id) => after.get(id))).toEqual(openIds.map((id) => before.get(id)));
    expect(after.get('C1005')).toBeGreaterThan(0);
  });

  it('is never called best over a model that was measured on rows that it had not seen', async () => {
    const engine = await started(madeTable());
    const plain = await engine.train({ model: { id: 'naive_mean' }, seed, keepBest: true }, quiet());
    const imported = await open(engine, file);
    const { tableToIPC } = await import('apache-arrow');
    const tables = [plain, imported].map(({ predictions }) => tableFromIPC(predictions));
    const both = tableToIPC(tables[0]!.concat(tables[1]!), 'stream') as Ipc;
    const auc = (of: string, { results }: Awaited<ReturnType<typeof engine.evaluate>>) =>
      results.find(({ model, origin }) => model === of && origin === 'all')?.metrics.auc ?? 0;
    const measured = await engine.evaluate({ predictions: both, seed }, quiet());
    expect(auc('imported', measured)).toBeGreaterThan(auc('naive_mean', measured));
    expect(measured.best.churn).toBe('naive_mean');
    const alone = await engine.evaluate({ predictions: imported.predictions, seed }, quiet());
    expect(alone.best.churn).toBe('imported');
  });

  it('asks whether another positive class means the same', async () => {
    const { report } = await open(await started(madeTable(), 'No'), file);
    expect(report.notes).toContainEqual({
      code: 'train.imported_positive',
      params: { its: 'Yes', here: 'No' },
    });
  });

  it('is refused where a column is absent or of another kind, and where it was trained on customers', async () => {
    const named = madeTable().replace('Plan', 'Contract');
    const worded = madeTable().replace(/^(C\d+),(\d+),/gm, '$1,t$2,');
    for (const [csv, column] of [
      [named, 'Plan'],
      [worded, 'Tenure'],
    ] as const)
      await expect(open(await started(csv), file)).rejects.toMatchObject({
        code: 'train.import_column',
        params: { column, n: 1 },
      });
    const shop = await networkModel('lstm').fit(
      smallShop({ n: 60 }),
      { id: 'lstm', hidden: 4, epochs: 1 },
      unwatched(),
    );
    const engine = await started(madeTable());
    await expect(open(engine, shop.file!())).rejects.toMatchObject({ code: 'train.import_task' });
    const { members, passport } = readTrained(file);
    const { encoding: _, ...bare } = passport!;
    const without = safetensorsOf({ members, passport: bare });
    await expect(open(engine, without)).rejects.toMatchObject({ code: 'train.import_task' });
  });
});
