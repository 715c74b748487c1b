import { beforeAll, describe, expect, it } from 'vitest';
import type { TrainEvent } from '../../src/pipeline/engine/engines';
import type { SearchTrial } from '../../src/pipeline/engine/search-report';
import type { NetworkBackend } from '../../src/pipeline/network/backend';
import { loadWasmBackend } from '../../src/pipeline/network/wasm/load';
import type { ModelChoice } from '../../src/pipeline/project/schema';
import { networkModel } from '../../src/pipeline/train/network/network-model';
import { rungsOf, searchEpochs } from '../../src/pipeline/train/search/rungs';
import { withFound } from '../../src/pipeline/train/search/searched-options';
import type { Point, Space } from '../../src/pipeline/train/search/space';
import { successiveHalving } from '../../src/pipeline/train/search/successive-halving';
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
  const trials: SearchTrial[] = [];
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
    done(now) {
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
    expect(rungsOf(27, 18)).toEqual([
      { trials: 27, epochs: 2 },
      { trials: 9, epochs: 6 },
      { trials: 3, epochs: 18 },
    ]);
    expect(trials.map((t) => t.rung)).toEqual([...Array(27).fill(0), ...Array(9).fill(1), 2, 2, 2]);
    // And the options as asked, once for all epochs.
    expect(searchEpochs(rungsOf(27, 18), 18)).toBe(ran.reduce((sum, e) => sum + e, 18));
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
  let whole: Awaited<ReturnType<typeof trained>>;
  beforeAll(async () => {
    await useBackend('wasm');
    network = await loadWasmBackend({ loadKernel: readKernel, spawnThread: null, cores: 1 });
    whole = await trained(choice);
  });
  const choice: ModelChoice = {
    id: 'transformer',
    hidden: 8,
    epochs: 2,
    search: { trials: 3, method: 'random' },
  };
  const shop = smallShop({ n: 120 });

  async function trained(options: ModelChoice, checkpoint?: Uint8Array) {
    const saved: Uint8Array[] = [];
    const searches: Extract<TrainEvent, { kind: 'search' }>[] = [];
    let last = 0;
    let ticks = 0;
    const fitted = await networkModel('transformer').fit(shop, options, {
      seed: 1,
      network,
      now: () => 1000 * ticks++,
      signal: new AbortController().signal,
      keepBest: false,
      progress(done, total, event?: TrainEvent) {
        expect(done).toBeLessThanOrEqual(total);
        expect(done).toBeGreaterThanOrEqual(last);
        last = done;
        if (event?.kind === 'checkpoint') saved.push(event.ipc);
        if (event?.kind === 'search') searches.push(event);
      },
      ...(checkpoint && { checkpoint }),
    });
    const part = shop.parts.find((p) => p.split === 'test');
    const predicted = part && (await fitted.predict(part)).churnProbability;
    return { report: fitted.report, saved, searches, predicted };
  }

  it('is fitted with what was found, the same from any checkpoint', async () => {
    const { report, saved } = whole;
    // As asked, then three, one and one.
    expect(report.parameters).toMatchObject({ encoder: 'transformer', trials: 6 });
    for (const at of [0, 5]) expect((await trained(choice, saved[at])).report).toEqual(report);
  });

  it('tells each trial before it runs, and goes on telling from a checkpoint', async () => {
    const { searches, saved, report } = whole;
    expect(searches.map((s) => s.trials.length)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(searches.map((s) => s.now?.rung)).toEqual([null, 0, 0, 0, 1, 2, undefined]);
    expect(searches.map((s) => s.now?.epochs)).toEqual([2, 1, 1, 1, 1, 2, undefined]);
    expect(searches.map((s) => (s.seconds_left === null ? null : s.seconds_left >= 0))).toEqual([
      null,
      ...Array(6).fill(true),
    ]);
    expect(searches.at(-1)?.trials).toEqual(report.search?.trials);
    const again = await trained(choice, saved[2]);
    expect(again.searches.map((s) => s.trials.length)).toEqual([3, 4, 5, 6]);
    expect(again.searches[0]?.seconds_left).toBeNull();
  });

  it('takes the best of the last rung only where it beats what was asked', async () => {
    const { report } = whole;
    const { asked, found, trials } = report.search ?? expect.unreachable();
    expect(asked).toMatchObject({ rung: null, epochs: 2, point: { hidden: 8, layers: 1 } });
    expect(trials[0]).toEqual(asked);
    const lowest = Math.min(...trials.filter((t) => t.rung === 2).map((t) => t.score));
    expect(found.score).toBe(Math.min(lowest, asked.score));
    const code = found.rung === null ? 'train.search_nothing' : 'train.searched';
    expect(report.notes.map((n) => n.code)).toContain(code);
  });

  it('needs no search any more when its options are taken: the same network', async () => {
    const { search, parameters } = whole.report;
    const taken = withFound(choice, search ?? expect.unreachable(), Number(parameters.attention_heads));
    expect(taken.search).toBeUndefined();
    const plain = await trained(taken);
    expect(plain.searches).toEqual([]);
    const { trials: _, ...same } = parameters;
    expect(plain.report.parameters).toEqual(same);
    expect(plain.report.epochs).toEqual(whole.report.epochs);
    expect(plain.predicted).toEqual(whole.predicted);
  });
});

describe('without a validation origin', () => {
  it('nothing is searched for, and it says so', async () => {
    await useBackend('cpu');
    const shop = smallShop({ n: 60 });
    const parts = shop.parts.filter((p) => p.split !== 'validation');
    const choice = { id: 'gru', hidden: 4, epochs: 1, search: { trials: 2, method: 'random' } } as const;
    const { report } = await networkModel('gru').fit({ ...shop, parts }, choice, {
      seed: 1,
      signal: new AbortController().signal,
      keepBest: false,
      progress() {},
    });
    expect(report.search).toBeUndefined();
    expect(report.notes).toContainEqual({ code: 'train.search_unjudged', params: {} });
  });
});
