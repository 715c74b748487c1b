import { tf } from '../../compute/tf';
import { type Heads, ordersWidth, valueWidth } from '../description';
import { dispersionRange, highestLogMean, narrowestSigma, sigmaShift, widestSigma } from '../heads';
import type { LabelTensors } from './batch';

/** Mean over the batch of the joint loss of heads.ts; `raw` [batch, headWidth]. */
export function jointLoss(raw: tf.Tensor2D, labels: LabelTensors, heads: Heads): tf.Scalar {
  const [size = 0] = raw.shape;
  const orders = ordersWidth(heads.orders);
  const width = 1 + orders + valueWidth(heads.value);
  const before: { logit?: tf.Tensor; orders?: tf.Tensor; mu?: tf.Tensor } = {};
  const terms: tf.Tensor[] = [];
  for (let j = 0; j < heads.horizons; j++) {
    const column = (k: number) => tf.reshape(tf.slice(raw, [0, j * width + k], [size, 1]), [size]);
    const over = (nll: tf.Tensor) =>
      tf.mul(tf.reshape(tf.slice(labels.over, [0, j], [size, 1]), [size]), nll);
    const label = (of: tf.Tensor2D) => tf.reshape(tf.slice(of, [0, j], [size, 1]), [size]);
    const chain = (x: tf.Tensor, previous: tf.Tensor | undefined, sign: 1 | -1) =>
      previous ? tf.add(previous, tf.mul(tf.softplus(x), sign)) : x;
    const held = (x: tf.Tensor) => tf.minimum(x, highestLogMean);
    before.logit = chain(column(0), before.logit, -1);
    const entropy = tf.sub(tf.softplus(before.logit), tf.mul(label(labels.churned), before.logit));
    terms.push(tf.mul(over(entropy), heads.weights.churn));
    if (heads.orders && labels.orders) {
      before.orders = held(chain(column(1), before.orders, 1));
      const y = label(labels.orders);
      const nll =
        heads.orders === 'poisson'
          ? tf.sub(tf.exp(before.orders), tf.mul(y, before.orders))
          : negativeBinomial(y, before.orders, column(2));
      terms.push(tf.mul(over(nll), heads.weights.orders));
    }
    if (heads.value && labels.value && labels.valued) {
      const v = label(labels.value);
      const mu = chain(column(1 + orders), before.mu, 1);
      before.mu = heads.value === 'tweedie' ? held(mu) : mu;
      const nll =
        heads.value === 'tweedie'
          ? tweedie(v, before.mu)
          : tf.mul(label(labels.valued), logNormal(v, before.mu, column(2 + orders)));
      terms.push(tf.mul(over(nll), heads.weights.value));
    }
  }
  return tf.mul(tf.mean(tf.addN(terms)), 1 / heads.horizons);
}

function logNormal(v: tf.Tensor, mu: tf.Tensor, s: tf.Tensor): tf.Tensor {
  const sigma = tf.minimum(tf.add(tf.softplus(tf.add(s, sigmaShift)), narrowestSigma), widestSigma);
  return tf.add(tf.log(sigma), tf.mul(tf.square(tf.div(tf.sub(v, mu), sigma)), 0.5));
}

const tweedie = (v: tf.Tensor, mu: tf.Tensor): tf.Tensor =>
  tf.add(tf.mul(tf.mul(v, 2), tf.exp(tf.mul(mu, -0.5))), tf.mul(tf.exp(tf.mul(mu, 0.5)), 2));

/** Γ is shifted up by so much before Stirling's series. */
const shift = 6;

/**
 * r log(1 + m / r) + y (log(r + m) − log m) − log Γ(y + r) / Γ(r). The quotient comes from the difference of Stirling's
 * series at both places, so that nothing large cancels in single precision.
 */
function negativeBinomial(y: tf.Tensor, logMean: tf.Tensor, e: tf.Tensor): tf.Tensor {
  const r = tf.exp(tf.clipByValue(e, -dispersionRange, dispersionRange));
  const m = tf.exp(logMean);
  const a = tf.add(r, shift);
  const b = tf.add(a, y);
  const series = (z: tf.Tensor) => {
    const w = tf.reciprocal(tf.square(z));
    return tf.div(tf.sub(1 / 12, tf.mul(w, tf.sub(1 / 360, tf.mul(w, 1 / 1260)))), z);
  };
  const above = tf.addN([
    tf.mul(tf.sub(a, 0.5), tf.log1p(tf.div(y, a))),
    tf.mul(y, tf.sub(tf.log(b), 1)),
    tf.sub(series(b), series(a)),
  ]);
  const below = tf.addN(Array.from({ length: shift }, (_, k) => tf.log1p(tf.div(y, tf.add(r, k)))));
  const ratio = tf.sub(above, below);
  const rest = tf.add(tf.mul(r, tf.log1p(tf.div(m, r))), tf.mul(y, tf.sub(tf.log(tf.add(r, m)), logMean)));
  return tf.sub(rest, ratio);
}
