import type { RecordBatch, Table, Vector } from 'apache-arrow';
import { PatronError, refuse } from '../../../errors/patron-error';
import { columnNames } from '../../csv/header';
import { startsWith } from '../../magic';
import { tableOf } from '../../table-of';
import { type Leaf, leafVector, leavesOf } from '../columns/flatten';
import type { FileFormat } from '../format';
import { registerCodecs } from './codecs';
import { type Batches, fileMagic, openBatches } from './open-batches';

const feather1 = [0x46, 0x45, 0x41, 0x31];

/**
 * Arrow IPC, batch by batch: the stream as it comes, the file (Feather 2 is one) by its footer, buffers plain or in LZ4 or
 * Zstandard (https://arrow.apache.org/docs/format/Columnar.html#serialization-and-interprocess-communication-ipc). Types
 * are kept, fields of structs become columns `a.b`, what DuckDB has no type for becomes one that loses nothing
 * (columns/plain-data.ts).
 */
export const arrowFormat: FileFormat = {
  id: 'arrow',
  fits: ({ head }) => startsWith(head, fileMagic) || startsWith(head, feather1) || startsWithSchema(head),
  async open(request) {
    const { bytes, fileName: file } = request;
    if (startsWith(await bytes.peek(feather1.length), feather1)) refuse('ingest.feather1', { file });
    try {
      await registerCodecs();
      const { reader, rows } = await openBatches(request);
      const leaves = leavesOf(reader.schema.fields);
      if (leaves.length === 0) refuse('ingest.no_columns', { file });
      const names = columnNames(
        leaves.map((leaf) => leaf.name),
        leaves.length,
      );
      return {
        read: { delimiter: null, header: true },
        names,
        rows,
        batches: (wanted) => readBatches(file, reader, leaves, names, wanted),
      };
    } catch (error) {
      refuseArrow(error, file, 0);
    }
  },
};

async function* readBatches(
  file: string,
  reader: Batches,
  leaves: readonly Leaf[],
  names: readonly string[],
  wanted: readonly string[],
) {
  let rows = 0;
  try {
    for await (const batch of reader) {
      if (batch.numRows > 0) yield plainTable(batch, leaves, names, wanted);
      rows += batch.numRows;
    }
  } catch (error) {
    refuseArrow(error, file, rows);
  }
}

function plainTable(
  batch: RecordBatch,
  leaves: readonly Leaf[],
  names: readonly string[],
  wanted: readonly string[],
): Table {
  const columns: [string, Vector][] = [];
  leaves.forEach((leaf, i) => {
    const name = names[i];
    if (name !== undefined && wanted.includes(name))
      columns.push([name, leafVector(batch.data.children, leaf.path)]);
  });
  return tableOf(columns);
}

function refuseArrow(error: unknown, file: string, rows: number): never {
  const reason = error instanceof Error ? error.message : String(error);
  if (error instanceof PatronError || /memory|allocation/i.test(reason)) throw error;
  if (/only read|Invalid flatbuffers|null or length 0/i.test(reason))
    refuse('ingest.arrow_truncated', { file, rows });
  refuse('ingest.arrow_damaged', { file, reason, rows });
}

/** A stream begins with the continuation mark, a length, and a flatbuffer that starts with a small offset. */
function startsWithSchema(head: Uint8Array): boolean {
  if (!startsWith(head, [0xff, 0xff, 0xff, 0xff]) || head.length < 12) return false;
  const view = new DataView(head.buffer, head.byteOffset);
  const length = view.getInt32(4, true);
  return length > 0 && length < 1 << 24 && view.getUint32(8, true) < 64;
}
