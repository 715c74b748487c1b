import { beforeAll, describe, expect, it } from 'vitest';
import type { NetworkBackend } from '../../src/pipeline/network/backend';
import { loadWasmBackend } from '../../src/pipeline/network/wasm/load';
import type { ModelChoice } from '../../src/pipeline/project/schema';
import { readTrained } from '../../src/pipeline/train/export/trained-file';
import { modelById } from '../../src/pipeline/train/registry';
import { readKernel } from '../support/kernel-files';
import { useBackend } from '../support/start-backend';
import { smallShop } from './small-shop';

let network: NetworkBackend;
const design = smallShop({ n: 150 });
const test = design.parts.find((p) => p.split === 'test')!;

async function trained(choice: ModelChoice, abortAfter?: number) {
  const controller = new AbortController();
  let saved = 0;
  const fitted = await modelById(choice.id).fit(design, choice, {
    seed: 1,
    network,
    signal: controller.signal,
    keepBest: true,
    progress(_done, _total, event) {
      if (event?.kind === 'checkpoint' && ++saved === abortAfter) controller.abort();
    },
  });
  return { report: fitted.report, predictions: await fitted.predict(test), file: fitted.file!() };
}

const small = { hidden: 4, epochs: 2 } as const;

describe('networks beside the recurrent ones, and several at once', () => {
  beforeAll(async () => {
    await useBackend('wasm');
    network = await loadWasmBackend({ loadKernel: readKernel, spawnThread: null, cores: 1 });
  });

  it.each(['gru', 'cnn', 'transformer'] as const)('%s trains and predicts', async (id) => {
    const { report, predictions, file } = await trained({
      id,
      ...small,
      schedule: 'one-cycle',
      pooling: 'attention',
    });
    expect(report.parameters).toMatchObject({ encoder: id, pooling: 'attention' });
    expect(report.epochs.every((e) => Number.isFinite(e.loss) && e.grad_norm! > 0 && e.brier! < 1)).toBe(
      true,
    );
    expect(predictions.churnProbability.every((p) => p > 0 && p < 1)).toBe(true);
    expect(predictions.expectedOrders.every((x) => x > 0)).toBe(true);
    expect(predictions.churnSpread).toBeUndefined();
    expect(readTrained(file).members[0]!.network.encoder.kind).toBe(id);
  });

  it('an ensemble is the mean of its members, and says how far they stand apart', async () => {
    const choice = { id: 'ensemble', encoder: 'cnn', ...small } as const;
    const [two, one] = [await trained({ ...choice, members: 2 }), await trained({ ...choice, members: 1 })];
    expect(readTrained(two.file).members).toHaveLength(2);
    expect(readTrained(two.file).members[0]).toEqual(readTrained(one.file).members[0]);
    two.predictions.churnProbability.forEach((p, i) => {
      // Of two the standard deviation is half their distance, so the first lies that far from the mean.
      const away = Math.abs(p - one.predictions.churnProbability[i]!);
      expect(two.predictions.churnSpread![i]).toBeCloseTo(away, 6);
    });
    expect(Math.max(...two.predictions.churnSpread!)).toBeGreaterThan(0.001);
  });

  it('an ensemble that is stopped keeps the members that it has', async () => {
    // Two stages of two epochs a member: the third checkpoint of the second member.
    const { report, file } = await trained(
      { id: 'ensemble', encoder: 'cnn', ...small, average: 'none', members: 3 },
      5,
    );
    expect(report.converged).toBe(false);
    expect(report.notes.map((n) => n.code)).toContain('train.fewer_members');
    expect(readTrained(file).members.length).toBeLessThan(3);
  });

  it('dropout masks at prediction spread what one network says', async () => {
    const choice = { id: 'cnn', ...small, dropout: 0.4 } as const;
    const [plain, drawn] = [await trained(choice), await trained({ ...choice, mc_samples: 8 })];
    expect(drawn.predictions.churnSpread!.every((s) => s > 0)).toBe(true);
    const gap = drawn.predictions.churnProbability.map((p, i) =>
      Math.abs(p - plain.predictions.churnProbability[i]!),
    );
    expect(Math.max(...gap)).toBeLessThan(0.2);
    expect((await trained({ ...choice, mc_samples: 8 })).predictions).toEqual(drawn.predictions);
  });
});
