import { beforeAll, describe, expect, it } from 'vitest';
import { tf } from '../../src/pipeline/compute/tf';
import type { TrainEvent } from '../../src/pipeline/engine/engines';
import { areaUnder, rocCurve } from '../../src/pipeline/evaluate/roc';
import type { NetworkBackend } from '../../src/pipeline/network/backend';
import { referenceBackend } from '../../src/pipeline/network/reference/reference-backend';
import { loadWasmBackend } from '../../src/pipeline/network/wasm/load';
import type { Design, FitContext } from '../../src/pipeline/train/model';
import { networkModel } from '../../src/pipeline/train/network/network-model';
import { readKernel } from '../support/kernel-files';
import { useBackend } from '../support/start-backend';
import { smallShop } from './small-shop';

interface Watched {
  readonly events: TrainEvent[];
  readonly context: FitContext;
}

function watched(over: Partial<FitContext> = {}, each?: (event: TrainEvent) => void): Watched {
  const events: TrainEvent[] = [];
  const context: FitContext = {
    seed: 1,
    signal: new AbortController().signal,
    keepBest: false,
    progress(_done, _total, event) {
      if (!event) return;
      events.push(event);
      each?.(event);
    },
    ...over,
  };
  return { events, context };
}

const lstmModel = networkModel('lstm');
const choice = { id: 'lstm', hidden: 8, epochs: 3 } as const;

/** On the own kernels where no other is asked for. */
let kernels: NetworkBackend;

async function train(design: Design, over: Partial<FitContext> = {}, epochs = 3) {
  const { events, context } = watched({ network: kernels, ...over });
  const fitted = await lstmModel.fit(design, { ...choice, epochs }, context);
  const test = design.parts.find((p) => p.split === 'test')!;
  const validation = design.parts.find((p) => p.split === 'validation')!;
  const predictions = { test: await fitted.predict(test), validation: await fitted.predict(validation) };
  fitted.dispose();
  return { report: fitted.report, events, predictions, test };
}

const checkpoints = (events: readonly TrainEvent[]) => events.filter((e) => e.kind === 'checkpoint');

beforeAll(async () => {
  kernels = await loadWasmBackend({ loadKernel: readKernel, spawnThread: null, cores: 1 });
});

describe('the network on WASM', () => {
  beforeAll(() => useBackend('wasm'));

  it('learns who leaves and what the others spend', async () => {
    const { report, predictions, test } = await train(smallShop({ n: 800 }), {}, 15);
    const churned = Uint8Array.from(test.orders!, (x) => (x > 0 ? 0 : 1));
    expect(areaUnder(rocCurve(predictions.test.churnProbability, churned))).toBeGreaterThan(0.8);
    const total = (values: Float64Array) => values.reduce((sum, x) => sum + x, 0);
    expect(total(predictions.test.expectedValue) / total(test.value!)).toBeGreaterThan(0.8);
    expect(total(predictions.test.expectedValue) / total(test.value!)).toBeLessThan(1.25);
    const inside = test.value!.filter(
      (v, i) => v >= predictions.test.valueLow[i]! && v <= predictions.test.valueHigh[i]!,
    );
    expect(inside.length / test.n).toBeGreaterThan(0.85);
    expect(report.epochs.at(0)!.loss).toBeGreaterThan(report.epochs.at(-1)!.loss);
    expect(report.notes.map((n) => n.code)).toContain('train.refitted');
  });

  it('gives the same numbers for the same seed, others for another', async () => {
    const [a, b, c] = [
      await train(smallShop()),
      await train(smallShop()),
      await train(smallShop(), { seed: 2 }),
    ];
    expect(a.predictions).toEqual(b.predictions);
    expect(a.report.epochs).toEqual(b.report.epochs);
    expect(a.predictions.test.churnProbability).not.toEqual(c.predictions.test.churnProbability);
  });

  it('reads texts through their own tower', async () => {
    const { predictions } = await train(smallShop({ texts: true }));
    expect(predictions.test.churnProbability.every((p) => p > 0 && p < 1)).toBe(true);
  });

  it.each([1, 2, 4])(
    'resumed after checkpoint %i gives the numbers of an uninterrupted run',
    async (which) => {
      const whole = await train(smallShop());
      const checkpoint = checkpoints(whole.events)[which]!;
      const resumed = await train(smallShop(), { checkpoint: checkpoint.ipc });
      expect(resumed.predictions).toEqual(whole.predictions);
      expect(resumed.report).toEqual(whole.report);
    },
  );

  it('refuses a checkpoint of another seed, or of no training', async () => {
    const { events } = await train(smallShop());
    const { ipc } = checkpoints(events)[0]!;
    await expect(train(smallShop(), { seed: 9, checkpoint: ipc })).rejects.toMatchObject({
      code: 'train.checkpoint',
    });
    await expect(train(smallShop(), { checkpoint: ipc.subarray(0, 99) })).rejects.toMatchObject({
      code: 'train.checkpoint',
    });
  });

  it('leaves no tensor behind', async () => {
    const before = tf.memory().numTensors;
    await train(smallShop(), { network: referenceBackend() });
    expect(tf.memory().numTensors).toBe(before);
  });

  it('cancels within a batch, and keeps the best so far when asked', async () => {
    const run = async (keepBest: boolean) => {
      const controller = new AbortController();
      const { context } = watched({ network: kernels, signal: controller.signal, keepBest }, (event) => {
        if (event.kind === 'epoch' && event.epoch === 2) controller.abort();
      });
      return lstmModel.fit(smallShop(), { ...choice, epochs: 20 }, context);
    };
    await expect(run(false)).rejects.toMatchObject({ code: 'run.cancelled', kind: 'cancelled' });
    const { report } = await run(true);
    expect(report).toMatchObject({ converged: false });
    expect(report.epochs).toHaveLength(2);
    expect(report.notes.map((n) => n.code)).toContain('train.stopped');
  });

  it('rejects when cancelled before the first epoch is over, even if the best is asked for', async () => {
    const controller = new AbortController();
    controller.abort();
    await expect(train(smallShop(), { signal: controller.signal, keepBest: true })).rejects.toMatchObject({
      code: 'run.cancelled',
    });
  });

  it('refuses too few rows and too few of a class, with counts', async () => {
    await expect(train(smallShop({ n: 20 }))).rejects.toMatchObject({
      code: 'train.too_few_rows',
      params: { n: 40, needed: 50, missing: 10 },
    });
    const loyal = smallShop();
    for (const part of loyal.parts) part.orders?.fill(1);
    await expect(train(loyal)).rejects.toMatchObject({ code: 'train.too_few_churned', params: { n: 0 } });
    const gone = smallShop();
    for (const part of gone.parts) part.orders?.fill(0);
    await expect(train(gone)).rejects.toMatchObject({ code: 'train.too_few_active', params: { n: 0 } });
  });

  it('never predicts the validation origin with a fit that saw its labels', async () => {
    const told = smallShop();
    const lied = smallShop();
    const validation = lied.parts.find((p) => p.split === 'validation')!;
    // Early stopping may look; with one epoch there is nothing to choose, so labels cannot matter.
    validation.orders?.reverse();
    validation.value?.reverse();
    const [a, b] = [await train(told, {}, 1), await train(lied, {}, 1)];
    expect(a.predictions.validation).toEqual(b.predictions.validation);
    expect(a.predictions.test).not.toEqual(b.predictions.test);
  });
});
