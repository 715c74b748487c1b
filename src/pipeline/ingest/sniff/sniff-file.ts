import { tableFromIPC } from 'apache-arrow';
import type { CallContext } from '../../engine/call-context';
import { type Database, ident, rowsOf } from '../../engine/database';
import type { SniffReport } from '../../engine/source-report';
import { refuse } from '../../errors/patron-error';
import type { Source } from '../../project/schema';
import { BatchSink } from '../batch-sink';
import { availableBytes, memoryPlan, refuseBeyond } from '../plan/memory-plan';
import { pseudonymOf } from '../plan/pseudonym';
import type { OpenReading, Part, Reading } from '../reading/reading';
import { reportSource } from '../report-source';
import { UnreadRows } from '../unread-rows';

const headRows = 5000;
const shownRows = 50;
const table = 'sniffed__head';

export interface SniffRequest {
  readonly source: Source;
  readonly file: Blob;
  readonly fileName: string;
  readonly key?: string | undefined;
}

/**
 * A look at a file as `source.read` would read it, without loading it: its first 50 rows as text, what could be chosen
 * otherwise, and what it would take, estimated from its first 5,000 rows and the bytes that they stand in. `read.keep` is not
 * applied (the look serves to choose it); pseudonyms are. Refuses what loading would refuse, as far as the head shows it.
 */
export async function sniffFile(
  db: Database,
  { source, file, fileName, key }: SniffRequest,
  ctx: CallContext,
  openReading: OpenReading,
): Promise<SniffReport> {
  refuseBeyond(file, fileName);
  const available = availableBytes(db);
  const reading = await openReading({ source, file, fileName, available, headRows }, ctx);
  try {
    const open = await reading.begin();
    const unread = new UnreadRows(null, '', (source.pseudonyms ?? []).length > 0);
    const whole = { ...source, read: { ...source.read, keep: undefined } };
    const sink = new BatchSink(db, table, whole, open.names, pseudonymOf(source, key, open.names));
    db.run(`DROP TABLE IF EXISTS ${ident(table)}`);
    const part = await takeHead(reading, open.names, sink, unread);
    if (sink.rows === 0) refuse('ingest.header_only', { file: fileName });
    const { rows, exact } = await wholeRows(reading, open.rows, sink.rows, part);
    const { roles: _roles, attributes: _attributes, ...bare } = source;
    const facts = {
      file: fileName,
      bytes: file.size,
      rows: sink.rows,
      sha256: '',
      read: part.read,
      bad_rows: unread.report(),
    };
    const report = reportSource(db, bare, facts, table);
    return {
      file: fileName,
      bytes: file.size,
      read: report.read,
      encodings: open.encodings,
      columns: open.names,
      rows: firstRows(db, open.names),
      plan: memoryPlan(db, table, report.columns, { rows, exact, available }),
    };
  } finally {
    db.run(`DROP TABLE IF EXISTS ${ident(table)}`);
    await reading.close();
  }
}

/** The last part that was taken: it ends the file, or the head is full. */
async function takeHead(
  reading: Reading,
  names: readonly string[],
  sink: BatchSink,
  unread: UnreadRows,
): Promise<Part> {
  for (;;) {
    const part = await reading.next(names);
    unread.addAll(part.unread);
    if (!part.ipc) return part;
    sink.append(tableFromIPC(part.ipc).slice(0, headRows - sink.rows));
    if (sink.rows >= headRows) return part.ended ? { ...part, ended: false } : part;
  }
}

async function wholeRows(reading: Reading, told: number | null, given: number, part: Part) {
  if (told !== null) return { rows: told, exact: true };
  if (part.ended) return { rows: given, exact: true };
  const { bytes } = await reading.sized();
  return { rows: Math.max(given, Math.round(bytes / part.bytesPerRow)), exact: false };
}

function firstRows(db: Database, names: readonly string[]): string[][] {
  const cells = names.map((name, i) => `coalesce(${ident(name)}::VARCHAR, '') AS c${i}`).join(', ');
  return rowsOf(db.query(`SELECT ${cells} FROM ${ident(table)} ORDER BY _row LIMIT ${shownRows}`)).map(
    (row) => Object.values(row).map(String),
  );
}
