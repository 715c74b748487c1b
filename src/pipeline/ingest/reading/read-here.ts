import { tableToIPC } from 'apache-arrow';
import { refuse } from '../../errors/patron-error';
import { openFile } from '../file-bytes';
import type { OpenTable } from '../formats/format';
import { formatOf, suitsAsTable } from '../formats/registry';
import type { UnreadRecord } from '../unread-rows';
import { numbered } from './numbered';
import type { OpenReading, Part } from './reading';

/** Reads in this thread. */
export const readHere: OpenReading = async ({ source, file, fileName, available, headRows }, ctx) => {
  if (file.size === 0) refuse('ingest.empty', { file: fileName });
  const wished = source.read?.member;
  const bytes = await openFile({ file, fileName, wished, suits: suitsAsTable, available }, ctx);
  if (bytes.look.head.length === 0) {
    await bytes.close();
    refuse('ingest.empty', { file: fileName });
  }
  const format = formatOf(bytes.look);
  let unread: UnreadRecord[] = [];
  let open: OpenTable | null = null;
  let batches: ReturnType<ReturnType<OpenTable['batches']>[typeof Symbol.asyncIterator]> | null = null;
  let rows = 0;

  const begun = (): OpenTable => {
    if (!open) throw new Error('The reading has not begun.');
    return open;
  };
  const partOf = (ipc: Part['ipc']): Part => {
    const { compression, members, member } = bytes;
    const table = begun();
    const seen = table.seen?.();
    const part = {
      ipc,
      unread,
      read: {
        ...table.read,
        format: format.id,
        compression,
        ...(members ? { members, member: member ?? null } : {}),
      },
      ended: seen ? seen.ended : ipc === null,
      bytesPerRow: seen?.bytesPerRow ?? bytes.taken() / Math.max(1, rows),
    };
    unread = [];
    return part;
  };
  const take = async (wanted: readonly string[]): Promise<Part> => {
    batches ??= begun().batches(wanted)[Symbol.asyncIterator]();
    const { value: batch, done } = await batches.next();
    if (done) return partOf(null);
    const ipc = tableToIPC(numbered(batch, rows), 'stream') as Uint8Array<ArrayBuffer>;
    rows += batch.numRows;
    bytes.rows(rows);
    return partOf(ipc);
  };
  // Parts may be asked for ahead; each is cut when the one before it is.
  let turn: Promise<unknown> = Promise.resolve();

  return {
    size: bytes.size(),
    async begin() {
      const sink = { add: (record: UnreadRecord) => void unread.push(record) };
      open = await format.open({ source, fileName, bytes, unread: sink, headRows });
      return { names: open.names, rows: open.rows, encodings: open.encodings ?? [] };
    },
    next(wanted) {
      const part = turn.then(() => take(wanted));
      turn = part.catch(() => undefined);
      return part;
    },
    sized: async () => bytes.size(),
    fingerprint: () => bytes.fingerprint(),
    close: () => bytes.close(),
  };
};
