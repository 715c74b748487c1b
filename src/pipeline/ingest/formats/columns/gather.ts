import {
  Bool,
  type Data,
  DataType,
  type Dictionary,
  makeData,
  type Vector,
  vectorFromArray,
} from 'apache-arrow';
import { Utf8Column } from './utf8-column';

/** The words of a dictionary (any number of chunks, as deltas leave it) in the order of the rows' indices. */
export function gather(words: Vector, rows: Data<Dictionary>): Data {
  const { type } = words;
  if (DataType.isUtf8(type) || DataType.isLargeUtf8(type) || DataType.isUtf8View(type))
    return texts(words, rows);
  if (DataType.isBool(type)) return booleans(words, rows);
  return numbers(words, rows);
}

/** Index of a row's word, −1 where it has none. */
function indexOf(words: Vector, rows: Data<Dictionary>, row: number): number {
  if (!rows.getValid(row)) return -1;
  const index = Number((rows.values as ArrayLike<number | bigint>)[row]);
  if (!(index >= 0 && index < words.length)) throw new Error(`dictionary has no word ${index}`);
  return index;
}

function texts(words: Vector, rows: Data<Dictionary>): Data {
  const encoder = new TextEncoder();
  const known: (Uint8Array | null)[] = [];
  const column = new Utf8Column();
  for (let row = 0; row < rows.length; row++) {
    const index = indexOf(words, rows, row);
    if (index >= 0 && known[index] === undefined) {
      const text: unknown = words.get(index);
      known[index] = typeof text === 'string' ? encoder.encode(text) : null;
    }
    column.appendBytes(index < 0 ? null : known[index]);
  }
  return column.data();
}

function booleans(words: Vector, rows: Data<Dictionary>): Data {
  const cells = Array.from({ length: rows.length }, (_, row) => {
    const index = indexOf(words, rows, row);
    return index < 0 ? null : (words.get(index) as boolean | null);
  });
  const [data] = vectorFromArray(cells, new Bool()).data;
  if (!data) throw new Error('a column without data');
  return data;
}

interface Numbers {
  readonly length: number;
  [index: number]: number | bigint;
  readonly constructor: unknown;
}

/** Copies fixed-width values as they lie, so that no digit is lost. */
function numbers(words: Vector, rows: Data<Dictionary>): Data {
  const [first] = words.data;
  const stride = first?.stride ?? 1;
  const Values = first?.values.constructor as new (length: number) => Numbers;
  const to = new Values(rows.length * stride);
  const bits = new Uint8Array((rows.length + 7) >> 3);
  const starts: number[] = [];
  for (let i = 0, at = 0; i < words.data.length; at += words.data[i++]?.length ?? 0) starts.push(at);
  for (let row = 0; row < rows.length; row++) {
    const index = indexOf(words, rows, row);
    if (index < 0) continue;
    const part = starts.findLastIndex((start) => start <= index);
    const chunk = words.data[part];
    const at = index - (starts[part] ?? 0);
    if (!chunk?.getValid(at)) continue;
    for (let i = 0; i < stride; i++) to[row * stride + i] = chunk.values[at * stride + i];
    bits[row >> 3] = (bits[row >> 3] ?? 0) | (1 << (row & 7));
  }
  return makeData({ type: words.type, length: rows.length, nullCount: -1, nullBitmap: bits, data: to });
}
