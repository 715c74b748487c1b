import { tf } from '../../compute/tf';
import type { Rows, Widths } from './rows';

/** One mini-batch on the backend. */
export interface Batch {
  /** [steps, channels, batch] */
  readonly sequences: tf.Tensor3D;
  /** [batch, statics] */
  readonly statics: tf.Tensor2D;
  /** [batch, texts] */
  readonly texts: tf.Tensor2D | null;
  readonly size: number;
}

export interface Labels {
  /** Each [batch]. */
  readonly churned: tf.Tensor1D;
  readonly logValue: tf.Tensor1D;
  readonly valued: tf.Tensor1D;
}

/** Copies the rows at `indices` to the backend, customers across for the recurrent part. */
export function takeBatch(rows: Rows, indices: Uint32Array, widths: Widths): Batch {
  const { steps, channels, statics, texts } = widths;
  const size = indices.length;
  const turned = new Float32Array(steps * channels * size);
  const across = steps * channels;
  for (let b = 0; b < size; b++) {
    const from = indices[b]! * across;
    for (let k = 0; k < across; k++) turned[k * size + b] = rows.sequences[from + k]!;
  }
  return {
    sequences: tf.tensor3d(turned, [steps, channels, size]),
    statics: tf.tensor2d(taken(rows.statics, indices, statics), [size, statics]),
    texts: texts > 0 && rows.texts ? tf.tensor2d(taken(rows.texts, indices, texts), [size, texts]) : null,
    size,
  };
}

export function takeLabels(rows: Rows, indices: Uint32Array): Labels {
  const take = (from: Float32Array | null) =>
    tf.tensor1d(taken(from ?? new Float32Array(rows.n), indices, 1));
  return { churned: take(rows.churned), logValue: take(rows.logValue), valued: take(rows.valued) };
}

function taken(from: Float32Array, indices: Uint32Array, width: number): Float32Array {
  const out = new Float32Array(indices.length * width);
  for (let b = 0; b < indices.length; b++) {
    const at = indices[b]! * width;
    for (let k = 0; k < width; k++) out[b * width + k] = from[at + k]!;
  }
  return out;
}
