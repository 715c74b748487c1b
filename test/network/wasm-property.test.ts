import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { NetworkBackend } from '../../src/pipeline/network/backend';
import type { Encoder, Heads, NetworkDescription } from '../../src/pipeline/network/description';
import { initialParameters, parameterLayout } from '../../src/pipeline/network/parameters';
import { createWasmBackend } from '../../src/pipeline/network/wasm/backend';
import { kernelBuilds } from '../../src/pipeline/network/wasm/kernel-build';
import { readKernel } from '../support/kernel-files';
import { dataFor } from './cases';
import { oracle } from './oracle';

const share = fc.constantFrom(0, 0.2, 0.5);
const layers = fc.integer({ min: 1, max: 3 });
const recurrent = fc.record({
  kind: fc.constantFrom('lstm' as const, 'gru' as const),
  hidden: fc.integer({ min: 1, max: 19 }),
  layers,
  dropout: share,
});
const convolution = fc.record({
  kind: fc.constant('cnn' as const),
  hidden: fc.integer({ min: 1, max: 14 }),
  layers,
  dropout: share,
});
const transformer = fc
  .record({
    heads: fc.integer({ min: 1, max: 3 }),
    width: fc.integer({ min: 1, max: 5 }),
    layers: fc.integer({ min: 1, max: 2 }),
    feed: fc.integer({ min: 1, max: 13 }),
    causal: fc.boolean(),
    dropout: share,
  })
  // Two values always normalise to ±1: a layer norm of so few says nothing but rounding.
  .filter(({ heads, width }) => heads * width > 3)
  .map(({ width, ...rest }) => ({ ...rest, kind: 'transformer' as const, hidden: rest.heads * width }));

const category = fc.record({ size: fc.integer({ min: 1, max: 4 }), width: fc.integer({ min: 1, max: 3 }) });
const heads = fc.record({
  horizons: fc.integer({ min: 1, max: 4 }),
  orders: fc.constantFrom(null, 'poisson' as const, 'negative-binomial' as const),
  value: fc.constantFrom(null, 'zero-inflated-log-normal' as const, 'tweedie' as const),
  weights: fc.constant({ churn: 1, orders: 0.3, value: 0.4 }),
});
const networkOf = (encoder: fc.Arbitrary<Encoder>): fc.Arbitrary<NetworkDescription> =>
  fc.record({
    inputs: fc.record({
      steps: fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 40, max: 60 })),
      channels: fc.integer({ min: 1, max: 9 }),
      stepCategories: fc.array(category, { maxLength: 2 }),
      statics: fc.integer({ min: 0, max: 6 }),
      staticCategories: fc.array(category, { maxLength: 2 }),
      texts: fc.integer({ min: 0, max: 5 }),
    }),
    encoder,
    pooling: fc.constantFrom('last', 'attention'),
    towers: fc.record({
      statics: fc.integer({ min: 1, max: 7 }),
      texts: fc.integer({ min: 1, max: 7 }),
      joint: fc.integer({ min: 1, max: 9 }),
    }),
    wide: fc.boolean(),
    dropout: share,
    heads: heads as fc.Arbitrary<Heads>,
  });

const distance = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Math.sqrt(Array.from(a).reduce((sum, x, k) => sum + (x - b[k]!) ** 2, 0));

describe.each(kernelBuilds())('any network in WebAssembly, %s build', (name) => {
  let backend: NetworkBackend;
  beforeAll(async () => {
    const module = await WebAssembly.compile(await readKernel(`network-${name}.wasm`));
    backend = createWasmBackend({ module, name, team: null });
  });

  it.each([
    ['recurrent', recurrent],
    ['convolution', convolution],
    ['transformer', transformer],
  ] as const)('has the heads, loss and gradient of double precision: %s', async (_, encoder) => {
    await fc.assert(
      fc.asyncProperty(
        networkOf(encoder as fc.Arbitrary<Encoder>),
        fc.integer({ min: 1, max: 21 }),
        fc.integer({ min: 1, max: 1e6 }),
        async (network, n, seed) => {
          const layout = parameterLayout(network);
          const parameters = initialParameters(network, layout, seed).map((p, k) => p + Math.sin(k) / 10);
          const data = dataFor({ name: '', network, n, seed });
          const pick = Uint32Array.from({ length: n }, (_, i) => (i * 2 + 1) % n);
          const want = oracle(network, layout, parameters, data, pick, seed);
          // Layer norm of nearly equal values magnifies rounding: what a last bit of the parameters does to the truth.
          const rounding = () => {
            const shaken = Float64Array.from(
              parameters,
              (p, k) => p * (1 + (k % 3 === 0 ? -1 : 1) * 2 ** -24),
            );
            return distance(want.gradient, oracle(network, layout, shaken, data, pick, seed).gradient);
          };
          const machine = await backend.open(network);
          const zeros = () => new Float32Array(layout.size);
          await machine.restore({ parameters, first: zeros(), second: zeros(), step: 0 });
          const rows = await machine.load(data);
          const { loss, gradient } = await machine.gradient(rows, pick, seed);
          const scored = await machine.score(rows, pick, seed);
          machine.dispose();
          const size = Math.sqrt(want.gradient.reduce((sum, g) => sum + g * g, 0));
          expect(distance(want.gradient, gradient)).toBeLessThan(
            Math.max(1e-3 * Math.max(size, 1e-3), 50 * rounding()),
          );
          expect(Math.abs(loss - want.loss)).toBeLessThan(1e-3 * Math.max(1, Math.abs(want.loss)));
          expect(Math.abs(scored.loss! - loss)).toBeLessThan(1e-4 * Math.max(1, Math.abs(loss)));
          for (const [k, head] of want.heads.entries())
            expect(Math.abs(scored.heads[k]! - head)).toBeLessThan(1e-3 * Math.max(1, Math.abs(head)));
        },
      ),
      { numRuns: 15 },
    );
  });

  it('holds no more memory after fifty batches, loads and scorings than after one', async () => {
    const network: NetworkDescription = {
      inputs: { steps: 9, channels: 3, stepCategories: [], statics: 2, staticCategories: [], texts: 0 },
      encoder: { kind: 'lstm', hidden: 10, layers: 2, dropout: 0.1 },
      pooling: 'attention',
      towers: { statics: 3, texts: 1, joint: 5 },
      dropout: 0.1,
      heads: { horizons: 1, orders: null, value: null, weights: { churn: 1, orders: 0, value: 0 } },
    };
    const machine = await backend.open(network);
    const data = dataFor({ name: '', network, n: 500, seed: 1 });
    const once = async () => {
      const rows = await machine.load(data);
      await machine.gradient(
        rows,
        Uint32Array.from({ length: 500 }, (_, i) => i),
        1,
      );
      await machine.score(rows, null, null);
      rows.dispose();
    };
    await once();
    const before = machine.bytes();
    for (let k = 0; k < 50; k++) await once();
    expect(machine.bytes()).toBe(before);
    machine.dispose();
  });
});
