import type { NetworkData } from '../data';
import type { Heap } from './heap';

/** Addresses of rows in a machine's memory, as the control words name them; 0 for what is not there. */
export interface HeldRows {
  readonly n: number;
  readonly addresses: {
    readonly sequences: number;
    readonly lengths: number;
    readonly stepIds: number;
    readonly statics: number;
    readonly staticIds: number;
    readonly texts: number;
    readonly labelled: 0 | 1;
    readonly churned: number;
    readonly orders: number;
    readonly value: number;
  };
  readonly lengths: Uint16Array;
  dispose(): void;
}

/** Copies rows into the memory. */
export function holdRows(data: NetworkData, memory: WebAssembly.Memory, heap: Heap): HeldRows {
  const taken: number[] = [];
  function put(values: Float32Array | Uint16Array | null | undefined): number {
    if (!values) return 0;
    const at = heap.take(values.byteLength);
    taken.push(at);
    const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    new Uint8Array(memory.buffer, at, bytes.length).set(bytes);
    return at;
  }
  const { labels } = data;
  const addresses = {
    sequences: put(data.sequences),
    lengths: put(data.lengths),
    stepIds: put(data.stepIds),
    statics: put(data.statics),
    staticIds: put(data.staticIds),
    texts: put(data.texts),
    labelled: labels ? (1 as const) : (0 as const),
    churned: put(labels?.churned),
    orders: put(labels?.orders),
    value: put(labels?.value),
  };
  return {
    n: data.n,
    addresses,
    lengths: data.lengths.slice(),
    dispose() {
      for (const address of taken.splice(0)) heap.free(address);
    },
  };
}

/**
 * Places in `pick` by falling length of its rows, equal ones in their order: customers of one panel then start at about
 * the same step.
 */
export function byLength(pick: Uint32Array, lengths: Uint16Array, steps: number): Uint32Array {
  const ends = new Uint32Array(steps + 2);
  for (const row of pick) ends[steps - lengths[row]! + 1]! += 1;
  for (let k = 1; k < ends.length; k++) ends[k]! += ends[k - 1]!;
  const places = new Uint32Array(pick.length);
  for (let k = 0; k < pick.length; k++) places[ends[steps - lengths[pick[k]!]!]!++] = k;
  return places;
}
