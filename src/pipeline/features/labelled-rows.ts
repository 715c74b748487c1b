import { type Table, tableFromIPC } from 'apache-arrow';
import { numbersOf, stringsOf } from './arrow-columns';

/** One attribute of every row; NaN or null where it is missing. */
export type LabelledColumn =
  | { readonly name: string; readonly numbers: Float64Array }
  | { readonly name: string; readonly values: readonly (string | null)[] };

/** The table `labelled_rows`, column by column; row i is the same row in every array. */
export interface LabelledRows {
  readonly n: number;
  readonly ids: readonly string[];
  readonly columns: readonly LabelledColumn[];
  /** 1 positive, 0 not, NaN unknown. */
  readonly labels: Float64Array;
  /** From 1; 0 where the label is unknown. */
  readonly fold: Uint8Array;
  readonly folds: number;
}

const own = new Set(['customer_id', '_label', '_fold']);

export function readLabelledRows(ipc: Uint8Array): LabelledRows {
  const table = tableFromIPC(ipc);
  const fold = Uint8Array.from(numbersOf(table, '_fold'), (f) => (Number.isNaN(f) ? 0 : f));
  return {
    n: table.numRows,
    ids: stringsOf(table, 'customer_id'),
    columns: table.schema.fields
      .filter(({ name }) => !own.has(name))
      .map(({ name }) => columnOf(table, name)),
    labels: numbersOf(table, '_label'),
    fold,
    folds: fold.reduce((most, f) => Math.max(most, f), 0),
  };
}

function columnOf(table: Table, name: string): LabelledColumn {
  const column = table.getChild(name);
  if (!/Utf8|Dictionary/.test(String(column?.type))) return { name, numbers: numbersOf(table, name) };
  return { name, values: Array.from(column ?? [], (value) => (value === null ? null : String(value))) };
}

/** The rows for which `takes` holds, in order. */
export function rowsWhere({ n }: LabelledRows, takes: (row: number) => boolean): Uint32Array {
  const found: number[] = [];
  for (let i = 0; i < n; i++) if (takes(i)) found.push(i);
  return Uint32Array.from(found);
}
