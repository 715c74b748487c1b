import { tf } from '../../compute/tf';
import { invariant } from '../../errors/invariant';

interface Step {
  readonly joined: tf.Tensor2D;
  readonly gates: tf.Tensor2D;
  readonly candidate: tf.Tensor2D;
  readonly cellBefore: tf.Tensor2D;
  readonly cellTanh: tf.Tensor2D;
}

const saved = 5;

/**
 * LSTM over a sequence in operations of tfjs; returns the last hidden state [hidden, batch].
 *
 * `inputs` [steps, width, batch], oldest step first, the first row of each step all ones (it carries the bias);
 * `kernel` [4·hidden, width + hidden], gates in the order input, forget, output, candidate. Differentiable in `kernel`.
 *
 * Features run down and customers across, so that gates are contiguous blocks and each step is one product; the
 * gradient of the kernel is one product over all steps. tfjs's own layer needs twice the operations, and on WASM its
 * products with a transposed left side are up to fifty times slower than with an explicit transpose.
 */
export function lstmOfOperations(inputs: tf.Tensor3D, kernel: tf.Tensor2D): tf.Tensor2D {
  const [steps, width, batch] = inputs.shape;
  const hidden = kernel.shape[0] / 4;
  invariant(kernel.shape[1] === width + hidden, 'the kernel has one column an input row and hidden unit');

  const run = tf.customGrad((weights, save) => {
    invariant(typeof save === 'function', 'tfjs hands the saver over last');
    let h = tf.zeros<tf.Rank.R2>([hidden, batch]);
    let c = tf.zeros<tf.Rank.R2>([hidden, batch]);
    const kept: tf.Tensor[] = [];
    for (let t = 0; t < steps; t++) {
      const next = tf.tidy(() => forwardStep(stepInput(inputs, t), h, c, weights as tf.Tensor2D));
      const { joined, gates, candidate, cellTanh } = next;
      kept.push(joined, gates, candidate, c, cellTanh);
      h = next.h;
      c = next.c;
    }
    save(kept);
    return {
      value: h,
      gradFunc: (dy: tf.Tensor, held: tf.Tensor[]) =>
        tf.tidy(() => backward(dy as tf.Tensor2D, held as tf.Tensor2D[], weights as tf.Tensor2D, width)),
    };
  });
  return run(kernel) as tf.Tensor2D;
}

function stepInput(inputs: tf.Tensor3D, t: number): tf.Tensor2D {
  const [, width, batch] = inputs.shape;
  return tf.slice3d(inputs, [t, 0, 0], [1, width, batch]).reshape([width, batch]);
}

function forwardStep(x: tf.Tensor2D, h: tf.Tensor2D, c: tf.Tensor2D, kernel: tf.Tensor2D) {
  const [hidden, batch] = h.shape;
  const joined = tf.concat2d([x, h], 0);
  const z = tf.matMul<tf.Tensor2D>(kernel, joined);
  const gates = tf.sigmoid(tf.slice2d(z, [0, 0], [3 * hidden, batch]));
  const candidate = tf.tanh(tf.slice2d(z, [3 * hidden, 0], [hidden, batch]));
  const [input, forget, output] = blocks(gates, hidden);
  const cell = tf.add<tf.Tensor2D>(tf.mul(forget, c), tf.mul(input, candidate));
  const cellTanh = tf.tanh(cell);
  return { joined, gates, candidate, cellTanh, c: cell, h: tf.mul<tf.Tensor2D>(output, cellTanh) };
}

function backward(dy: tf.Tensor2D, held: tf.Tensor2D[], kernel: tf.Tensor2D, width: number): tf.Tensor2D {
  const [hidden, batch] = dy.shape;
  const recurrent = tf.transpose(tf.slice2d(kernel, [0, width], [4 * hidden, hidden])) as tf.Tensor2D;
  const steps = held.length / saved;
  const dzs: tf.Tensor2D[] = new Array(steps);
  let dh = dy;
  let dc = tf.zeros<tf.Rank.R2>([hidden, batch]);
  for (let t = steps - 1; t >= 0; t--) {
    const back = tf.tidy(() => backwardStep(dh, dc, stepAt(held, t), recurrent));
    dh = back.dh;
    dc = back.dc;
    dzs[t] = back.dz;
  }
  const joined = tf.concat2d(
    Array.from({ length: steps }, (_, t) => stepAt(held, t).joined),
    1,
  );
  return tf.matMul<tf.Tensor2D>(tf.concat2d(dzs, 1), tf.transpose(joined));
}

function backwardStep(dh: tf.Tensor2D, dc: tf.Tensor2D, step: Step, recurrent: tf.Tensor2D) {
  const { gates, candidate, cellBefore, cellTanh } = step;
  const hidden = dh.shape[0];
  const [input, forget, output] = blocks(gates, hidden);
  const dCell = tf.add(dc, tf.mul(tf.mul(dh, output), slopeOfTanh(cellTanh)));
  const dGates = tf.concat2d(
    [tf.mul(dCell, candidate), tf.mul(dCell, cellBefore), tf.mul(dh, cellTanh)] as tf.Tensor2D[],
    0,
  );
  const dz = tf.concat2d(
    [
      tf.mul(dGates, tf.sub(gates, tf.square(gates))),
      tf.mul(tf.mul(dCell, input), slopeOfTanh(candidate)),
    ] as tf.Tensor2D[],
    0,
  );
  return { dz, dh: tf.matMul<tf.Tensor2D>(recurrent, dz), dc: tf.mul<tf.Tensor2D>(dCell, forget) };
}

const slopeOfTanh = (y: tf.Tensor2D): tf.Tensor2D => tf.sub(1, tf.square(y));

function blocks(gates: tf.Tensor2D, hidden: number): [tf.Tensor2D, tf.Tensor2D, tf.Tensor2D] {
  const block = (k: number) => tf.slice2d(gates, [k * hidden, 0], [hidden, gates.shape[1]]);
  return [block(0), block(1), block(2)];
}

function stepAt(held: tf.Tensor2D[], t: number): Step {
  const [joined, gates, candidate, cellBefore, cellTanh] = held.slice(t * saved, (t + 1) * saved);
  invariant(joined && gates && candidate && cellBefore && cellTanh, 'every step saved its five tensors');
  return { joined, gates, candidate, cellBefore, cellTanh };
}
