import { type Table, tableFromIPC } from 'apache-arrow';
import { beforeAll, describe, expect, it } from 'vitest';
import { quiet } from '../../src/pipeline/engine/call-context';
import type { Ipc, TrainEvent } from '../../src/pipeline/engine/engines';
import { evaluationNotes } from '../../src/pipeline/evaluate/evaluation-notes';
import type { ModelChoice } from '../../src/pipeline/project/schema';
import { createModelEngine } from '../../src/pipeline/train/model-engine';
import { wasmPaths } from '../support/start-backend';
import { flatRows } from './flat-table';
import { madeTable } from './made-table';

const models: readonly ModelChoice[] = [
  { id: 'naive_mean' },
  { id: 'logistic' },
  { id: 'lstm', hidden: 4, epochs: 3 },
];
const folds = 3;
const seed = 1;

const started = async (csv: string) => {
  const made = await flatRows(csv, { folds, seed });
  const engine = createModelEngine({ wasmPaths, now: () => performance.now() });
  await engine.labelled({ rows: made.ipc.slice(), scaling: 'auto', seed, positive: 'Yes' }, quiet());
  return { ...made, model: engine };
};
const probabilities = (table: Table): number[] =>
  Array.from(table.getChild('churn_probability') ?? [], Number);
const foldsIn = (ipc: Uint8Array) => Array.from(tableFromIPC(ipc).getChild('_fold') ?? [], Number);

describe('cross-validation of a flat table', () => {
  let plain: Awaited<ReturnType<typeof started>>;
  beforeAll(async () => {
    plain = await started(madeTable());
  }, 60_000);

  it.each(models)('of $id learns nothing from the rows that are held out', async (choice) => {
    const odd = { Tenure: '999', Plan: 'seventeen years', Spend: '-80000' };
    // Enough rows that numbers have pieces.
    const large = await started(madeTable({ rows: 450 }));
    const held = foldsIn(large.ipc);
    const rows = held.flatMap((fold, row) => (fold === 1 ? [row] : []));
    const [first, ...others] = rows;
    const change = Object.fromEntries(others.map((row) => [row, odd]));
    const changed = await started(madeTable({ rows: 450, change }));
    expect(foldsIn(changed.ipc)).toEqual(held);
    const run = async ({ model }: typeof plain) => {
      const { predictions, report } = await model.train({ model: choice, seed, keepBest: true }, quiet());
      return { says: probabilities(tableFromIPC(predictions)), report };
    };
    const [before, after] = [await run(large), await run(changed)];
    // Every other row of the fold is another one now, and nothing that was fitted without the fold has moved.
    expect(after.says[first ?? -1]).toBe(before.says[first ?? -1]);
    if (choice.id !== 'naive_mean') {
      const elsewhere = held.indexOf(2);
      expect(after.says[elsewhere]).not.toBe(before.says[elsewhere]);
    }
  });

  it('measures every model on the same rows, all folds together and each alone, with every metric', async () => {
    const tables: Table[] = [];
    for (const model of models)
      tables.push(
        tableFromIPC((await plain.model.train({ model, seed, keepBest: true }, quiet())).predictions),
      );
    const [first, ...rest] = tables;
    const { tableToIPC } = await import('apache-arrow');
    const predictions = tableToIPC(first!.concat(...rest), 'stream') as Ipc;
    const evaluation = await plain.model.evaluate({ predictions, seed }, quiet());
    expect(evaluation.results.map(({ model, origin }) => [model, origin])).toEqual(
      models.flatMap(({ id }) => ['all', '1', '2', '3'].map((origin) => [id, origin])),
    );
    for (const result of evaluation.results) {
      expect(result).toMatchObject({ task: 'label', split: 'fold' });
      expect(Object.keys(result.metrics).sort()).toEqual(
        'accuracy auc auc_high auc_low brier ece f1 lift_at_10 log_loss pr_auc precision recall threshold'.split(
          ' ',
        ),
      );
    }
    const of = (model: string) => evaluation.results.filter((r) => r.model === model);
    const [all, ...each] = of('logistic');
    expect(each.reduce((n, r) => n + r.n, 0)).toBe(all?.n);
    expect(all?.metrics.auc).toBeGreaterThan((of('naive_mean')[0]?.metrics.auc ?? 1) + 0.15);
    const brier = each.reduce((sum, r) => sum + (r.metrics.brier ?? 0) * r.n, 0) / (all?.n ?? 1);
    expect(all?.metrics.brier).toBeCloseTo(brier, 12);
    expect(evaluation.best.churn).not.toBe('naive_mean');
    expect(evaluation.suspect).toBeNull();
    expect(evaluation.curves.map(({ split }) => split)).toEqual(['fold', 'fold', 'fold']);
  });

  it('scores rows without a label by the fit on all others', async () => {
    const { model, ipc } = await started(madeTable({ change: { 3: { Churn: '' } } }));
    const { predictions, report } = await model.train(
      { model: { id: 'logistic' }, seed, keepBest: true },
      quiet(),
    );
    const says = probabilities(tableFromIPC(predictions));
    expect(tableFromIPC(ipc).getChild('customer_id')?.get(239)).toBe('C1003');
    expect(says[239]).toBeGreaterThan(0);
    expect(says[239]).toBeLessThan(1);
    expect(report.n).toBe(239);
  });

  it('goes on from a checkpoint to the very same probabilities', async () => {
    const choice = { id: 'lstm', hidden: 4, epochs: 3 } as const;
    const saved: Ipc[] = [];
    const watch = {
      ...quiet(),
      progress: ({ event }: { readonly event?: unknown }) => {
        const seen = event as TrainEvent | undefined;
        if (seen?.kind === 'checkpoint') saved.push(seen.ipc.slice());
      },
    };
    const whole = await plain.model.train({ model: choice, seed, keepBest: true }, watch);
    const middle = saved[Math.floor(saved.length / 2)];
    const resumed = await plain.model.train(
      { model: choice, seed, keepBest: true, ...(middle && { checkpoint: middle }) },
      quiet(),
    );
    expect(saved.length).toBeGreaterThan(6);
    expect(probabilities(tableFromIPC(resumed.predictions))).toEqual(
      probabilities(tableFromIPC(whole.predictions)),
    );
    const foreign = plain.model.train(
      { model: choice, seed: 2, keepBest: true, checkpoint: saved[0]! },
      quiet(),
    );
    await expect(foreign).rejects.toMatchObject({ code: 'train.checkpoint' });
  });

  it('searches for options in each fold anew, and goes on in the middle of one', async () => {
    const search = { trials: 2, method: 'random' } as const;
    const model = { id: 'lstm', hidden: 4, epochs: 1, members: 1, search } as const;
    const saved: Extract<TrainEvent, { kind: 'checkpoint' }>[] = [];
    const begun: (number | undefined)[] = [];
    const watch = {
      ...quiet(),
      progress: ({ done, event }: { readonly done: number; readonly event?: unknown }) => {
        const seen = event as TrainEvent | undefined;
        if (seen?.kind === 'checkpoint') saved.push({ ...seen, ipc: seen.ipc.slice() });
        if (seen?.kind === 'search' && seen.trials.length === 0) begun.push(done);
      },
    };
    const whole = await plain.model.train({ model, seed, keepBest: true }, watch);
    // Once a fold, and once on all rows: that search is reported.
    expect(begun).toEqual([0, 1, 2, 3]);
    expect(whole.report.search?.trials).toHaveLength(5);
    const inSearch = saved.filter((s) => s.trials === 2);
    expect(inSearch).toHaveLength(folds + 1);
    const resumed = await plain.model.train(
      { model, seed, keepBest: true, checkpoint: inSearch[1]!.ipc },
      quiet(),
    );
    expect(probabilities(tableFromIPC(resumed.predictions))).toEqual(
      probabilities(tableFromIPC(whole.predictions)),
    );
  });

  it('stopped before the folds are done says so and shows nothing', async () => {
    const stop = new AbortController();
    const ctx = { signal: stop.signal, progress: () => stop.abort() };
    const stopped = plain.model.train(
      { model: { id: 'lstm', hidden: 4, epochs: 3 }, seed, keepBest: true },
      ctx,
    );
    await expect(stopped).rejects.toMatchObject({ code: 'label.stopped', params: { done: 1, folds } });
  });

  it('warns of a column that knows the label', async () => {
    const leaking = await started(madeTable({ leak: true }));
    const { predictions } = await leaking.model.train(
      { model: { id: 'logistic' }, seed, keepBest: true },
      quiet(),
    );
    const evaluation = await leaking.model.evaluate({ predictions, seed }, quiet());
    expect(evaluation.suspect?.column).toBe('CancelFee');
    expect(evaluationNotes(evaluation)[0]).toMatchObject({
      key: 'models.notes.leakBy',
      params: { column: 'CancelFee' },
    });
  });
});
