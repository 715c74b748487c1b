import { tf } from '../../compute/tf';
import { normEpsilon, type TransformerEncoder } from '../description';
import { dropoutSites } from '../dropout';
import { dense, product, turned } from './products';
import type { Layers } from './tensors';

/** Added to the score of what may not be read: its softmax is zero in single precision. */
const never = -1e9;

/** States of the transformer over x [steps, batch, width]; those of masked steps mean nothing. */
export function attend(layers: Layers, encoder: TransformerEncoder, x: tf.Tensor): tf.Tensor {
  const { weight, drop } = layers;
  const named = (name: string, v: tf.Tensor) => dense(v, weight(`${name}.kernel`), weight(`${name}.bias`));
  const normed = (name: string, v: tf.Tensor) => norm(v, weight(`${name}.scale`), weight(`${name}.shift`));
  const unread = unreadable(layers, encoder.causal);
  let states = named('encoder.project', x);
  for (let l = 0; l < encoder.layers; l++) {
    const read = attention(named(`encoder.${l}.qkv`, normed(`encoder.${l}.norm1`, states)), unread, encoder);
    const found = drop(named(`encoder.${l}.out`, read), dropoutSites.attention(l), encoder.dropout);
    states = tf.add(states, found);
    const wide = tf.relu(named(`encoder.${l}.expand`, normed(`encoder.${l}.norm2`, states)));
    states = tf.add(states, drop(named(`encoder.${l}.shrink`, wide), dropoutSites.feed(l), encoder.dropout));
  }
  return normed('encoder.norm', states);
}

/** {@link never} where a query may not read a key: [batch, 1, queries or 1, keys]. */
function unreadable({ mask, steps, size }: Layers, causal: boolean): tf.Tensor {
  const missing = tf.mul(tf.sub(1, tf.transpose(tf.reshape(mask, [steps, size]))), never);
  const keys = tf.reshape(missing, [size, 1, 1, steps]);
  if (!causal) return keys;
  const after = Float32Array.from({ length: steps * steps }, (_, i) =>
    i % steps > Math.floor(i / steps) ? never : 0,
  );
  return tf.add(keys, tf.tensor4d(after, [1, 1, steps, steps]));
}

function attention(qkv: tf.Tensor, unread: tf.Tensor, { hidden, heads }: TransformerEncoder): tf.Tensor {
  const [steps = 1, size = 1] = qkv.shape;
  const width = hidden / heads;
  const byHead = (part: tf.Tensor) =>
    tf.reshape(tf.transpose(tf.reshape(part, [steps, size, heads, width]), [1, 2, 0, 3]), [
      size * heads,
      steps,
      width,
    ]) as tf.Tensor3D;
  const [q, k, v] = tf.split(qkv, 3, 2).map(byHead) as [tf.Tensor3D, tf.Tensor3D, tf.Tensor3D];
  const scores = tf.reshape(tf.mul(product(q, turned(k)), 1 / Math.sqrt(width)), [size, heads, steps, steps]);
  const shares = tf.reshape(tf.softmax(tf.add(scores, unread)), [size * heads, steps, steps]) as tf.Tensor3D;
  const read = tf.reshape(product(shares, v), [size, heads, steps, width]);
  return tf.reshape(tf.transpose(read, [2, 0, 1, 3]), [steps, size, hidden]);
}

function norm(x: tf.Tensor, scale: tf.Tensor, shift: tf.Tensor): tf.Tensor {
  const centred = tf.sub(x, tf.mean(x, -1, true));
  const variance = tf.mean(tf.square(centred), -1, true);
  return tf.add(tf.mul(tf.mul(centred, tf.rsqrt(tf.add(variance, normEpsilon))), scale), shift);
}
