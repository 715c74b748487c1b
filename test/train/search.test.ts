import { beforeAll, describe, expect, it } from 'vitest';
import type { TrainEvent } from '../../src/pipeline/engine/engines';
import type { NetworkBackend } from '../../src/pipeline/network/backend';
import { loadWasmBackend } from '../../src/pipeline/network/wasm/load';
import { networkModel } from '../../src/pipeline/train/network/network-model';
import type { Point, Space } from '../../src/pipeline/train/search/space';
import { successiveHalving, type Trial } from '../../src/pipeline/train/search/successive-halving';
import { readKernel } from '../support/kernel-files';
import { useBackend } from '../support/start-backend';
import { smallShop } from './small-shop';

const space: Space = {
  rate: { kind: 'log', low: 1e-4, high: 1 },
  hidden: { kind: 'choice', values: [8, 16, 32, 64] },
};

/** Lowest at a rate of 0.01 and 32 units; fewer epochs blur it. */
const loss = (point: Point, epochs: number) =>
  (Math.log10(Number(point.rate)) + 2) ** 2 + (point.hidden === 32 ? 0 : 0.3) + 0.1 / epochs;

function search(over: Partial<Parameters<typeof successiveHalving>[0]> = {}) {
  const trials: Trial[] = [];
  const ran: number[] = [];
  const found = successiveHalving({
    space,
    trials: 27,
    method: 'bayesian',
    epochs: 18,
    seed: 3,
    signal: new AbortController().signal,
    known: [],
    async run(point, epochs) {
      ran.push(epochs);
      return loss(point, epochs);
    },
    done(now, planned) {
      expect(planned).toBe(27 + 9 + 3);
      trials.splice(0, trials.length, ...now);
    },
    ...over,
  });
  return { found, trials, ran };
}

describe('successive halving', () => {
  it('runs many points shortly, the best third longer, the best ninth whole, and gives the best of those', async () => {
    const { found, trials, ran } = search();
    const best = await found;
    const count = (epochs: number) => ran.filter((e) => e === epochs).length;
    expect([count(2), count(6), count(18)]).toEqual([27, 9, 3]);
    expect(best.epochs).toBe(18);
    expect(best.score).toBe(Math.min(...trials.filter((t) => t.epochs === 18).map((t) => t.score)));
    // At most the units are off by a step.
    expect(loss(best.point, 18)).toBeLessThan(0.35);
  });

  it('proposes better points than chance, over twenty seeds', async () => {
    const mean = async (method: 'random' | 'bayesian') => {
      let sum = 0;
      for (let seed = 1; seed <= 20; seed++) {
        const { found, trials } = search({ method, seed });
        await found;
        sum += trials.slice(9, 27).reduce((total, t) => total + t.score, 0) / 18 / 20;
      }
      return sum;
    };
    expect(await mean('bayesian')).toBeLessThan(0.75 * (await mean('random')));
  });

  it('goes on from the trials of before, as if it had never stopped', async () => {
    const whole = search();
    const best = await whole.found;
    const again = search({ known: whole.trials.slice(0, 30) });
    expect(await again.found).toEqual(best);
    expect(again.ran).toHaveLength(9);
    expect(again.trials).toEqual(whole.trials);
  });

  it('stops when told, and counts no trial that was under way', async () => {
    const controller = new AbortController();
    let begun = 0;
    const { found, trials } = search({
      signal: controller.signal,
      async run() {
        begun += 1;
        if (begun === 5) controller.abort();
        return 1;
      },
    });
    await expect(found).rejects.toMatchObject({ kind: 'cancelled' });
    expect(trials).toHaveLength(4);
  });
});

describe('a network with a search', () => {
  let network: NetworkBackend;
  beforeAll(async () => {
    await useBackend('wasm');
    network = await loadWasmBackend({ loadKernel: readKernel, spawnThread: null, cores: 1 });
  });
  const choice = { id: 'cnn', hidden: 8, epochs: 2, search: { trials: 3, method: 'random' } } as const;

  async function trained(checkpoint?: Uint8Array) {
    const saved: Uint8Array[] = [];
    const fitted = await networkModel('cnn').fit(smallShop({ n: 120 }), choice, {
      seed: 1,
      network,
      signal: new AbortController().signal,
      keepBest: false,
      progress(done, total, event?: TrainEvent) {
        expect(done).toBeLessThanOrEqual(total);
        if (event?.kind === 'checkpoint') saved.push(event.ipc);
      },
      ...(checkpoint && { checkpoint }),
    });
    return { report: fitted.report, saved };
  }

  it('is fitted with what was found, the same from any checkpoint', async () => {
    const { report, saved } = await trained();
    expect(report.parameters).toMatchObject({ encoder: 'cnn', trials: 5 });
    for (const at of [1, 5]) expect((await trained(saved[at])).report).toEqual(report);
  });
});
