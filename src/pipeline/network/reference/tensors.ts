import { tf } from '../../compute/tf';
import { invariant } from '../../errors/invariant';
import type { ParameterLayout } from '../parameters';

/** Each parameter by its name, as a view of the flat vector that gradients flow back into. */
export type Weights = (name: string) => tf.Tensor;

/** One split, whose gradient is one concatenation. */
export function weightsOf(flat: tf.Tensor1D, layout: ParameterLayout): Weights {
  const parts = tf.split(
    flat,
    layout.parameters.map((p) => p.size),
  );
  const named = new Map(
    layout.parameters.map(({ name, shape }, k) => {
      const part = parts[k];
      invariant(part, 'the split gives every parameter');
      return [name, tf.reshape(part, [...shape])];
    }),
  );
  return (name) => {
    const held = named.get(name);
    invariant(held, `the network has a parameter ${name}`);
    return held;
  };
}

/** What one batch hands to the layers; sequences have steps first: [steps, batch, …]. */
export interface Layers {
  readonly weight: Weights;
  readonly steps: number;
  readonly size: number;
  /** 1 at steps that hold something, [steps, batch, 1]. */
  readonly mask: tf.Tensor3D;
  /** Multiplies by the dropout factors of a place; x is [batch, units] or [steps, batch, units]. */
  readonly drop: (x: tf.Tensor, site: number, share: number) => tf.Tensor;
}
