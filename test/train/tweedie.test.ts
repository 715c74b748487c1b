import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { randomFrom } from '../../src/pipeline/engine/random';
import type { NetworkBackend } from '../../src/pipeline/network/backend';
import { loadWasmBackend } from '../../src/pipeline/network/wasm/load';
import { readTrained } from '../../src/pipeline/train/export/trained-file';
import { networkModel } from '../../src/pipeline/train/network/network-model';
import { pearsonDispersion, tweedieBelow, tweedieQuantile } from '../../src/pipeline/train/network/tweedie';
import { readKernel } from '../support/kernel-files';
import { smallShop } from './small-shop';

describe('the Tweedie distribution of power 1.5', () => {
  it('is that of a Poisson number of exponential amounts', () => {
    const random = randomFrom(4);
    for (const [mean, dispersion] of [
      [1, 1.5],
      [30, 4],
      [0.2, 2],
    ] as const) {
      const drawn = Array.from({ length: 40_000 }, () => draw(mean, dispersion, random));
      for (const y of [0, mean / 2, mean, 3 * mean]) {
        const share = drawn.filter((v) => v <= y).length / drawn.length;
        // Four standard errors of the share.
        const near = 4 * Math.sqrt((share * (1 - share)) / drawn.length) + 1e-4;
        expect(Math.abs(tweedieBelow({ mean, dispersion }, y) - share)).toBeLessThan(near);
      }
      const expected = drawn.map(() => mean);
      expect(pearsonDispersion(drawn, expected) / dispersion).toBeCloseTo(1, 1);
    }
  });

  it('has quantiles that its distribution gives back, 0 up to the probability of zero', () => {
    const positive = fc.double({ min: 0.01, max: 1e4, noNaN: true });
    const spread = fc.double({ min: 0.05, max: 50, noNaN: true });
    const share = fc.double({ min: 0.01, max: 0.99, noNaN: true });
    fc.assert(
      fc.property(positive, spread, share, (mean, dispersion, p) => {
        const law = { mean, dispersion };
        const q = tweedieQuantile(law, p);
        if (q === 0) expect(tweedieBelow(law, 0)).toBeGreaterThanOrEqual(p - 1e-9);
        else expect(tweedieBelow(law, q)).toBeCloseTo(p, 5);
      }),
    );
  });
});

describe('a network with other heads', () => {
  let kernels: NetworkBackend;
  beforeAll(async () => {
    kernels = await loadWasmBackend({ loadKernel: readKernel, spawnThread: null, cores: 1 });
  });

  it('forecasts by Poisson and Tweedie, with intervals that hold what they say, and leaves with its dispersion', async () => {
    const design = smallShop({ n: 800 });
    const fitted = await networkModel('lstm').fit(
      design,
      { id: 'lstm', hidden: 8, epochs: 15, orders_head: 'poisson', value_head: 'tweedie' },
      { seed: 1, signal: new AbortController().signal, keepBest: false, network: kernels, progress() {} },
    );
    expect(fitted.report.parameters).toMatchObject({ orders_head: 'poisson', value_head: 'tweedie' });
    const test = design.parts.find((p) => p.split === 'test')!;
    const said = await fitted.predict(test);
    const total = (values: Float64Array) => values.reduce((sum, x) => sum + x, 0);
    expect(total(said.expectedValue) / total(test.value!)).toBeGreaterThan(0.8);
    expect(total(said.expectedValue) / total(test.value!)).toBeLessThan(1.25);
    expect(total(said.expectedOrders) / total(test.orders!)).toBeGreaterThan(0.8);
    expect(total(said.expectedOrders) / total(test.orders!)).toBeLessThan(1.25);
    const inside = test.value!.filter((v, i) => v >= said.valueLow[i]! && v <= said.valueHigh[i]!);
    expect(inside.length / test.n).toBeGreaterThan(0.85);
    const [first] = readTrained(fitted.file!()!).members;
    expect(first!.network.heads).toMatchObject({ orders: 'poisson', value: 'tweedie' });
    expect(first!.scaling.dispersion).toBeGreaterThan(0);
    fitted.dispose();
  });
});

function draw(mean: number, dispersion: number, random: () => number): number {
  const amounts = (2 * Math.sqrt(mean)) / dispersion;
  let sum = 0;
  // Amounts arrive as a Poisson process over one unit of time.
  for (let t = -Math.log(1 - random()) / amounts; t < 1; t += -Math.log(1 - random()) / amounts)
    sum += (-Math.log(1 - random()) * dispersion * Math.sqrt(mean)) / 2;
  return sum;
}
