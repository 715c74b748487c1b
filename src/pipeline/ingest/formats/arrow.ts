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
import type { FileFormat, LoadRequest } from './format';

const fileMagic = [0x41, 0x52, 0x52, 0x4f, 0x57, 0x31];
const fileHead = 8;

/**
 * Arrow IPC, file and stream, batch by batch: a file is its magic and then a stream
 * (https://arrow.apache.org/docs/format/Columnar.html#ipc-file-format). Types are kept, dictionaries decoded.
 */
export const arrowFormat: FileFormat = {
  id: 'arrow',
  fits: (head) => startsWith(head, fileMagic) || startsWithSchema(head),
  async load(request) {
    const { bytes, fileName } = request;
    const isFile = startsWith(await bytes.peek(fileHead), fileMagic);
    const tail: { last: Uint8Array } = { last: new Uint8Array() };
    const reader = { rows: 0 };
    try {
      await readBatches(request, pieces(bytes, isFile ? fileHead : 0, tail), reader);
      for (let piece = await bytes.next(); piece; piece = await bytes.next()) keepTail(tail, piece);
    } catch (error) {
      if (error instanceof PatronError) throw error;
      const reason = error instanceof Error ? error.message : String(error);
      if (/compress|codec/i.test(reason)) refuse('ingest.arrow_compressed', { file: fileName });
      if (/only read|Invalid flatbuffers|null or length 0/i.test(reason))
        refuse('ingest.arrow_truncated', { file: fileName, rows: reader.rows });
      if (/memory/i.test(reason)) throw error;
      refuse('ingest.arrow_damaged', { file: fileName, reason });
    }
    if (isFile && !startsWith(tail.last.subarray(-fileMagic.length), fileMagic))
      refuse('ingest.arrow_truncated', { file: fileName, rows: reader.rows });
    if (reader.rows === 0) refuse('ingest.header_only', { file: fileName });
    return { rows: reader.rows, delimiter: null, header: true, bad_rows: { count: 0, examples: [] } };
  },
};

async function readBatches(
  { db, stage, bytes, fileName }: LoadRequest,
  source: AsyncIterable<Uint8Array>,
  state: { rows: number },
): Promise<void> {
  const reader = await RecordBatchReader.from(source);
  await reader.open();
  if (reader.schema.fields.length === 0) refuse('ingest.no_columns', { file: fileName });
  const names = columnNames(
    reader.schema.fields.map((field: Field) => field.name),
    reader.schema.fields.length,
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

/** A stream begins with the continuation mark, a length, and a flatbuffer that starts with a small offset. */
function startsWithSchema(head: Uint8Array): boolean {
  if (!startsWith(head, [0xff, 0xff, 0xff, 0xff]) || head.length < 12) return false;
  const view = new DataView(head.buffer, head.byteOffset);
  const length = view.getInt32(4, true);
  return length > 0 && length < 1 << 24 && view.getUint32(8, true) < 64;
}

async function* pieces(bytes: FileBytes, skip: number, tail: { last: Uint8Array }) {
  let left = skip;
  for (let piece = await bytes.next(); piece; piece = await bytes.next()) {
    keepTail(tail, piece);
    const cut = Math.min(left, piece.length);
    left -= cut;
    if (cut < piece.length) yield piece.subarray(cut);
  }
}

function keepTail(tail: { last: Uint8Array }, piece: Uint8Array): void {
  const both = new Uint8Array(Math.min(tail.last.length, 8) + Math.min(piece.length, 8));
  const before = tail.last.subarray(-8);
  both.set(before);
  both.set(piece.subarray(-8), before.length);
  tail.last = both.slice(-8);
}
