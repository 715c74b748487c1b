import { tf } from '../../compute/tf';
import { invariant } from '../../errors/invariant';
import type { LstmKernel } from '../../kernels/lstm-kernel';
import { lstmOfOperations } from './lstm-operations';

let own: LstmKernel | null = null;

/** Hands over the fused kernel, or takes it away; like the backend of tfjs, one setting for the whole worker. */
export function setLstmKernel(kernel: LstmKernel | null): void {
  own = kernel;
}

/** The kernel that {@link lstmLast} runs on the current backend, null where it runs operations of tfjs. */
export const lstmKernelInUse = (): LstmKernel | null => (tf.getBackend() === 'webgpu' ? null : own);

/**
 * LSTM over a sequence; returns the last hidden state [hidden, batch].
 *
 * `inputs` [steps, width, batch], oldest step first, the first row of each step all ones (it carries the bias);
 * `kernel` [4·hidden, width + hidden], gates in the order input, forget, output, candidate. Differentiable in `kernel`.
 */
export function lstmLast(inputs: tf.Tensor3D, kernel: tf.Tensor2D): tf.Tensor2D {
  invariant(
    kernel.shape[1] === inputs.shape[1] + kernel.shape[0] / 4,
    'the kernel has one column an input row and hidden unit',
  );
  const fused = lstmKernelInUse();
  return fused ? lstmFused(fused, inputs, kernel) : lstmOfOperations(inputs, kernel);
}

function lstmFused(fused: LstmKernel, inputs: tf.Tensor3D, kernel: tf.Tensor2D): tf.Tensor2D {
  const [steps, width, batch] = inputs.shape;
  const hidden = kernel.shape[0] / 4;
  const sequences = inputs.dataSync<'float32'>();
  return tf.customGrad((weights) => {
    const pass = fused.run(
      { steps, width, batch, hidden },
      sequences,
      (weights as tf.Tensor2D).dataSync<'float32'>(),
    );
    return {
      value: tf.tensor2d(pass.last, [hidden, batch]),
      gradFunc: (dy: tf.Tensor) =>
        tf.tensor2d(pass.gradient(dy.dataSync<'float32'>()), [4 * hidden, width + hidden]),
    };
  })(kernel) as tf.Tensor2D;
}
