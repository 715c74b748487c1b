import type { LabelledRows } from './labelled-rows';

/**
 * One dense column that models read of a flat table's attribute `column`, with all that was learnt for it; plain JSON, so that
 * it leaves with a trained model. A number is (x − from) / by within low…high, and `middle` (in its own unit) where it is
 * missing; a piece says how far it is from `start` to `end`, 0 before and 1 behind; `missing` is 1 where the attribute is not there, `level` where it is `value`, `other` where it is none of `levels`.
 */
export type EncodedColumn =
  | {
      readonly kind: 'number';
      readonly column: string;
      readonly from: number;
      readonly by: number;
      readonly low: number;
      readonly high: number;
      readonly middle: number;
    }
  | {
      readonly kind: 'piece';
      readonly column: string;
      readonly start: number;
      readonly end: number;
      readonly middle: number;
    }
  | { readonly kind: 'missing'; readonly column: string }
  | { readonly kind: 'level'; readonly column: string; readonly value: string }
  | { readonly kind: 'other'; readonly column: string; readonly levels: readonly string[] };

/** As features are called on the screens. */
export function nameOf(encoded: EncodedColumn): string {
  if (encoded.kind === 'number') return encoded.column;
  if (encoded.kind === 'piece') return `${encoded.column} ${rounded(encoded.start)}…${rounded(encoded.end)}`;
  if (encoded.kind === 'missing') return `${encoded.column} missing`;
  return `${encoded.column} = ${encoded.kind === 'level' ? encoded.value : 'other'}`;
}

const rounded = (x: number) => Number(x.toPrecision(12));

/** Rows × columns, row-major, nothing missing. */
export function encodeRows(
  rows: LabelledRows,
  encoding: readonly EncodedColumn[],
  of: Uint32Array,
): Float64Array {
  const readers = encoding.map((column) => readerOf(rows, column));
  const out = new Float64Array(of.length * encoding.length);
  let at = 0;
  for (const row of of) for (const read of readers) out[at++] = read(row);
  return out;
}

/** Reads one encoded column of a row. */
export function readerOf(rows: LabelledRows, encoded: EncodedColumn): (row: number) => number {
  const column = rows.columns.find(({ name }) => name === encoded.column);
  if (column === undefined) throw new Error(`The table has no attribute ${encoded.column}.`);
  if ('numbers' in column) {
    const { numbers } = column;
    if (encoded.kind === 'missing') return (row) => (Number.isFinite(numbers[row]) ? 0 : 1);
    if (encoded.kind !== 'number' && encoded.kind !== 'piece')
      throw new Error(`${encoded.column} holds numbers.`);
    const { middle } = encoded;
    const given = (row: number) => (Number.isFinite(numbers[row]) ? numbers[row]! : middle);
    if (encoded.kind === 'piece') {
      const { start, end } = encoded;
      return (row) => Math.max(0, Math.min(1, (given(row) - start) / (end - start)));
    }
    const { from, by, low, high } = encoded;
    return (row) => Math.max(low, Math.min(high, (given(row) - from) / by));
  }
  const { values } = column;
  if (encoded.kind === 'missing') return (row) => (values[row] == null ? 1 : 0);
  if (encoded.kind === 'level') return (row) => (values[row] === encoded.value ? 1 : 0);
  if (encoded.kind !== 'other') throw new Error(`${encoded.column} holds texts.`);
  const known = new Set(encoded.levels);
  return (row) => {
    const value = values[row];
    return value != null && !known.has(value) ? 1 : 0;
  };
}
