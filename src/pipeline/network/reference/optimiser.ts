import { tf } from '../../compute/tf';
import type { OptimiserOptions, OptimiserState } from '../backend';
import type { ParameterLayout } from '../parameters';

/** Parameters and Adam's moments on tfjs's backend, flat. */
export interface Optimiser {
  readonly parameters: tf.Variable;
  update(gradient: tf.Tensor, norm: number, rate: number, options: OptimiserOptions): void;
  restore(state: OptimiserState): void;
  state(): Promise<OptimiserState>;
  readonly bytes: number;
  dispose(): void;
}

export function createOptimiser(layout: ParameterLayout): Optimiser {
  const shrinking = new Float32Array(layout.size);
  for (const { offset, size, decays } of layout.parameters)
    if (decays) shrinking.fill(1, offset, offset + size);
  const variable = () => tf.tidy(() => tf.variable(tf.zeros([layout.size])));
  const [parameters, first, second] = [variable(), variable(), variable()];
  const decays = tf.tensor1d(shrinking);
  let step = 0;
  return {
    parameters,
    update(gradient, norm, rate, { beta1, beta2, epsilon, decay, clip }) {
      step += 1;
      tf.tidy(() => {
        const g = norm > clip ? tf.mul(gradient, clip / norm) : gradient;
        first.assign(tf.add(tf.mul(first, beta1), tf.mul(g, 1 - beta1)));
        second.assign(tf.add(tf.mul(second, beta2), tf.mul(tf.square(g), 1 - beta2)));
        const m = tf.mul(first, rate / (1 - beta1 ** step));
        const root = tf.sqrt(tf.mul(second, 1 / (1 - beta2 ** step)));
        const kept = tf.mul(parameters, tf.sub(1, tf.mul(decays, rate * decay)));
        parameters.assign(tf.sub(kept, tf.div(m, tf.add(root, epsilon))));
      });
    },
    restore(state) {
      step = state.step;
      tf.tidy(() => {
        parameters.assign(tf.tensor1d(state.parameters));
        first.assign(tf.tensor1d(state.first));
        second.assign(tf.tensor1d(state.second));
      });
    },
    async state() {
      const read = async (v: tf.Variable) => Float32Array.from(await v.data());
      return {
        parameters: await read(parameters),
        first: await read(first),
        second: await read(second),
        step,
      };
    },
    bytes: 4 * 4 * layout.size,
    dispose() {
      for (const held of [parameters, first, second, decays]) held.dispose();
    },
  };
}
