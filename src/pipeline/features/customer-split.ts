import type { DesignPart } from '../train/model';

/** FNV-1a (32 bits) of the id's code units, high bits mixed into the low ones. */
export function hashOf(customerId: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < customerId.length; i++) hash = Math.imul(hash ^ customerId.charCodeAt(i), 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}

/** One customer in five validates: the hash modulo 5 is 0. */
export const validates = (customerId: string): boolean => hashOf(customerId) % 5 === 0;

/** A training part as two, by customer; every other part as it is. */
export function splitByCustomer(part: DesignPart): DesignPart[] {
  if (part.split !== 'train') return [part];
  const held = part.customerIds.map(validates);
  return [pick(part, 'train', (i) => !held[i]), pick(part, 'validation', (i) => held[i] === true)];
}

function pick(part: DesignPart, split: 'train' | 'validation', keep: (i: number) => boolean): DesignPart {
  const rows = [...part.customerIds.keys()].filter(keep);
  const doubles = (from: Float64Array): Float64Array =>
    gather(from, new Float64Array((from.length / part.n) * rows.length), rows, part.n);
  const floats = (from: Float32Array): Float32Array =>
    gather(from, new Float32Array((from.length / part.n) * rows.length), rows, part.n);
  const ids = (from: Uint16Array): Uint16Array =>
    gather(from, new Uint16Array((from.length / part.n) * rows.length), rows, part.n);
  return {
    origin: part.origin,
    split,
    customerIds: rows.map((i) => part.customerIds[i] ?? ''),
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
  rows: readonly number[],
  n: number,
): T {
  const width = from.length / n;
  rows.forEach((row, i) => {
    to.set(from.subarray(row * width, (row + 1) * width), i * width);
  });
  return to;
}
