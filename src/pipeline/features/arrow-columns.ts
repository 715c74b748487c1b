import type { Table, Vector } from 'apache-arrow';
import { invariant } from '../errors/invariant';
import { isoOf } from './days';

function columnOf(table: Table, name: string): Vector {
  const column = table.getChild(name);
  invariant(column, `the table has a column ${name}`);
  return column;
}

/** A numeric column, NaN where NULL. */
export function numbersOf(table: Table, name: string): Float64Array {
  const column = columnOf(table, name);
  const out = new Float64Array(column.length);
  let at = 0;
  for (const data of column.data) {
    for (let i = 0; i < data.length; i++) out[at + i] = Number(data.values[i]);
    if (data.nullCount > 0)
      for (let i = 0; i < data.length; i++) if (!data.getValid(i)) out[at + i] = Number.NaN;
    at += data.length;
  }
  return out;
}

export function stringsOf(table: Table, name: string): string[] {
  return Array.from(columnOf(table, name), (value) => String(value));
}

/** A DATE column as ISO days (Arrow gives milliseconds). */
export function datesOf(table: Table, name: string): string[] {
  const known = new Map<number, string>();
  return Array.from(columnOf(table, name), (value) => {
    const ms = Number(value);
    const iso = known.get(ms) ?? isoOf(Math.floor(ms / 86_400_000));
    known.set(ms, iso);
    return iso;
  });
}
