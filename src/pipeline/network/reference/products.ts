import { tf } from '../../compute/tf';
import { invariant } from '../../errors/invariant';

/**
 * a times b over the last two dimensions (both of rank 2 or both of rank 3). Its gradients use explicit transposes: on
 * WASM a product with a transposed left side, which tfjs's own gradient asks for, is up to fifty times slower.
 */
export function product<T extends tf.Tensor>(a: T, b: T): T {
  return tf.customGrad((left, right, save) => {
    invariant(typeof save === 'function', 'tfjs hands the saver over last');
    const [x, y] = [left as tf.Tensor, right as tf.Tensor];
    save([x, y]);
    return {
      value: tf.matMul(x, y),
      gradFunc: (dy: tf.Tensor, [l, r]: tf.Tensor[]) => {
        invariant(l && r, 'both sides were saved');
        return [tf.matMul(dy, turned(r)), tf.matMul(turned(l), dy)];
      },
    };
  })(a, b) as T;
}

/** Swaps the last two dimensions. */
export const turned = <T extends tf.Tensor>(x: T): T =>
  tf.transpose(x, x.rank === 2 ? [1, 0] : [0, 2, 1]) as T;

/** x [..., in] by a kernel [out, in], plus a bias [out] where there is one. */
export function dense(x: tf.Tensor, kernel: tf.Tensor, bias: tf.Tensor | null): tf.Tensor {
  const [out = 1, width = 1] = kernel.shape;
  const flat = tf.reshape(x, [x.size / width, width]) as tf.Tensor2D;
  const y = product(flat, turned(kernel as tf.Tensor2D));
  return tf.reshape(bias ? tf.add(y, bias) : y, [...x.shape.slice(0, -1), out]);
}
