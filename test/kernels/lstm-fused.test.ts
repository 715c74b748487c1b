import fc from 'fast-check';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { tf } from '../../src/pipeline/compute/tf';
import { loadLstmKernel } from '../../src/pipeline/kernels/load-lstm-kernel';
import type { LstmKernel } from '../../src/pipeline/kernels/lstm-kernel';
import { lstmKernelInUse, lstmLast, setLstmKernel } from '../../src/pipeline/train/network/lstm';
import { readKernel } from '../support/kernel-files';
import { useBackend } from '../support/start-backend';

const shapes = fc.record({
  steps: fc.integer({ min: 1, max: 60 }),
  width: fc.integer({ min: 1, max: 18 }),
  batch: fc.integer({ min: 1, max: 34 }),
  hidden: fc.integer({ min: 1, max: 21 }),
  seed: fc.integer({ min: 1, max: 1_000_000 }),
});

describe.each(['wasm', 'cpu'] as const)('the fused recurrent layer on %s', (backend) => {
  let kernel: LstmKernel | null;
  beforeAll(async () => {
    await useBackend(backend);
    kernel = (await loadLstmKernel(readKernel)).kernel;
  });
  afterEach(() => setLstmKernel(null));

  it('gives the values and gradients of the operations of tfjs', () => {
    expect(kernel).not.toBeNull();
    fc.assert(
      fc.property(shapes, ({ steps, width, batch, hidden, seed }) => {
        const both = [null, kernel].map((chosen) => {
          setLstmKernel(chosen);
          return tf.tidy(() => {
            const x = tf.randomNormal<tf.Rank.R3>([steps, width, batch], 0, 1, 'float32', seed);
            const size = width + hidden;
            const k = tf.randomNormal([4 * hidden, size], 0, 1 / Math.sqrt(size), 'float32', seed + 1);
            const aim = tf.randomNormal([hidden, batch], 0, 1, 'float32', seed + 2);
            const { value, grad } = tf.valueAndGrad((w) =>
              tf.sum(tf.mul(lstmLast(x, w as tf.Tensor2D), aim)),
            )(k);
            return { value: value.dataSync()[0]!, gradient: grad.dataSync<'float32'>() };
          });
        });
        const [ops, fused] = both;
        expect(fused!.value).toBeCloseTo(ops!.value, 3);
        const largest = ops!.gradient.reduce((most, g) => Math.max(most, Math.abs(g)), 0);
        for (const [k, g] of ops!.gradient.entries())
          expect(Math.abs(fused!.gradient[k]! - g)).toBeLessThanOrEqual(1e-4 * largest);
      }),
      { numRuns: backend === 'wasm' ? 25 : 8 },
    );
  });

  it('leaves no tensor behind, in prediction and in training', () => {
    setLstmKernel(kernel);
    expect(lstmKernelInUse()).toBe(kernel);
    const x = tf.ones<tf.Rank.R3>([6, 3, 5]);
    const k = tf.variable(tf.fill<tf.Rank.R2>([16, 7], 0.1));
    const before = tf.memory().numTensors;
    tf.tidy(() => lstmLast(x, k as tf.Tensor2D).dataSync());
    const { value, grads } = tf.variableGrads(() => tf.sum(lstmLast(x, k as tf.Tensor2D)) as tf.Scalar, [k]);
    value.dispose();
    for (const gradient of Object.values(grads)) gradient.dispose();
    expect(tf.memory().numTensors).toBe(before);
    x.dispose();
    k.dispose();
  });
});
