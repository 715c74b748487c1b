import type { CallContext } from '../../engine/call-context';
import { type Database, ident, rowsOf } from '../../engine/database';
import type { SniffReport } from '../../engine/source-report';
import { refuse } from '../../errors/patron-error';
import type { Source } from '../../project/schema';
import { BatchSink } from '../batch-sink';
import { type FileBytes, openFile } from '../file-bytes';
import type { OpenTable } from '../formats/format';
import { formatOf, suitsAsTable } from '../formats/registry';
import { availableBytes, memoryPlan } from '../plan/memory-plan';
import { pseudonymOf } from '../plan/pseudonym';
import { readReport } from '../read-report';
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
): Promise<SniffReport> {
  if (file.size === 0) refuse('ingest.empty', { file: fileName });
  const available = availableBytes(db);
  const request = { file, fileName, wished: source.read?.member, suits: suitsAsTable, available };
  const bytes = await openFile(request, ctx);
  try {
    if (bytes.look.head.length === 0) refuse('ingest.empty', { file: fileName });
    const format = formatOf(bytes.look);
    const unread = new UnreadRows(null, '', (source.pseudonyms ?? []).length > 0);
    const open = await format.open({ source, fileName, bytes, unread, headRows });
    const whole = { ...source, read: { ...source.read, keep: undefined } };
    const sink = new BatchSink(db, table, whole, open.names, pseudonymOf(source, key, open.names));
    db.run(`DROP TABLE IF EXISTS ${ident(table)}`);
    const ended = await takeHead(open, sink);
    if (sink.rows === 0) refuse('ingest.header_only', { file: fileName });
    const { rows, exact } = wholeRows(open, sink.rows, ended, bytes);
    const { roles: _roles, attributes: _attributes, ...bare } = source;
    const facts = {
      file: fileName,
      bytes: file.size,
      rows: sink.rows,
      sha256: '',
      read: readReport(format, open, bytes),
      bad_rows: unread.report(),
    };
    const report = reportSource(db, bare, facts, table);
    return {
      file: fileName,
      bytes: file.size,
      read: report.read,
      encodings: open.encodings ?? [],
      columns: open.names,
      rows: firstRows(db, open.names),
      plan: memoryPlan(db, table, report.columns, { rows, exact, available }),
    };
  } finally {
    db.run(`DROP TABLE IF EXISTS ${ident(table)}`);
    await bytes.close();
  }
}

/** Whether the file ended within the head. */
async function takeHead(open: OpenTable, sink: BatchSink): Promise<boolean> {
  for await (const batch of open.batches(open.names)) {
    sink.append(batch.slice(0, headRows - sink.rows));
    if (sink.rows >= headRows) return false;
  }
  return open.seen?.().ended ?? true;
}

function wholeRows(open: OpenTable, given: number, ended: boolean, bytes: FileBytes) {
  if (open.rows !== null) return { rows: open.rows, exact: true };
  if (ended) return { rows: given, exact: true };
  const perRow = open.seen?.().bytesPerRow ?? bytes.taken() / given;
  return { rows: Math.max(given, Math.round(bytes.size().bytes / perRow)), exact: false };
}

function firstRows(db: Database, names: readonly string[]): string[][] {
  const cells = names.map((name, i) => `coalesce(${ident(name)}::VARCHAR, '') AS c${i}`).join(', ');
  return rowsOf(db.query(`SELECT ${cells} FROM ${ident(table)} ORDER BY _row LIMIT ${shownRows}`)).map(
    (row) => Object.values(row).map(String),
  );
}
