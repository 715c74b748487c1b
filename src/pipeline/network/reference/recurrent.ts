import { tf } from '../../compute/tf';
import type { RecurrentEncoder } from '../description';
import { dropoutSites } from '../dropout';
import { dense } from './products';
import type { Layers } from './tensors';

/** States of an LSTM or GRU over x [steps, batch, width]: [steps, batch, hidden], zero where nothing is held. */
export function recur(layers: Layers, encoder: RecurrentEncoder, x: tf.Tensor): tf.Tensor {
  let states = x;
  for (let l = 0; l < encoder.layers; l++) {
    states = encoder.kind === 'lstm' ? lstm(layers, encoder, l, states) : gru(layers, encoder, l, states);
    if (l < encoder.layers - 1) states = layers.drop(states, dropoutSites.layer(l), encoder.dropout);
  }
  return states;
}

function lstm(
  { weight, mask, size }: Layers,
  { hidden }: RecurrentEncoder,
  l: number,
  x: tf.Tensor,
): tf.Tensor {
  const outer = dense(x, weight(`encoder.${l}.input`), weight(`encoder.${l}.bias`));
  const recurrent = weight(`encoder.${l}.recurrent`);
  const masks = stepsOf(mask);
  let h: tf.Tensor = tf.zeros([size, hidden]);
  let c: tf.Tensor = tf.zeros([size, hidden]);
  const states = stepsOf(outer).map((z, t) => {
    const [i, f, o, g] = tf.split(tf.add(z, dense(h, recurrent, null)), 4, 1) as Four;
    const next = tf.add(tf.mul(tf.sigmoid(f), c), tf.mul(tf.sigmoid(i), tf.tanh(g)));
    c = tf.mul(next, masks[t]!);
    h = tf.mul(tf.mul(tf.sigmoid(o), tf.tanh(next)), masks[t]!);
    return h;
  });
  return tf.stack(states);
}

function gru(
  { weight, mask, size }: Layers,
  { hidden }: RecurrentEncoder,
  l: number,
  x: tf.Tensor,
): tf.Tensor {
  const [outerBias, innerBias] = tf.split(weight(`encoder.${l}.bias`), [3 * hidden, hidden]) as Two;
  const outer = dense(x, weight(`encoder.${l}.input`), outerBias);
  const recurrent = weight(`encoder.${l}.recurrent`);
  const masks = stepsOf(mask);
  let h: tf.Tensor = tf.zeros([size, hidden]);
  const states = stepsOf(outer).map((a, t) => {
    const [ra, za, na] = tf.split(a, 3, 1) as Three;
    const [rb, zb, nb] = tf.split(dense(h, recurrent, null), 3, 1) as Three;
    const r = tf.sigmoid(tf.add(ra, rb));
    const z = tf.sigmoid(tf.add(za, zb));
    const n = tf.tanh(tf.add(na, tf.mul(r, tf.add(nb, innerBias))));
    h = tf.mul(tf.add(n, tf.mul(z, tf.sub(h, n))), masks[t]!);
    return h;
  });
  return tf.stack(states);
}

/** tfjs cannot differentiate the unstacking of a single step. */
const stepsOf = (x: tf.Tensor): tf.Tensor[] =>
  x.shape[0] === 1 ? [tf.reshape(x, x.shape.slice(1))] : tf.unstack(x);

type Two = [tf.Tensor, tf.Tensor];
type Three = [tf.Tensor, tf.Tensor, tf.Tensor];
type Four = [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor];
