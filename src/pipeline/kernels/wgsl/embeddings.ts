import { type Kernel, reads, writes } from './kernel';

/** The vectors of one category: its first parameter, and where ids and slopes of a customer lie. */
export interface Vectors {
  readonly from: number;
  readonly size: number;
  readonly width: number;
  /** 1 for a category of the customer, which is never masked. */
  readonly steps: number;
  readonly masked: boolean;
  /** Among the whole numbers of a row, and from one step to the next. */
  readonly ids: number;
  readonly idStride: number;
  /** In the record, and from one step to the next. */
  readonly slopes: number;
  readonly slopeStride: number;
}

/**
 * Parts of the gradients of learned vectors: a thread one number of one vector over one share of the customers, adding
 * where the id is its own. No two threads write the same place, so the sums are the same every time.
 */
export function embeddingsKernel(vectors: readonly Vectors[], splits: number): Kernel {
  const end = Math.max(...vectors.map(({ from, size, width }) => from + size * width));
  const chain = vectors.map(
    ({ from, size, width, steps, masked, ids, idStride, slopes, slopeStride }) => /* wgsl */ `
  if (i >= ${from}u && i < ${from + size * width}u) {
    let id = (i - ${from}u) / ${width}u;
    let k = (i - ${from}u) % ${width}u;
    for (var row = first; row < last; row++) {
      let whole = order[batch.start + row] * INTS;
      let start = ${masked ? `${steps}u - min(ints[whole], ${steps}u)` : '0u'};
      for (var t = start; t < ${steps}u; t++) {
        if (ints[whole + ${ids}u + t * ${idStride}u] == id) { sum += record[row * RECORD + ${slopes}u + t * ${slopeStride}u + k]; }
      }
    }
  }`,
  );
  const body = /* wgsl */ `
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) me: vec3<u32>) {
  let i = me.x;
  let part = (batch.rows + SPLITS - 1u) / SPLITS;
  let first = me.y * part;
  let last = min(first + part, batch.rows);
  var sum = 0.0;
  ${chain.join('')}
  if (i < ${end}u) {
    let place = me.y * PARAMETERS + i;
    if (batch.adds != 0u) { sum += partials[place]; }
    partials[place] = sum;
  }
}
`;
  return {
    label: 'embeddings',
    bindings: [...reads('order', 'ints', 'record'), ...writes('partials')],
    body,
    groups: () => [Math.ceil(end / 64), splits],
  };
}
