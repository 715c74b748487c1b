import { beforeAll, describe, expect, it } from 'vitest';
import type { NetworkBackend } from '../../src/pipeline/network/backend';
import { loadWasmBackend } from '../../src/pipeline/network/wasm/load';
import { readTrained } from '../../src/pipeline/train/export/trained-file';
import { networkModel } from '../../src/pipeline/train/network/network-model';
import { readKernel } from '../support/kernel-files';
import { smallShop } from './small-shop';

describe('a network with other heads', () => {
  let kernels: NetworkBackend;
  beforeAll(async () => {
    kernels = await loadWasmBackend({ loadKernel: readKernel, spawnThread: null, cores: 1 });
  });

  it('forecasts by Poisson and log-normal where the project says so, with intervals that hold what they say', async () => {
    const design = smallShop({ n: 800 });
    const fitted = await networkModel('lstm').fit(
      design,
      { id: 'lstm', hidden: 8, epochs: 15, orders_head: 'poisson', value_head: 'zero-inflated-log-normal' },
      { seed: 1, signal: new AbortController().signal, keepBest: false, network: kernels, progress() {} },
    );
    expect(fitted.report.parameters).toMatchObject({
      orders_head: 'poisson',
      value_head: 'zero-inflated-log-normal',
    });
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
    expect(first!.network.heads).toMatchObject({ orders: 'poisson', value: 'zero-inflated-log-normal' });
    fitted.dispose();
  });
});
