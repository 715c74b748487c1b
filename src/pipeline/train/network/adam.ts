import { tf } from '../../compute/tf';
import {
  type Architecture,
  assignWeights,
  disposeWeights,
  toHost,
  toVariables,
  type Weights,
  type WeightValues,
} from './weights';

/** The optimiser's state on the host. */
export interface AdamState {
  readonly step: number;
  readonly first: WeightValues;
  readonly second: WeightValues;
}

export interface Adam {
  /** One update from gradients by weight name; disposes nothing it was given. */
  apply(gradients: ReadonlyMap<string, tf.Tensor>, rate: number): void;
  state(): Promise<AdamState>;
  restore(state: AdamState): void;
  dispose(): void;
}

const beta1 = 0.9;
const beta2 = 0.999;
const epsilon = 1e-7;
/** Gradients are scaled down to at most this global norm (Pascanu et al. 2013). */
const largestNorm = 1;

/**
 * Adam (Kingma and Ba 2015) with gradient clipping and decoupled weight decay on kernels (Loshchilov and Hutter 2019).
 * Own, because tfjs's optimiser gives its moments back under names that change with the tape, and a resumed run must
 * continue bit for bit.
 */
export function createAdam(weights: Weights, a: Architecture, decay: number): Adam {
  const zeros: WeightValues = new Map([...weights].map(([name, w]) => [name, new Float32Array(w.size)]));
  const first = toVariables(zeros, a);
  const second = toVariables(zeros, a);
  let step = 0;
  return {
    apply(gradients, rate) {
      step += 1;
      const corrected = (rate * Math.sqrt(1 - beta2 ** step)) / (1 - beta1 ** step);
      tf.tidy(() => {
        const squares = [...gradients.values()].map((g) => tf.sum(tf.square(g)));
        const norm = tf.sqrt(tf.addN(squares));
        const shrink = tf.div(largestNorm, tf.maximum(norm, largestNorm));
        for (const [name, weight] of weights) {
          const gradient = gradients.get(name);
          const m = first.get(name);
          const v = second.get(name);
          if (!gradient || !m || !v) continue;
          const g = tf.mul(gradient, shrink);
          m.assign(tf.add(tf.mul(m, beta1), tf.mul(g, 1 - beta1)));
          v.assign(tf.add(tf.mul(v, beta2), tf.mul(tf.square(g), 1 - beta2)));
          const change = tf.div(tf.mul(m, corrected), tf.add(tf.sqrt(v), epsilon));
          const kept = name.endsWith('.kernel') ? tf.mul(weight, 1 - rate * decay) : weight;
          weight.assign(tf.sub(kept, change));
        }
      });
    },
    state: async () => ({ step, first: await toHost(first), second: await toHost(second) }),
    restore(state) {
      step = state.step;
      assignWeights(first, state.first);
      assignWeights(second, state.second);
    },
    dispose() {
      disposeWeights(first);
      disposeWeights(second);
    },
  };
}
