import { type BookType, utils, write } from '@e965/xlsx';
import { BlobWriter, Uint8ArrayReader, ZipWriter } from '@zip.js/zip.js/lib/zip-core-native.js';
import { Float64, Int64, Table, TimestampSecond, tableToIPC, Utf8, vectorFromArray } from 'apache-arrow';
import { parquetWriteBuffer } from 'hyparquet-writer';

/** A table with names: texts, numbers and moments; null where a cell is empty. */
export interface Written {
  readonly names: readonly string[];
  readonly rows: readonly (readonly (string | number | Date | null)[])[];
}

type Bytes = Uint8Array<ArrayBuffer>;
const own = (bytes: Uint8Array): Bytes => new Uint8Array(bytes);
const column = ({ rows }: Written, at: number) => rows.map((row) => row[at] ?? null);
const clock = (at: Date) => at.toISOString().slice(0, 19).replace('T', ' ');
const records = ({ names, rows }: Written) =>
  rows.map((row) =>
    Object.fromEntries(names.map((name, i) => [name, row[i] instanceof Date ? clock(row[i]) : row[i]])),
  );

export const jsonLines = (table: Written): string =>
  records(table)
    .map((r) => `${JSON.stringify(r)}\n`)
    .join('');
export const jsonArray = (table: Written): string => JSON.stringify(records(table), null, 2);

export function arrow(table: Written, kind: 'file' | 'stream'): Bytes {
  const columns = table.names.map((name, i) => {
    const cells = column(table, i);
    const type = kindOf(cells);
    if (type === 'moment') return [name, vectorFromArray(cells, new TimestampSecond())];
    if (type === 'text') return [name, vectorFromArray(cells, new Utf8())];
    if (type === 'number') return [name, vectorFromArray(cells, new Float64())];
    return [
      name,
      vectorFromArray(
        cells.map((cell) => (cell === null ? null : BigInt(Number(cell)))),
        new Int64(),
      ),
    ];
  });
  return own(tableToIPC(new Table(Object.fromEntries(columns)), kind));
}

export function parquet(table: Written): Bytes {
  const types = { text: 'STRING', moment: 'TIMESTAMP', number: 'DOUBLE', integer: 'INT64' } as const;
  const columnData = table.names.map((name, i) => {
    const cells = column(table, i);
    const type = kindOf(cells);
    const data =
      type === 'integer' ? cells.map((cell) => (cell === null ? null : BigInt(Number(cell)))) : cells;
    return { name, data, type: types[type] };
  });
  return own(new Uint8Array(parquetWriteBuffer({ columnData, rowGroupSize: 16 })));
}

export function workbook({ names, rows }: Written, bookType: BookType): Bytes {
  const sheet = utils.aoa_to_sheet([[...names], ...rows.map((row) => [...row])], {
    dateNF: 'yyyy-mm-dd hh:mm:ss',
    UTC: true,
  });
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, 'Orders');
  return own(new Uint8Array(write(book, { type: 'array', bookType, compression: true }) as ArrayBuffer));
}

export async function zip(name: string, content: Uint8Array): Promise<Bytes> {
  const writer = new ZipWriter(new BlobWriter(), { useWebWorkers: false });
  await writer.add(name, new Uint8ArrayReader(content));
  return own(new Uint8Array(await (await writer.close()).arrayBuffer()));
}

function kindOf(cells: readonly unknown[]): 'text' | 'moment' | 'number' | 'integer' {
  const there = cells.filter((cell) => cell !== null);
  if (there.every((cell) => cell instanceof Date)) return 'moment';
  if (there.every((cell) => Number.isInteger(cell))) return 'integer';
  return there.every((cell) => typeof cell === 'number') ? 'number' : 'text';
}
