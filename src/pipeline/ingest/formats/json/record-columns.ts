import type { Table, Vector } from 'apache-arrow';
import { columnNames } from '../../csv/header';
import { tableOf } from '../../table-of';
import { Utf8Column } from '../columns/utf8-column';

/** A JSON value of any kind. */
export type Json =
  | string
  | number
  | boolean
  | null
  | undefined
  | readonly Json[]
  | { readonly [key: string]: Json };

/**
 * Rows of text gathered from JSON records: the fields of objects within are columns `a.b`, lists JSON text. A column
 * begins with the first record that has it; rows before it are empty there.
 */
export class RecordColumns {
  private readonly places = new Map<string, number>();
  private columns: Utf8Column[] = [];
  /** Keys of the columns in the order of their first appearance. */
  private readonly keys: string[] = [];
  rows = 0;

  /** Column names, as many as there are by now; they only ever grow at the end. */
  names(): string[] {
    return columnNames(this.keys, this.keys.length);
  }

  addObject(record: { readonly [key: string]: Json }): void {
    this.flatten(record, '');
    this.rows++;
  }

  /** Cells in the order of `header`; beyond it they have no name. */
  addList(cells: readonly Json[], header: readonly string[]): void {
    cells.forEach((cell, i) => {
      this.put(header[i] ?? `c${i + 1}`, cell);
    });
    this.rows++;
  }

  /** The table of what was gathered, with all columns known so far; starts anew. */
  take(): Table {
    const names = this.names();
    const made = this.columns.map((column, i): [string, Vector] => {
      pad(column, this.rows);
      return [names[i] ?? '', column.vector()];
    });
    this.columns = this.keys.map(() => new Utf8Column());
    this.rows = 0;
    return tableOf(made);
  }

  /** Gives the columns their places before any record has them. */
  declare(keys: readonly string[]): void {
    for (const key of keys) this.column(key);
  }

  private flatten(record: { readonly [key: string]: Json }, prefix: string): void {
    for (const key in record) {
      const value = record[key];
      if (typeof value === 'object' && value !== null && !isList(value))
        this.flatten(value, `${prefix}${key}.`);
      else this.put(prefix + key, value);
    }
  }

  private put(key: string, value: Json): void {
    const column = this.column(key);
    // A key that stands twice in a record keeps its first value.
    if (column.length > this.rows) return;
    pad(column, this.rows);
    column.append(textOf(value));
  }

  private column(key: string): Utf8Column {
    const place = this.places.get(key);
    const known = place === undefined ? undefined : this.columns[place];
    if (known) return known;
    const column = new Utf8Column();
    this.places.set(key, this.keys.length);
    this.keys.push(key);
    this.columns.push(column);
    return column;
  }
}

function pad(column: Utf8Column, rows: number): void {
  while (column.length < rows) column.append(null);
}

function textOf(value: Json): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);
