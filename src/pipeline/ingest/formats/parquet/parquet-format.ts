import type { Table, Vector } from 'apache-arrow';
import type { ParquetParsers } from 'hyparquet';
import { PatronError, refuse } from '../../../errors/patron-error';
import { columnNames } from '../../csv/header';
import { startsWith } from '../../magic';
import { tableOf } from '../../table-of';
import type { FileFormat } from '../format';
import { type LeafColumn, leafColumn, TextColumn, type Values } from './leaf-column';
import { leafKind } from './leaf-kind';
import { jsonText, leavesOf, type ParquetLeaf } from './nested';
import { encryptedMagic, openParquet, type ParquetFile, parquetMagic, physical } from './parquet-file';

const batchRows = 1 << 17;

/**
 * Apache Parquet (https://parquet.apache.org/docs/file-format/), one column of one row group in memory at a time and as
 * Arrow columns from there on. Whole numbers, decimals and timestamps keep every digit; fields of structs become columns
 * `a.b`, lists and maps JSON text.
 */
export const parquetFormat: FileFormat = {
  id: 'parquet',
  fits: ({ head }) => startsWith(head, parquetMagic) || startsWith(head, encryptedMagic),
  async open({ bytes, fileName, headRows }) {
    const file = await openParquet(bytes, fileName);
    const leaves = leavesOf(file.tree);
    if (leaves.length === 0) refuse('ingest.no_columns', { file: fileName });
    const names = columnNames(
      leaves.map((leaf) => leaf.name),
      leaves.length,
    );
    return {
      read: { delimiter: null, header: true },
      names,
      rows: Number(file.metadata.num_rows),
      batches: (wanted) => batches({ file, fileName, leaves, names, headRows }, wanted),
    };
  },
};

interface Reading {
  readonly file: ParquetFile;
  readonly fileName: string;
  readonly leaves: readonly ParquetLeaf[];
  readonly names: readonly string[];
  readonly headRows: number | null;
}

async function* batches(reading: Reading, wanted: readonly string[]) {
  const { file, headRows } = reading;
  let from = 0;
  for (const [group, { num_rows }] of file.metadata.row_groups.entries()) {
    const rows = Math.min(Number(num_rows), headRows === null ? Infinity : headRows - from);
    if (rows <= 0) continue;
    const table = await readGroup(reading, wanted, { group: group + 1, from, rows });
    for (let at = 0; at < rows; at += batchRows) yield table.slice(at, at + batchRows);
    from += Number(num_rows);
  }
}

interface Span {
  readonly group: number;
  readonly from: number;
  readonly rows: number;
}

async function readGroup(reading: Reading, wanted: readonly string[], span: Span): Promise<Table> {
  const columns = new Map<string, Vector>();
  const tops = new Set<string>();
  const picked = reading.leaves.filter((_, i) => wanted.includes(reading.names[i] ?? ''));
  for (const { path } of picked) tops.add(path[0] ?? '');
  for (const top of tops) {
    const leaves = picked.filter(({ path }) => path[0] === top);
    const vectors = await readColumn(reading, top, leaves, span);
    leaves.forEach((leaf, i) => {
      const name = reading.names[reading.leaves.indexOf(leaf)];
      const vector = vectors[i];
      if (name !== undefined && vector) columns.set(name, vector);
    });
  }
  return tableOf(
    wanted.flatMap((name): [string, Vector][] => {
      const column = columns.get(name);
      return column ? [[name, column]] : [];
    }),
  );
}

/** Texts stay the bytes that they are. */
const bytesAsTheyAre: Partial<ParquetParsers> = {
  stringFromBytes: (bytes) => bytes,
  jsonFromBytes: (bytes) => bytes,
  timestampFromNanoseconds: (nanos) => nanos,
};
const decoder = new TextDecoder();
const textFromBytes = (bytes: Uint8Array | undefined) => bytes && decoder.decode(bytes);
const bytesAsText: Partial<ParquetParsers> = {
  jsonFromBytes: textFromBytes,
  timestampFromNanoseconds: (nanos) => nanos,
};

/** The leaves of one top-level column in one row group. */
async function readColumn(
  { file, fileName }: Reading,
  top: string,
  leaves: readonly ParquetLeaf[],
  { group, from, rows }: Span,
): Promise<Vector[]> {
  const [{ parquetRead }, { compressors }] = await Promise.all([
    import('hyparquet'),
    import('hyparquet-compressors'),
  ]);
  const flat = leaves.length === 1 && leaves[0]?.path.length === 1 && !leaves[0].json;
  const columns = leaves.map((leaf) => columnOf(leaf, rows));
  let read = 0;
  try {
    await parquetRead({
      file: file.buffer,
      metadata: physical(file.metadata),
      columns: [top],
      rowStart: from,
      rowEnd: from + rows,
      compressors,
      utf8: !flat,
      parsers: flat ? bytesAsTheyAre : bytesAsText,
      onChunk({ columnData, rowStart }) {
        const skip = Math.max(0, from - rowStart);
        const values = columnData.slice(skip, skip + rows - read) as Values;
        read += values.length;
        leaves.forEach((leaf, i) => {
          columns[i]?.append(
            flat ? values : Array.from(values, (value) => inside(value, leaf.path.slice(1))),
          );
        });
      },
    });
    if (read !== rows) throw new Error(`${read} of ${rows} rows are there`);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    if (error instanceof PatronError || /out of memory|allocation failed/i.test(reason)) throw error;
    refuse('ingest.parquet_damaged', { file: fileName, group, row: from + 1, column: top, reason });
  }
  return columns.map((column) => column.vector());
}

function columnOf({ tree, json }: ParquetLeaf, rows: number): LeafColumn {
  return json ? new TextColumn((value) => jsonText(value, tree)) : leafColumn(leafKind(tree.element), rows);
}

function inside(value: unknown, path: readonly string[]): unknown {
  let inner = value;
  for (const name of path) {
    if (inner === null || inner === undefined) return null;
    inner = (inner as Record<string, unknown>)[name];
  }
  return inner;
}
