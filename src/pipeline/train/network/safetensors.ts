import type { Ipc } from '../../engine/engines';

/** Arrays by name, single precision, row-major, with a JSON document beside them. */
export interface TensorFile {
  readonly meta: unknown;
  readonly tensors: Map<string, { readonly shape: readonly number[]; readonly values: Float32Array }>;
}

/**
 * The safetensors format: eight bytes with the length of the head (little endian), the head (JSON, padded to eight bytes),
 * then the arrays' bytes one after another. The document stands as text under `__metadata__.patron`.
 */
export function writeSafetensors({ meta, tensors }: TensorFile): Ipc {
  let at = 0;
  const entries: Record<string, unknown> = {};
  for (const [name, { shape, values }] of tensors) {
    entries[name] = { dtype: 'F32', shape, data_offsets: [at, at + values.byteLength] };
    at += values.byteLength;
  }
  const plain = new TextEncoder().encode(
    JSON.stringify({ __metadata__: { format: 'pt', patron: JSON.stringify(meta) }, ...entries }),
  );
  const head = new Uint8Array(Math.ceil(plain.length / 8) * 8).fill(0x20);
  head.set(plain);
  const bytes = new Uint8Array(8 + head.length + at);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(head.length), true);
  bytes.set(head, 8);
  let to = 8 + head.length;
  for (const { values } of tensors.values()) {
    bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), to);
    to += values.byteLength;
  }
  return bytes;
}

/** Null where the bytes are no safetensors of single precision with our document. */
export function readSafetensors(bytes: Uint8Array): TensorFile | null {
  try {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const length = Number(view.getBigUint64(0, true));
    const head: unknown = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length)));
    if (typeof head !== 'object' || head === null) return null;
    const tensors: TensorFile['tensors'] = new Map();
    let meta: unknown = null;
    for (const [name, entry] of Object.entries(head)) {
      if (name === '__metadata__') meta = JSON.parse(String((entry as { patron: unknown }).patron));
      else tensors.set(name, tensorOf(bytes, 8 + length, entry));
    }
    return { meta, tensors };
  } catch {
    return null;
  }
}

function tensorOf(bytes: Uint8Array, base: number, entry: unknown) {
  const { shape, data_offsets: offsets } = entry as { shape: unknown; data_offsets: unknown };
  if (!Array.isArray(offsets) || !Array.isArray(shape)) throw new Error('an array has no place');
  const [from, to] = offsets.map(Number);
  if (from === undefined || to === undefined || base + to > bytes.byteLength) throw new Error('cut short');
  return { shape: shape.map(Number), values: new Float32Array(bytes.slice(base + from, base + to).buffer) };
}
