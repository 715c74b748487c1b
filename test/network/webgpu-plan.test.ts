import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shaderText } from '../../src/pipeline/kernels/wgsl/kernel';
import { jobWords } from '../../src/pipeline/kernels/wgsl/products';
import { tileBytes, tileFor } from '../../src/pipeline/kernels/wgsl/recurrent';
import type { NetworkDescription } from '../../src/pipeline/network/description';
import { parameterLayout } from '../../src/pipeline/network/parameters';
import { planNetwork } from '../../src/pipeline/network/webgpu/plan';
import { type Case, cases, trained } from './cases';
import { batchWork, leastSeconds } from './roofline';

/** What every WebGPU device has. */
const limits = { maxComputeWorkgroupStorageSize: 16_384, maxComputeInvocationsPerWorkgroup: 256 };
const everyCase = [...cases, ...trained].map((c): [string, Case] => [c.name, c]);

describe('the plan of a network on the GPU', () => {
  it.each(everyCase)(
    'keeps to 20 dispatches and 8 storage buffers, sizes written out: %s',
    (_, { network }) => {
      const plan = planNetwork(network, limits);
      const kernels = [plan.pack, ...plan.forward, ...plan.backward, ...plan.sums, plan.update];
      expect(kernels.length).toBeLessThanOrEqual(20);
      for (const kernel of kernels) {
        expect(kernel.bindings.length).toBeLessThanOrEqual(8);
        expect(shaderText(kernel, plan.sizes)).not.toMatch(/undefined|NaN|\[object|enable |-\d+u/);
      }
    },
  );

  it.each(everyCase)('sums the gradient of every parameter once: %s', (_, { network }) => {
    const layout = parameterLayout(network);
    const { jobs } = planNetwork(network, limits);
    const times = new Uint8Array(layout.size);
    for (const { name, offset, size } of layout.parameters)
      if (name.startsWith('embedding')) times.fill(1, offset, offset + size);
    for (let at = 0; at < jobs.length; at += jobWords) {
      const [, , , rows = 0, , , columns = 0, into = 0, stride = 0, bias = 0] = jobs.subarray(
        at,
        at + jobWords,
      );
      for (let j = 0; j < rows; j++) {
        for (let k = 0; k < columns; k++) times[into + j * stride + k]!++;
        if (bias !== 0xffffffff) times[bias + j]!++;
      }
    }
    expect(times.every((count) => count === 1)).toBe(true);
  });

  it('fits a tile of any layer into the memory of a workgroup', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 256 }), fc.integer({ min: 1, max: 500 }), (hidden, width) => {
        const tile = tileFor(hidden, width, 16_384, 256);
        expect(tile).not.toBeNull();
        expect(tile!.groups * hidden).toBeLessThanOrEqual(256);
        expect(tileBytes(tile!, hidden, width)).toBeLessThanOrEqual(16_384);
      }),
    );
  });
});

describe('the roofline of a laptop', () => {
  const network: NetworkDescription = {
    inputs: { steps: 26, channels: 8, stepCategories: [], statics: 0, staticCategories: [], texts: 0 },
    encoder: { kind: 'lstm', hidden: 64, layers: 1, dropout: 0 },
    pooling: 'last',
    towers: { statics: 0, texts: 0, joint: 32 },
    dropout: 0,
    heads: { horizons: 1, orders: null, value: null, weights: { churn: 1, orders: 0, value: 0 } },
  };
  const plan = planNetwork(network, limits);
  const work = batchWork(network, plan, 256);

  it('counts what the equations of an LSTM ask for', () => {
    const sequence = 256 * 26 * 4 * 64 * 2;
    const wanted = sequence * (8 + 64) + sequence * 64 + sequence * (8 + 64);
    const flops = work.reduce((sum, k) => sum + k.flops, 0);
    expect(flops).toBeGreaterThan(wanted);
    expect(flops).toBeLessThan(1.03 * wanted);
    expect(work).toHaveLength(plan.forward.length + plan.backward.length + plan.sums.length + 2);
  });

  it('is a millisecond a batch on integrated graphics: above 2 operations a byte', () => {
    const integrated = { flops: 2e12, bytes: 60e9, cached: 300e9, dispatch: 8e-6 };
    const discrete = { flops: 9e12, bytes: 190e9, cached: 1e12, dispatch: 8e-6 };
    const total = (key: 'flops' | 'bytes' | 'cached') => work.reduce((sum, k) => sum + k[key], 0);
    const ms = (kernels: typeof work, by: typeof integrated) => (1000 * leastSeconds(kernels, by)).toFixed(2);
    console.info(
      `LSTM(64), 256 × 26 × 8: ${(total('flops') / 1e9).toFixed(2)} GFLOP, ${(total('bytes') / 1e6).toFixed(0)} MB, ` +
        `${(total('cached') / 1e6).toFixed(0)} MB from the shared cache, ${work.length} dispatches; at least ` +
        `${ms(work, integrated)} ms a batch integrated, ${ms(work, discrete)} ms discrete; ` +
        `${plan.sizes.record * 4} bytes a customer`,
      work.map((k) => `${k.kernel} ${ms([k], integrated)} ${ms([k], discrete)}`).join(', '),
    );
    expect(total('flops') / total('bytes')).toBeGreaterThan(2);
    expect(leastSeconds(work, integrated)).toBeGreaterThan(total('flops') / integrated.flops);
    expect(leastSeconds(work, discrete)).toBeLessThan(leastSeconds(work, integrated));
  });
});
