import { tf } from '../../compute/tf';
import type { NetworkData, NetworkLabels } from '../data';
import type { Category, NetworkDescription } from '../description';
import { dropoutBase, dropoutFactor } from '../dropout';

/** One batch as tensors: sequences with steps first, zero where nothing is held. */
export interface Batch {
  readonly size: number;
  readonly rows: ArrayLike<number>;
  /** [steps, batch, channels]; null without a sequence. */
  readonly sequences: tf.Tensor | null;
  /** A one-hot [steps, batch, size] a category; tfjs on WASM has no gradient of a lookup. */
  readonly stepCategories: readonly tf.Tensor[];
  readonly mask: tf.Tensor3D | null;
  readonly statics: tf.Tensor2D;
  readonly staticCategories: readonly tf.Tensor[];
  readonly texts: tf.Tensor2D | null;
}

export function takeBatch({ inputs }: NetworkDescription, data: NetworkData, rows: Uint32Array): Batch {
  const { steps, channels } = inputs;
  const size = rows.length;
  const held = (k: number, t: number) => t >= steps - data.lengths[rows[k]!]!;
  const mask = new Float32Array(steps * size);
  const sequences = new Float32Array(steps * size * channels);
  for (let t = 0; t < steps; t++)
    for (let k = 0; k < size; k++) {
      if (!held(k, t)) continue;
      mask[t * size + k] = 1;
      const from = (rows[k]! * steps + t) * channels;
      sequences.set(data.sequences.subarray(from, from + channels), (t * size + k) * channels);
    }
  const across = <T>(width: number, from: ArrayLike<T> | null, at: (row: number) => T) =>
    from
      ? tf.tensor2d(
          Float32Array.from({ length: size * width }, (_, i) => Number(at(i))),
          [size, width],
        )
      : null;
  const taken = (from: Float32Array | null, width: number) =>
    across(width, from, (i) => from![rows[Math.floor(i / width)]! * width + (i % width)]!);
  return {
    size,
    rows,
    sequences: steps > 0 ? tf.tensor3d(sequences, [steps, size, channels]) : null,
    mask: steps > 0 ? tf.tensor3d(mask, [steps, size, 1]) : null,
    stepCategories: inputs.stepCategories.map((category, c, all) => {
      const id = (t: number, k: number) => data.stepIds![(rows[k]! * steps + t) * all.length + c]!;
      return oneHot(category, steps, size, (t, k) => (held(k, t) ? id(t, k) : null));
    }),
    statics: taken(data.statics, inputs.statics) ?? tf.zeros([size, 0]),
    staticCategories: inputs.staticCategories.map((category, c, all) =>
      oneHot(category, null, size, (_, k) => data.staticIds![rows[k]! * all.length + c]!),
    ),
    texts: inputs.texts > 0 ? taken(data.texts, inputs.texts) : null,
  };
}

function oneHot(
  { size: width }: Category,
  steps: number | null,
  size: number,
  id: (t: number, k: number) => number | null,
): tf.Tensor {
  const out = new Float32Array((steps ?? 1) * size * width);
  for (let t = 0; t < (steps ?? 1); t++)
    for (let k = 0; k < size; k++) {
      const at = id(t, k);
      if (at !== null) out[(t * size + k) * width + at] = 1;
    }
  return tf.tensor(out, steps === null ? [size, width] : [steps, size, width]);
}

/** Labels of a batch, each [batch, horizons]; `valued` is 1 where a value is known. */
export interface LabelTensors {
  /** 1 where the window is over, else 0. */
  readonly over: tf.Tensor2D;
  readonly churned: tf.Tensor2D;
  readonly orders: tf.Tensor2D | null;
  readonly value: tf.Tensor2D | null;
  readonly valued: tf.Tensor2D | null;
}

export function takeLabels(labels: NetworkLabels, rows: Uint32Array, horizons: number): LabelTensors {
  const take = (from: Float32Array, read: (x: number) => number = (x) => x) =>
    tf.tensor2d(
      Float32Array.from({ length: rows.length * horizons }, (_, i) =>
        read(from[rows[Math.floor(i / horizons)]! * horizons + (i % horizons)]!),
      ),
      [rows.length, horizons],
    );
  return {
    over: take(labels.churned, (x) => (Number.isNaN(x) ? 0 : 1)),
    churned: take(labels.churned, (x) => (Number.isNaN(x) ? 0 : x)),
    orders: labels.orders && take(labels.orders),
    value: labels.value && take(labels.value, (x) => (Number.isNaN(x) ? 0 : x)),
    valued: labels.value && take(labels.value, (x) => (Number.isNaN(x) ? 0 : 1)),
  };
}

/** Dropout factors of a place for the rows of a batch, of the shape of what they multiply. */
export function dropoutFactors(
  shape: readonly number[],
  rows: ArrayLike<number>,
  steps: number,
  seed: number,
  site: number,
  share: number,
): tf.Tensor {
  const sequence = shape.length === 3;
  const units = shape.at(-1) ?? 0;
  const times = sequence ? steps : 1;
  const out = new Float32Array(times * rows.length * units);
  for (let k = 0; k < rows.length; k++) {
    const base = dropoutBase(seed, site, rows[k]!);
    for (let t = 0; t < times; t++)
      for (let u = 0; u < units; u++)
        out[(t * rows.length + k) * units + u] = dropoutFactor(base, sequence ? u * steps + t : u, share);
  }
  return tf.tensor(out, [...shape]);
}
