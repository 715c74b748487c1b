import {
  DataType,
  type Field,
  type RecordBatch,
  RecordBatchReader,
  Table,
  type Vector,
  vectorFromArray,
} from 'apache-arrow';
import { PatronError, refuse } from '../../errors/patron-error';
import { columnNames } from '../csv/header';
import type { FileBytes } from '../file-bytes';
import { startsWith } from '../magic';
import { readsBlob } from './blob-handle';
import type { FileFormat, OpenRequest } from './format';

const fileMagic = [0x41, 0x52, 0x52, 0x4f, 0x57, 0x31];

/**
 * Arrow IPC, batch by batch: the stream as it comes, the file by its footer
 * (https://arrow.apache.org/docs/format/Columnar.html#serialization-and-interprocess-communication-ipc). Types are kept,
 * dictionaries decoded.
 */
export const arrowFormat: FileFormat = {
  id: 'arrow',
  fits: ({ head }) => startsWith(head, fileMagic) || startsWithSchema(head),
  async open(request) {
    const { bytes, fileName } = request;
    try {
      const isFile = startsWith(await bytes.peek(fileMagic.length), fileMagic);
      const reader = isFile ? await openByFooter(request) : await openStream(bytes);
      await reader.open();
      const { fields } = reader.schema;
      if (fields.length === 0) refuse('ingest.no_columns', { file: fileName });
      const names = columnNames(
        fields.map((field: Field) => field.name),
        fields.length,
      );
      return {
        read: { delimiter: null, header: true },
        names,
        rows: null,
        batches: (wanted) => readBatches(request, reader, names, wanted),
      };
    } catch (error) {
      refuseArrow(error, fileName, 0);
    }
  },
};

async function openByFooter({ bytes, fileName }: OpenRequest) {
  const content = await bytes.content();
  const tail = new Uint8Array(await content.slice(-fileMagic.length).arrayBuffer());
  if (!startsWith(tail, fileMagic)) refuse('ingest.arrow_truncated', { file: fileName, rows: 0 });
  return RecordBatchReader.from(readsBlob(content));
}

async function openStream(bytes: FileBytes) {
  async function* pieces() {
    for (let piece = await bytes.next(); piece; piece = await bytes.next()) yield piece;
  }
  return RecordBatchReader.from(pieces());
}

type Batches = Awaited<ReturnType<typeof openStream>>;

async function* readBatches(
  { fileName }: OpenRequest,
  reader: Batches,
  names: readonly string[],
  wanted: readonly string[],
) {
  let rows = 0;
  try {
    for await (const batch of reader) {
      if (batch.numRows === 0) continue;
      yield plainTable(batch, names, wanted);
      rows += batch.numRows;
    }
  } catch (error) {
    refuseArrow(error, fileName, rows);
  }
}

/** The wanted columns of a batch, its dictionaries as plain values. */
function plainTable(batch: RecordBatch, names: readonly string[], wanted: readonly string[]): Table {
  const columns: Record<string, Vector> = {};
  names.forEach((name, i) => {
    const vector = batch.getChildAt(i);
    if (!vector || !wanted.includes(name)) return;
    columns[name] = DataType.isDictionary(vector.type)
      ? vectorFromArray([...vector], vector.type.dictionary)
      : vector;
  });
  return new Table(columns);
}

function refuseArrow(error: unknown, file: string, rows: number): never {
  const reason = error instanceof Error ? error.message : String(error);
  if (error instanceof PatronError || /memory/i.test(reason)) throw error;
  if (/compress|codec/i.test(reason)) refuse('ingest.arrow_compressed', { file });
  if (/only read|Invalid flatbuffers|null or length 0/i.test(reason))
    refuse('ingest.arrow_truncated', { file, rows });
  refuse('ingest.arrow_damaged', { file, reason });
}

/** A stream begins with the continuation mark, a length, and a flatbuffer that starts with a small offset. */
function startsWithSchema(head: Uint8Array): boolean {
  if (!startsWith(head, [0xff, 0xff, 0xff, 0xff]) || head.length < 12) return false;
  const view = new DataView(head.buffer, head.byteOffset);
  const length = view.getInt32(4, true);
  return length > 0 && length < 1 << 24 && view.getUint32(8, true) < 64;
}
