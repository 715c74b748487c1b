/** What of the protocol buffer wire format ONNX needs: varints, 32-bit floats and length-delimited fields. */
export interface Message {
  int(field: number, value: number): Message;
  float(field: number, value: number): Message;
  text(field: number, value: string): Message;
  bytes(field: number, value: Uint8Array): Message;
  message(field: number, value: Message): Message;
  finish(): Uint8Array<ArrayBuffer>;
}

export function message(): Message {
  const parts: Uint8Array[] = [];
  const varint = (value: number) => {
    const bytes: number[] = [];
    let rest = BigInt.asUintN(64, BigInt(value));
    for (; rest > 0x7fn; rest >>= 7n) bytes.push(Number(rest & 0x7fn) | 0x80);
    bytes.push(Number(rest));
    parts.push(Uint8Array.from(bytes));
  };
  const ours: Message = {
    int(field, value) {
      varint(field << 3);
      varint(value);
      return ours;
    },
    float(field, value) {
      varint((field << 3) | 5);
      const bytes = new Uint8Array(4);
      new DataView(bytes.buffer).setFloat32(0, value, true);
      parts.push(bytes);
      return ours;
    },
    text: (field, value) => ours.bytes(field, new TextEncoder().encode(value)),
    bytes(field, value) {
      varint((field << 3) | 2);
      varint(value.length);
      parts.push(value);
      return ours;
    },
    message: (field, value) => ours.bytes(field, value.finish()),
    finish() {
      const out = new Uint8Array(parts.reduce((sum, p) => sum + p.length, 0));
      let at = 0;
      for (const part of parts) {
        out.set(part, at);
        at += part.length;
      }
      return out;
    },
  };
  return ours;
}

/** A field as it was read: a number (varint, fixed bits as they are) or the bytes of a length-delimited one. */
export interface Field {
  readonly field: number;
  readonly value: number | Uint8Array;
}

/** Reads a message field by field; throws where the bytes end early. */
export function* readFields(bytes: Uint8Array): Iterable<Field> {
  let at = 0;
  const varint = (): number => {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = bytes[at++];
      if (byte === undefined) throw new Error('a message ends early');
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return Number(BigInt.asIntN(64, value));
    }
  };
  while (at < bytes.length) {
    const tag = varint();
    const kind = tag & 7;
    if (kind === 0) {
      yield { field: tag >> 3, value: varint() };
      continue;
    }
    const length = kind === 2 ? varint() : kind === 5 ? 4 : 8;
    if (at + length > bytes.length) throw new Error('a message ends early');
    yield { field: tag >> 3, value: bytes.subarray(at, at + length) };
    at += length;
  }
}
