import type { DesignPart } from '../train/model';

/** Some rows of a part, in the order given; all of them give the part itself. */
export function pickCustomers(part: DesignPart, rows: ArrayLike<number>): DesignPart {
  if (rows.length === part.n) return part;
  const doubles = (from: Float64Array): Float64Array =>
    gather(from, new Float64Array((from.length / part.n) * rows.length), rows, part.n);
  const floats = (from: Float32Array): Float32Array =>
    gather(from, new Float32Array((from.length / part.n) * rows.length), rows, part.n);
  const ids = (from: Uint16Array): Uint16Array =>
    gather(from, new Uint16Array((from.length / part.n) * rows.length), rows, part.n);
  return {
    ...part,
    customerIds: Array.from(rows, (i) => part.customerIds[i] ?? ''),
    n: rows.length,
    features: doubles(part.features),
    sequences: floats(part.sequences),
    lengths: Uint16Array.from(rows, (i) => part.lengths[i] ?? 0),
    stepIds: part.stepIds && ids(part.stepIds),
    staticIds: part.staticIds && ids(part.staticIds),
    weeksBefore: part.weeksBefore && floats(part.weeksBefore),
    texts: part.texts && floats(part.texts),
    orders: part.orders && doubles(part.orders),
    value: part.value && doubles(part.value),
    ...(part.sooner && {
      sooner: part.sooner.map((one) => one && { orders: doubles(one.orders), value: doubles(one.value) }),
    }),
  };
}

function gather<T extends Float32Array | Float64Array | Uint16Array>(
  from: T,
  to: T,
  rows: ArrayLike<number>,
  n: number,
): T {
  const width = from.length / n;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    to.set(from.subarray(row * width, (row + 1) * width), i * width);
  }
  return to;
}
