import { tf } from '../../compute/tf';
import { type ConvolutionalEncoder, taps } from '../description';
import { dropoutSites } from '../dropout';
import { dense } from './products';
import type { Layers } from './tensors';

/** States of the dilated causal convolutions over x [steps, batch, width]. */
export function convolve(layers: Layers, encoder: ConvolutionalEncoder, x: tf.Tensor): tf.Tensor {
  const { weight, mask, drop } = layers;
  let states = tf.mul(dense(x, weight('encoder.project.kernel'), weight('encoder.project.bias')), mask);
  for (let l = 0; l < encoder.layers; l++) {
    const read = Array.from({ length: taps }, (_, k) => later(states, (taps - 1 - k) * 2 ** l));
    const out = dense(tf.concat(read, 2), weight(`encoder.${l}.kernel`), weight(`encoder.${l}.bias`));
    const added = drop(tf.relu(out), dropoutSites.layer(l), encoder.dropout);
    states = tf.mul(tf.add(states, added), mask);
  }
  return states;
}

/** What stood `by` steps before, zero before the start. */
function later(x: tf.Tensor, by: number): tf.Tensor {
  const [steps = 0, ...rest] = x.shape;
  if (by === 0) return x;
  if (by >= steps) return tf.zerosLike(x);
  const earlier = tf.slice(x, [0, 0, 0], [steps - by, ...rest]);
  return tf.concat([tf.zeros([by, ...rest]), earlier], 0);
}
