import { beforeAll, describe, expect, it } from 'vitest';
import { lstmReference } from '../../src/pipeline/compute/reference';
import { tf } from '../../src/pipeline/compute/tf';
import { normalFrom, randomFrom } from '../../src/pipeline/engine/random';
import { lstmOfOperations } from '../../src/pipeline/train/network/lstm-operations';
import { useBackend } from '../support/start-backend';

const shape = { steps: 5, width: 3, batch: 4, hidden: 6 };
const { steps, width, batch, hidden } = shape;
const columns = width + hidden;

function drawn(count: number, seed: number): Float32Array {
  const random = randomFrom(seed);
  return Float32Array.from({ length: count }, () => normalFrom(random) / 2);
}

const inputs = drawn(steps * width * batch, 1);
const kernel = drawn(4 * hidden * columns, 2);
const towards = drawn(hidden * batch, 3);

const dot = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Array.from(a).reduce((sum, x, i) => sum + x * b[i]!, 0);

describe.each(['wasm', 'cpu'] as const)('the recurrent layer on %s', (backend) => {
  beforeAll(() => useBackend(backend));

  it('equals the double-precision reference', () => {
    const want = lstmReference(inputs, kernel, shape);
    const got = tf.tidy(() =>
      lstmOfOperations(
        tf.tensor3d(inputs, [steps, width, batch]),
        tf.tensor2d(kernel, [4 * hidden, columns]),
      ).dataSync(),
    );
    for (const [i, x] of want.entries()) expect(got[i]).toBeCloseTo(x, 5);
  });

  it('has the gradient of central differences of the reference', () => {
    const gradient = tf.tidy(() => {
      const x = tf.tensor3d(inputs, [steps, width, batch]);
      const aim = tf.tensor2d(towards, [hidden, batch]);
      return tf
        .grad((k) => tf.sum(tf.mul(lstmOfOperations(x, k as tf.Tensor2D), aim)))(
          tf.tensor2d(kernel, [4 * hidden, columns]),
        )
        .dataSync();
    });
    const step = 1e-5;
    for (const at of [
      0,
      1,
      width,
      columns + 2,
      hidden * columns,
      2 * hidden * columns + 5,
      kernel.length - 1,
    ]) {
      const moved = (by: number) => {
        const other = Float64Array.from(kernel);
        other[at]! += by;
        return dot(lstmReference(inputs, other, shape), towards);
      };
      expect(gradient[at]).toBeCloseTo((moved(step) - moved(-step)) / (2 * step), 4);
    }
  });

  it('leaves no tensor behind, in prediction and in training', () => {
    const x = tf.tensor3d(inputs, [steps, width, batch]);
    const k = tf.variable(tf.tensor2d(kernel, [4 * hidden, columns]));
    const before = tf.memory().numTensors;
    tf.tidy(() => lstmOfOperations(x, k as tf.Tensor2D).dataSync());
    const { value, grads } = tf.variableGrads(
      () => tf.sum(lstmOfOperations(x, k as tf.Tensor2D)) as tf.Scalar,
      [k],
    );
    value.dispose();
    for (const gradient of Object.values(grads)) gradient.dispose();
    expect(tf.memory().numTensors).toBe(before);
    x.dispose();
    k.dispose();
  });
});

describe('against tfjs layers', () => {
  beforeAll(() => useBackend('cpu'));

  it('equals tf.layers.lstm with the same weights', () => {
    const got = tf.tidy(() => {
      const ours = lstmOfOperations(
        tf.concat([tf.ones([steps, 1, batch]), tf.tensor3d(inputs, [steps, width, batch])], 1) as tf.Tensor3D,
        withBias(kernel),
      );
      const layer = tf.layers.lstm({ units: hidden, recurrentActivation: 'sigmoid', unitForgetBias: false });
      const x = tf.transpose(tf.tensor3d(inputs, [steps, width, batch]), [2, 0, 1]);
      layer.apply(x);
      layer.setWeights(layerWeights());
      const theirs = tf.transpose(layer.apply(x) as tf.Tensor2D);
      return tf.max(tf.abs(tf.sub(ours, theirs))).dataSync()[0];
    });
    expect(got).toBeLessThan(1e-5);
  });

  const withBias = (values: Float32Array): tf.Tensor2D =>
    tf.concat([tf.zeros([4 * hidden, 1]), tf.tensor2d(values, [4 * hidden, columns])], 1) as tf.Tensor2D;

  /** Keras keeps the gates in the order i, f, candidate, o. */
  function layerWeights(): tf.Tensor[] {
    const [i, f, o, g] = tf.split(tf.tensor2d(kernel, [4 * hidden, columns]), 4, 0);
    const turned = tf.transpose(tf.concat([i!, f!, g!, o!], 0));
    return [
      tf.slice(turned, [0, 0], [width, 4 * hidden]),
      tf.slice(turned, [width, 0], [hidden, 4 * hidden]),
      tf.zeros([4 * hidden]),
    ];
  }
});
