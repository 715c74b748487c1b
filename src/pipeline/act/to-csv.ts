import { DataType, type Table, tableToIPC } from 'apache-arrow';

export interface CsvOptions {
  /** Starts the file with the UTF-8 byte order mark, which spreadsheets need to read Chinese. Default false. */
  readonly bom?: boolean;
  /** Begins with the names of the columns. Default true; a later part of a file goes without. */
  readonly header?: boolean;
}

/** What a spreadsheet takes for a formula at the start of a cell (OWASP, CSV injection), full-width forms included. */
const formulaStart = /^[=+\-@\t\r\n＝＋－＠]/;

/** Text that a spreadsheet will not run: a leading apostrophe where it starts like a formula. */
export function guardText(text: string): string {
  return formulaStart.test(text) ? `'${text}` : text;
}

/**
 * A table as CSV by RFC 4180: commas, CRLF, quotes where needed, a header. NULL and NaN are empty, an empty text is
 * `""`. Dates are YYYY-MM-DD, times YYYY-MM-DD HH:MM:SS. Numbers are written as they are; texts pass guardText.
 */
export function toCsv(table: Table, options: CsvOptions = {}): string {
  const columns = table.schema.fields.map((field, i) => ({
    values: table.getChildAt(i)!,
    write: writerOf(field.type),
  }));
  const lines = options.header === false ? [] : [table.schema.fields.map((f) => cell(f.name)).join(',')];
  for (let row = 0; row < table.numRows; row++) {
    lines.push(columns.map(({ values, write }) => write(values.get(row))).join(','));
  }
  return `${options.bom ? '\ufeff' : ''}${lines.map((line) => `${line}\r\n`).join('')}`;
}

/** A table in Arrow's file format, random access included. */
export function toArrowFile(table: Table): Uint8Array {
  return tableToIPC(table, 'file');
}

function cell(text: string): string {
  const safe = guardText(text);
  return safe === '' || /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

type Writer = (value: unknown) => string;

function writerOf(type: DataType): Writer {
  const present =
    (write: Writer): Writer =>
    (value) =>
      value === null || value === undefined || Number.isNaN(value) ? '' : write(value);
  if (DataType.isDictionary(type)) return writerOf(type.dictionary);
  if (DataType.isDate(type)) return present((v) => iso(v).slice(0, 10));
  if (DataType.isTimestamp(type)) return present((v) => iso(v).slice(0, 19).replace('T', ' '));
  if (DataType.isInt(type) || DataType.isFloat(type) || DataType.isBool(type)) return present(String);
  return present((v) => cell(String(v)));
}

function iso(value: unknown): string {
  return (value instanceof Date ? value : new Date(Number(value))).toISOString();
}
