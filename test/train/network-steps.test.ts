import { beforeAll, describe, expect, it } from 'vitest';
import { splitByCustomer } from '../../src/pipeline/features/customer-split';
import type { NetworkBackend } from '../../src/pipeline/network/backend';
import { encodeTime, timeWidth } from '../../src/pipeline/network/time-encoding';
import { loadWasmBackend } from '../../src/pipeline/network/wasm/load';
import type { Design, DesignPart } from '../../src/pipeline/train/model';
import { describeNetwork } from '../../src/pipeline/train/network/describe-network';
import { networkRows } from '../../src/pipeline/train/network/network-rows';
import { optionsOf } from '../../src/pipeline/train/network/options';
import { fitScaling } from '../../src/pipeline/train/network/scaling';
import { modelById } from '../../src/pipeline/train/registry';
import { readKernel } from '../support/kernel-files';
import { useBackend } from '../support/start-backend';
import { smallShop } from './small-shop';

/** The small shop with a step category, a customer category that tells the outcome, and steps at odd times. */
function shop(): Design {
  const design = smallShop({ n: 200 });
  const { weekCount: steps } = design;
  const parts = design.parts.map((part): DesignPart => {
    const { n, lengths, orders } = part;
    const holds = (i: number) => i % steps >= steps - (lengths[Math.floor(i / steps)] ?? 0);
    return {
      ...part,
      stepIds: Uint16Array.from({ length: n * steps }, (_, i) => (holds(i) ? 1 + (i % 4) : 0)),
      staticIds: Uint16Array.from({ length: n }, (_, i) => (orders?.[i] ? 2 : 3)),
      weeksBefore: Float32Array.from({ length: n * steps }, (_, i) => 3.5 * (steps - 1 - (i % steps))),
    };
  });
  return {
    ...design,
    parts,
    spanWeeks: 26,
    stepCategories: [named('sku', 3)],
    staticCategories: [named('channel', 2)],
  };
}

const named = (column: string, n: number) => ({
  column,
  values: Array.from({ length: n }, (_, v) => `${column} ${v}`),
});

const rowsOf = (design: Design, parts: readonly DesignPart[], id: 'lstm' | 'transformer') => {
  const scaling = fitScaling(design, parts);
  const network = describeNetwork(design, scaling, optionsOf({ id }, 400));
  return { network, rows: networkRows(parts, scaling, network) };
};

describe('what a network reads of steps that are no weeks', () => {
  const design = shop();
  const parts = design.parts.slice(0, 2);

  it('has the categories of all parts, one after another, with vectors narrower than levels', () => {
    const { network, rows } = rowsOf(design, parts, 'lstm');
    expect(network.inputs.stepCategories).toEqual([{ size: 5, width: 3 }]);
    expect(network.inputs.staticCategories).toEqual([{ size: 4, width: 2 }]);
    expect(Array.from(rows.stepIds ?? [])).toEqual(parts.flatMap((p) => Array.from(p.stepIds ?? [])));
    expect(Array.from(rows.staticIds ?? [])).toEqual(parts.flatMap((p) => Array.from(p.staticIds ?? [])));
  });

  it('encodes the real weeks before the origin, not the places of the steps', () => {
    const { network, rows } = rowsOf(design, parts, 'transformer');
    const { steps, channels } = network.inputs;
    const want = new Float32Array(timeWidth);
    encodeTime(want, 0, 3.5, 26);
    const from = (steps - 1) * channels - timeWidth;
    expect(rows.sequences.subarray(from, from + timeWidth)).toEqual(want);
  });

  it('refuses a part without the categories that it reads', () => {
    const bare = { ...parts[0]!, stepIds: undefined };
    expect(() => rowsOf(design, [bare], 'lstm')).toThrow('every part has the categories');
  });

  it('splits by customer whole', () => {
    const [train, held] = splitByCustomer(parts[0]!);
    for (const part of [train!, held!]) {
      const first = parts[0]!.customerIds.indexOf(part.customerIds[0]!);
      expect(part.staticIds?.[0]).toBe(parts[0]!.staticIds?.[first]);
      expect(part.stepIds?.length).toBe(part.n * design.weekCount);
      expect(part.weeksBefore?.length).toBe(part.n * design.weekCount);
    }
  });
});

describe('a network with categories', () => {
  let network: NetworkBackend;
  beforeAll(async () => {
    await useBackend('wasm');
    network = await loadWasmBackend({ loadKernel: readKernel, spawnThread: null, cores: 1 });
  });

  const probabilities = async (design: Design, id: 'lstm' | 'transformer') => {
    const ctx = { seed: 3, network, signal: new AbortController().signal, keepBest: false, progress() {} };
    const fitted = await modelById(id).fit(design, { id, hidden: 8, epochs: 12, rate: 0.01 }, ctx);
    const test = design.parts.find((p) => p.split === 'test')!;
    return { test, churn: (await fitted.predict(test)).churnProbability };
  };

  it.each(['lstm', 'transformer'] as const)('learns from them, twice to the bit: %s', async (id) => {
    const { test, churn } = await probabilities(shop(), id);
    const mean = (stays: boolean) => {
      const some = churn.filter((_, i) => (test.orders?.[i] ?? 0) > 0 === stays);
      return some.reduce((sum, p) => sum + p, 0) / some.length;
    };
    expect(mean(false) - mean(true)).toBeGreaterThan(0.5);
    expect((await probabilities(shop(), id)).churn).toEqual(churn);
  });
});
