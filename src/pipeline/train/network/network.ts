import { tf } from '../../compute/tf';
import { invariant } from '../../errors/invariant';
import type { Batch, Labels } from './batch';
import { lstmLast } from './lstm';
import type { Weights } from './weights';

/** Masks of inverted dropout, drawn on the host; null at prediction. */
export interface Dropout {
  readonly statics: tf.Tensor2D;
  readonly joint: tf.Tensor2D;
}

/** What the heads say, each [batch]; log value in standardised units. */
export interface Outputs {
  readonly churnLogit: tf.Tensor1D;
  readonly mu: tf.Tensor1D;
  readonly sigma: tf.Tensor1D;
}

/** Share of the joint loss: churn cross-entropy counts 1, the log-normal part this much. */
export const valueWeight = 0.5;

/** The spread of the log value stays in this range, in standardised units: exp(σ²/2) explodes beyond. */
const narrowest = 0.1;
const widest = 2;

/** Recurrent, static and text tower, joined, two heads. */
export function forward(batch: Batch, weights: Weights, dropout: Dropout | null): Outputs {
  const dense = (x: tf.Tensor2D, layer: string) =>
    tf.add<tf.Tensor2D>(product(x, matrix(weights, `${layer}.kernel`)), vector(weights, `${layer}.bias`));
  const recurrent = tf.transpose(lstmLast(batch.sequences, matrix(weights, 'lstm.kernel')));
  const statics = dropped(tf.relu(dense(batch.statics, 'statics')), dropout?.statics);
  const towers: tf.Tensor2D[] = [recurrent, statics];
  if (batch.texts) towers.push(tf.tanh(dense(batch.texts, 'texts')));
  const joint = dropped(tf.relu(dense(tf.concat2d(towers, 1), 'joint')), dropout?.joint);
  const heads = dense(joint, 'heads');
  const head = (k: number) => tf.slice2d(heads, [0, k], [batch.size, 1]).reshape<tf.Tensor1D>([batch.size]);
  // softplus(x + 0.54) is 1 at 0, the spread of everyone's log value.
  const spread = tf.add(tf.softplus(tf.add(head(2), 0.5413)), narrowest);
  return { churnLogit: head(0), mu: head(1), sigma: tf.minimum<tf.Tensor1D>(spread, widest) };
}

/**
 * Mean over the batch of the joint loss: churn cross-entropy plus {@link valueWeight} times the negative log-likelihood
 * of the log value where something was bought. The shared purchase probability of the zero-inflated log-normal loss
 * (Wang, Liu and Miao 2019) is the churn head, so its part is the cross-entropy.
 */
export function jointLoss(outputs: Outputs, labels: Labels): tf.Scalar {
  const { churnLogit, mu, sigma } = outputs;
  const crossEntropy = tf.sub(tf.softplus(churnLogit), tf.mul(labels.churned, churnLogit));
  const z = tf.div(tf.sub(labels.logValue, mu), sigma);
  const nll = tf.add(tf.log(sigma), tf.mul(0.5, tf.square(z)));
  return tf.mean(tf.add(crossEntropy, tf.mul(tf.mul(labels.valued, nll), valueWeight)));
}

/**
 * Product whose gradients use explicit transposes: on WASM a product with a transposed left side, which tfjs's own
 * gradient asks for, is up to fifty times slower.
 */
const product = (x: tf.Tensor2D, kernel: tf.Tensor2D): tf.Tensor2D =>
  tf.customGrad((a, b, save) => {
    invariant(typeof save === 'function', 'tfjs hands the saver over last');
    const [left, right] = [a as tf.Tensor2D, b as tf.Tensor2D];
    save([left, right]);
    return {
      value: tf.matMul(left, right),
      gradFunc: (dy: tf.Tensor, [l, r]: tf.Tensor[]) => {
        invariant(l && r, 'both sides were saved');
        const slope = dy as tf.Tensor2D;
        return [
          tf.matMul(slope, tf.transpose(r) as tf.Tensor2D),
          tf.matMul(tf.transpose(l) as tf.Tensor2D, slope),
        ];
      },
    };
  })(x, kernel) as tf.Tensor2D;

const dropped = (x: tf.Tensor2D, mask: tf.Tensor2D | undefined): tf.Tensor2D => (mask ? tf.mul(x, mask) : x);

function found(weights: Weights, name: string): tf.Tensor {
  const variable = weights.get(name);
  invariant(variable, `the network has weights ${name}`);
  return variable;
}

const matrix = (weights: Weights, name: string) => found(weights, name) as tf.Tensor2D;
const vector = (weights: Weights, name: string) => found(weights, name) as tf.Tensor1D;
