import type { Ipc } from '../../engine/engines';
import { refuse } from '../../errors/patron-error';

/**
 * Bytes of arrays by name with a JSON head, in the layout of safetensors: eight bytes with the length of the head
 * (little endian), the head (UTF-8), then the arrays' bytes one after another.
 */
export interface Packed {
  readonly meta: unknown;
  readonly arrays: ReadonlyMap<string, Float32Array>;
}

export function pack({ meta, arrays }: Packed): Ipc {
  let at = 0;
  const entries: Record<string, unknown> = {};
  for (const [name, array] of arrays) {
    entries[name] = { dtype: 'F32', shape: [array.length], data_offsets: [at, at + array.byteLength] };
    at += array.byteLength;
  }
  const json = JSON.stringify({ __metadata__: { patron: JSON.stringify(meta) }, ...entries });
  const head = new TextEncoder().encode(json.padEnd(json.length + ((8 - (json.length % 8)) % 8)));
  const bytes = new Uint8Array(8 + head.length + at);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(head.length), true);
  bytes.set(head, 8);
  let to = 8 + head.length;
  for (const array of arrays.values()) {
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), to);
    to += array.byteLength;
  }
  return bytes;
}

/** Refuses `train.checkpoint` when the bytes are not of this layout. */
export function unpack(bytes: Uint8Array): Packed {
  try {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const length = Number(view.getBigUint64(0, true));
    const head: unknown = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length)));
    if (typeof head !== 'object' || head === null) throw new Error('the head is no object');
    const arrays = new Map<string, Float32Array>();
    let meta: unknown = null;
    for (const [name, entry] of Object.entries(head)) {
      if (name === '__metadata__') meta = JSON.parse(String((entry as { patron: unknown }).patron));
      else arrays.set(name, slice(bytes, 8 + length, (entry as { data_offsets: unknown }).data_offsets));
    }
    return { meta, arrays };
  } catch {
    return refuse('train.checkpoint');
  }
}

function slice(bytes: Uint8Array, base: number, offsets: unknown): Float32Array {
  if (!Array.isArray(offsets)) throw new Error('an array has no offsets');
  const [from, to] = offsets.map(Number);
  if (from === undefined || to === undefined || base + to > bytes.byteLength) throw new Error('cut short');
  return new Float32Array(bytes.slice(base + from, base + to).buffer);
}
