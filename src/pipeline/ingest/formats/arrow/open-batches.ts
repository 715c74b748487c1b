import { Message, RecordBatchReader } from 'apache-arrow';
import { refuse } from '../../../errors/patron-error';
import { startsWith } from '../../magic';
import type { OpenRequest } from '../format';
import { readsBlob } from './blob-handle';
import { footerSchema, messageSchema, unreadableColumn } from './unreadable-columns';

export const fileMagic = [0x41, 0x52, 0x52, 0x4f, 0x57, 0x31];
/** Length of the footer (int32) and the magic. */
const tailBytes = 4 + fileMagic.length;

async function openStream({ bytes }: OpenRequest) {
  async function* pieces() {
    for (let piece = await bytes.next(); piece; piece = await bytes.next()) yield piece;
  }
  return RecordBatchReader.from(pieces());
}

export type Batches = Awaited<ReturnType<typeof openStream>>;

export interface OpenBatches {
  readonly reader: Batches;
  /** Rows of all batches, where a footer leads to them; null for a stream. */
  readonly rows: number | null;
}

/** A stream is read as it comes, a file by its footer. Refuses a column of a type that nothing here reads. */
export async function openBatches(request: OpenRequest): Promise<OpenBatches> {
  const head = await request.bytes.peek(1 << 16);
  if (startsWith(head, fileMagic)) return openByFooter(request);
  const length = head.length >= 8 ? new DataView(head.buffer, head.byteOffset).getInt32(4, true) : 0;
  const message = (await request.bytes.peek(8 + length)).slice(8, 8 + length);
  if (message.length < length) refuse('ingest.arrow_truncated', { file: request.fileName, rows: 0 });
  checkTypes(request, () => messageSchema(message));
  const reader = await openStream(request);
  await reader.open();
  return { reader, rows: null };
}

async function openByFooter(request: OpenRequest): Promise<OpenBatches> {
  const { bytes, fileName: file } = request;
  const content = await bytes.content();
  const part = async (from: number, to: number) =>
    new Uint8Array(await content.slice(from, to).arrayBuffer());
  const tail = await part(Math.max(0, content.size - tailBytes), content.size);
  if (tail.length < tailBytes || !startsWith(tail, fileMagic, 4))
    refuse('ingest.arrow_truncated', { file, rows: 0 });
  const length = new DataView(tail.buffer).getInt32(0, true);
  const end = content.size - tailBytes;
  if (length <= 0 || length > end) refuse('ingest.arrow_truncated', { file, rows: 0 });
  const footer = await part(end - length, end);
  checkTypes(request, () => footerSchema(footer));
  const reader = await RecordBatchReader.from(
    readsBlob(content, (byte) => {
      if (byte < end - length) bytes.at(byte);
    }),
  );
  await reader.open();
  let rows = 0;
  for (const block of reader.footer?.recordBatches() ?? []) {
    const metadata = await part(block.offset, block.offset + block.metaDataLength);
    rows += rowsOf(metadata);
  }
  return { reader, rows };
}

/** A block's metadata begins with its length, behind a continuation mark since format version 5. */
function rowsOf(metadata: Uint8Array): number {
  const header = Message.decode(
    metadata.subarray(startsWith(metadata, [0xff, 0xff, 0xff, 0xff]) ? 8 : 4),
  ).header();
  return 'length' in header ? Number(header.length) : 0;
}

function checkTypes({ fileName }: OpenRequest, schema: () => Parameters<typeof unreadableColumn>[0]): void {
  const found = unreadableColumn(schema());
  if (found) refuse('ingest.arrow_type', { file: fileName, ...found });
}
