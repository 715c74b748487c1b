import { tf } from '../../compute/tf';
import { invariant } from '../../errors/invariant';
import { isWide, type NetworkDescription } from '../description';
import { dropoutSites } from '../dropout';
import { attend } from './attention';
import { type Batch, dropoutFactors } from './batch';
import { convolve } from './convolution';
import { dense, product } from './products';
import { recur } from './recurrent';
import type { Layers, Weights } from './tensors';

/** Raw heads of a batch [batch, headWidth]; `dropoutSeed` null drops nothing. */
export function forward(
  network: NetworkDescription,
  weight: Weights,
  batch: Batch,
  dropoutSeed: number | null,
): tf.Tensor2D {
  const { inputs, dropout } = network;
  const drop = (x: tf.Tensor, site: number, share: number) =>
    dropoutSeed === null || share === 0
      ? x
      : tf.mul(x, dropoutFactors(x.shape, batch.rows, inputs.steps, dropoutSeed, site, share));
  const named = (name: string, x: tf.Tensor) => dense(x, weight(`${name}.kernel`), weight(`${name}.bias`));
  const joined: tf.Tensor[] = [];
  if (batch.mask) {
    const layers = { weight, steps: inputs.steps, size: batch.size, mask: batch.mask, drop };
    joined.push(pooled(network, layers, batch));
  }
  const statics = [
    ...(inputs.statics > 0 ? [batch.statics] : []),
    ...batch.staticCategories.map((one, c) => product(one, weight(`embedding.static.${c}`))),
  ];
  if (statics.length > 0)
    joined.push(drop(tf.relu(named('statics', side(statics))), dropoutSites.statics, dropout));
  if (batch.texts) joined.push(tf.tanh(named('texts', batch.texts)));
  const joint = tf.relu(named('joint', side(joined)));
  const heads = named('heads', drop(joint, dropoutSites.joint, dropout));
  if (!isWide(network)) return heads as tf.Tensor2D;
  return tf.add(heads, dense(side(statics), weight('wide.kernel'), null));
}

function side(parts: readonly tf.Tensor[]): tf.Tensor {
  const [first] = parts;
  invariant(first, 'the network reads something');
  return parts.length === 1 ? first : tf.concat([...parts], -1);
}

function pooled(network: NetworkDescription, layers: Layers, batch: Batch): tf.Tensor {
  const { inputs, encoder, pooling } = network;
  const { steps, size, mask } = layers;
  invariant(batch.sequences, 'a network with steps reads sequences');
  const learned = batch.stepCategories.map((one, c) => {
    const table = layers.weight(`embedding.step.${c}`);
    const [count = 1, width = 1] = table.shape;
    return tf.reshape(product(tf.reshape(one, [steps * size, count]), table), [steps, size, width]);
  });
  const x = side([...(inputs.channels > 0 ? [batch.sequences] : []), ...learned]);
  const states =
    encoder.kind === 'cnn'
      ? convolve(layers, encoder, x)
      : encoder.kind === 'transformer'
        ? attend(layers, encoder, x)
        : recur(layers, encoder, x);
  // Right-aligned: a sequence that holds anything holds the last step.
  const holds = tf.reshape(tf.slice(mask, [steps - 1, 0, 0], [1, size, 1]), [size, 1]);
  if (pooling === 'last') {
    const last = tf.slice(states, [steps - 1, 0, 0], [1, size, encoder.hidden]);
    return tf.mul(tf.reshape(last, [size, encoder.hidden]), holds);
  }
  const byStep = tf.mul(
    tf.sum(tf.mul(states, layers.weight('pool.query')), 2),
    1 / Math.sqrt(encoder.hidden),
  );
  const missing = tf.mul(tf.sub(1, tf.reshape(mask, [steps, size])), -1e9);
  const shares = tf.transpose(tf.softmax(tf.transpose(tf.add(byStep, missing))));
  return tf.mul(tf.sum(tf.mul(states, tf.reshape(shares, [steps, size, 1])), 0), holds);
}
