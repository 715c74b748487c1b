import { type CallContext, quiet } from '../engine/call-context';
import { compact } from '../engine/compact';
import { type Database, ident } from '../engine/database';
import type { SourceReport } from '../engine/source-report';
import { rawTable, unreadTable } from '../engine/tables';
import { PatronError, refuse } from '../errors/patron-error';
import type { Source } from '../project/schema';
import { BatchSink } from './batch-sink';
import { openFile } from './file-bytes';
import { formatOf, suitsAsTable } from './formats/registry';
import { timed } from './phase';
import { availableBytes, refuseTooLarge } from './plan/memory-plan';
import { pseudonymOf } from './plan/pseudonym';
import { readReport } from './read-report';
import { reportSource } from './report-source';
import { noteRoles } from './role-notes';
import { sniffFile } from './sniff/sniff-file';
import { UnreadRows } from './unread-rows';

/** A file whose content is smaller than this part of what the tab can hold needs no plan. */
const plannedFrom = 10;
/** Cells that may lie uncompressed while a file is loaded. */
const looseCells = 12_000_000;

export interface IngestRequest {
  readonly source: Source;
  readonly file: Blob;
  readonly fileName: string;
  /** The project's privacy key, for the source's pseudonyms. */
  readonly key?: string | undefined;
}

/**
 * Reads one file into `raw_<source.name>`: `_row` BIGINT, the row's number in the file from 1, then the columns that
 * `read.keep` keeps (text tables: VARCHAR; others: their own types). The file streams; progress counts its bytes as they lie on disk, with the rows so far. Everything happens
 * under a stage name, so that cancelling or refusing leaves an earlier table untouched. Records that are no rows are
 * set aside in `unread_<source.name>`, counted, 20 of them shown. Refuses what `sentences.ts` lists.
 */
export async function ingestFile(
  db: Database,
  { source, file, fileName, key }: IngestRequest,
  ctx: CallContext,
): Promise<SourceReport> {
  if (file.size === 0) refuse('ingest.empty', { file: fileName });
  const table = rawTable(source.name);
  const stage = `${table}__staged`;
  const unreadStage = `${unreadTable(source.name)}__staged`;
  const dropStage = () => drop(db, [stage, `${stage}__batch`, unreadStage]);
  dropStage();
  const wished = source.read?.member;
  const available = availableBytes(db);
  const bytes = await openFile({ file, fileName, wished, suits: suitsAsTable, available }, ctx);
  let rows = 0;
  let loose = 0;
  try {
    if (bytes.look.head.length === 0) refuse('ingest.empty', { file: fileName });
    if (bytes.size().bytes * plannedFrom > available) {
      const look = await timed('look', () =>
        sniffFile(db, { source, file, fileName, key }, quiet(ctx.signal)),
      );
      refuseTooLarge(file, source, fileName, look.plan);
    }
    const format = formatOf(bytes.look);
    const unread = new UnreadRows(db, unreadStage, (source.pseudonyms ?? []).length > 0);
    const open = await format.open({ source, fileName, bytes, unread, headRows: null });
    const sink = new BatchSink(db, stage, source, open.names, pseudonymOf(source, key, open.names));
    // The platform hashes in a thread of its own, beside the reading; a failure is heard where it is waited for.
    const hashed = bytes.fingerprint();
    hashed.catch(() => undefined);
    for await (const batch of open.batches(sink.wanted)) {
      timed('insert', () => sink.append(batch));
      loose += batch.numRows * sink.wanted.length;
      if (loose > looseCells) {
        timed('compact', () => compact(db));
        loose = 0;
      }
      rows = sink.rows;
      bytes.rows(rows);
    }
    timed('compact', () => compact(db));
    if (rows === 0) refuse('ingest.header_only', { file: fileName });
    if (sink.kept === 0) refuse('ingest.keep_nothing', { file: fileName, rows });
    const bad_rows = unread.report();
    const read = readReport(format, open, bytes);
    const sha256 = await timed('fingerprint', () => hashed);
    const left_out = sink.leftOut();
    const facts = {
      file: fileName,
      bytes: file.size,
      rows: sink.kept,
      sha256,
      read,
      bad_rows,
      ...(left_out ? { left_out } : {}),
    };
    const report = timed('profile', () => reportSource(db, source, facts, stage));
    replaceTable(db, stage, table);
    replaceTable(db, unreadStage, unreadTable(source.name));
    noteRoles(db, table, report.columns);
    return report;
  } catch (error) {
    dropStage();
    if (error instanceof PatronError || !isOutOfMemory(error)) throw error;
    refuse('ingest.memory', { file: fileName, rows });
  } finally {
    await bytes.close();
  }
}

function drop(db: Database, tables: readonly string[]): void {
  db.run(tables.map((name) => `DROP TABLE IF EXISTS ${ident(name)}`).join('; '));
}

/** Puts the staged table in the place of the earlier one; where nothing was staged, the earlier one goes. */
function replaceTable(db: Database, stage: string, table: string): void {
  drop(db, [table]);
  if (db.hasTable(stage)) db.run(`ALTER TABLE ${ident(stage)} RENAME TO ${ident(table)}`);
}

function isOutOfMemory(error: unknown): boolean {
  const text = error instanceof Error ? `${error.name} ${error.message}` : String(error);
  return /out of memory|allocation failed|could not allocate|memory access|Array buffer allocation/i.test(
    text,
  );
}
