import {
  DataType,
  type Field,
  Int64,
  makeVector,
  type RecordBatch,
  RecordBatchReader,
  Table,
  tableToIPC,
  type Vector,
  vectorFromArray,
} from 'apache-arrow';
import { PatronError, refuse } from '../../errors/patron-error';
import { columnNames } from '../csv/header';
import type { FileBytes } from '../file-bytes';
import { startsWith } from '../magic';
import { readsBlob } from './blob-handle';
import type { FileFormat, LoadRequest } from './format';

const fileMagic = [0x41, 0x52, 0x52, 0x4f, 0x57, 0x31];

/**
 * Arrow IPC, batch by batch: the stream as it comes, the file by its footer
 * (https://arrow.apache.org/docs/format/Columnar.html#serialization-and-interprocess-communication-ipc). Types are kept,
 * dictionaries decoded.
 */
export const arrowFormat: FileFormat = {
  id: 'arrow',
  fits: (head) => startsWith(head, fileMagic) || startsWithSchema(head),
  async load(request) {
    const { bytes, fileName } = request;
    const state = { rows: 0 };
    try {
      const isFile = startsWith(await bytes.peek(fileMagic.length), fileMagic);
      await readBatches(request, isFile ? await openByFooter(request) : await openStream(bytes), state);
    } catch (error) {
      refuseArrow(error, fileName, state.rows);
    }
    if (state.rows === 0) refuse('ingest.header_only', { file: fileName });
    return { rows: state.rows, delimiter: null, header: true, bad_rows: { count: 0, examples: [] } };
  },
};

async function openByFooter({ bytes, fileName }: LoadRequest) {
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

async function readBatches(
  { db, stage, bytes, fileName }: LoadRequest,
  reader: Batches,
  state: { rows: number },
): Promise<void> {
  await reader.open();
  const { fields } = reader.schema;
  if (fields.length === 0) refuse('ingest.no_columns', { file: fileName });
  const names = columnNames(
    fields.map((field: Field) => field.name),
    fields.length,
  );
  for await (const batch of reader) {
    if (batch.numRows === 0) continue;
    db.appendArrow(stage, tableToIPC(plainTable(batch, names, state.rows), 'stream'));
    state.rows += batch.numRows;
    bytes.rows(state.rows);
  }
}

/** The batch with `_row` before it and its dictionaries as plain values. */
function plainTable(batch: RecordBatch, names: readonly string[], before: number): Table {
  const numbers = BigInt64Array.from({ length: batch.numRows }, (_, i) => BigInt(before + i + 1));
  const columns: Record<string, Vector> = { _row: makeVector({ type: new Int64(), data: numbers }) };
  names.forEach((name, i) => {
    const vector = batch.getChildAt(i);
    if (!vector) return;
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
