import { Float64, Int32, makeData, Utf8, Vector } from 'apache-arrow';

const encoder = new TextEncoder();

/** A column of text; null where there is none. Written straight into Arrow's layout, which is fast for many rows. */
export function textVector(values: readonly (string | null)[]): Vector<Utf8> {
  const offsets = new Int32Array(values.length + 1);
  const valid = new Uint8Array(Math.ceil(values.length / 8));
  let bytes = new Uint8Array(1024 + values.length * 16);
  let at = 0;
  let nulls = 0;
  values.forEach((value, i) => {
    if (value === null) nulls++;
    else {
      if (at + value.length * 3 > bytes.length) {
        const grown = new Uint8Array((bytes.length + value.length * 3) * 2);
        grown.set(bytes);
        bytes = grown;
      }
      at += encoder.encodeInto(value, bytes.subarray(at)).written;
      valid[i >> 3]! |= 1 << (i & 7);
    }
    offsets[i + 1] = at;
  });
  return new Vector([
    makeData({
      type: new Utf8(),
      length: values.length,
      nullCount: nulls,
      nullBitmap: valid,
      valueOffsets: offsets,
      data: bytes.slice(0, at),
    }),
  ]);
}

/** NaN is null. */
export function intVector(values: readonly number[]): Vector<Int32> {
  const { valid, nulls } = validity(values);
  const data = Int32Array.from(values, (v) => (Number.isNaN(v) ? 0 : v));
  return new Vector([
    makeData({ type: new Int32(), length: data.length, nullCount: nulls, nullBitmap: valid, data }),
  ]);
}

export function floatVector(values: readonly number[]): Vector<Float64> {
  const data = Float64Array.from(values);
  return new Vector([makeData({ type: new Float64(), length: data.length, data })]);
}

function validity(values: readonly number[]): { valid: Uint8Array; nulls: number } {
  const valid = new Uint8Array(Math.ceil(values.length / 8));
  let nulls = 0;
  values.forEach((value, i) => {
    if (Number.isNaN(value)) nulls++;
    else valid[i >> 3]! |= 1 << (i & 7);
  });
  return { valid, nulls };
}
