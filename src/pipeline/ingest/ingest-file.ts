import { tableFromIPC } from 'apache-arrow';
import { type CallContext, quiet } from '../engine/call-context';
import { compact } from '../engine/compact';
import { type Database, ident } from '../engine/database';
import type { SourceReport } from '../engine/source-report';
import { rawTable, unreadTable } from '../engine/tables';
import { PatronError, refuse } from '../errors/patron-error';
import type { Source } from '../project/schema';
import { BatchSink } from './batch-sink';
import { timed } from './phase';
import { availableBytes, refuseBeyond, refuseTooLarge } from './plan/memory-plan';
import { pseudonymOf } from './plan/pseudonym';
import type { OpenReading } from './reading/reading';
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
  openReading: OpenReading,
): Promise<SourceReport> {
  refuseBeyond(file, fileName);
  const table = rawTable(source.name);
  const stage = `${table}__staged`;
  const unreadStage = `${unreadTable(source.name)}__staged`;
  const dropStage = () => drop(db, [stage, `${stage}__batch`, unreadStage]);
  dropStage();
  const available = availableBytes(db);
  const reading = await openReading({ source, file, fileName, available, headRows: null }, ctx);
  let rows = 0;
  let loose = 0;
  try {
    if (reading.size.bytes * plannedFrom > available) {
      const look = await timed('look', () =>
        sniffFile(db, { source, file, fileName, key }, quiet(ctx.signal), openReading),
      );
      refuseTooLarge(source, fileName, look.plan);
    }
    const unread = new UnreadRows(db, unreadStage, (source.pseudonyms ?? []).length > 0);
    const { names } = await reading.begin();
    const sink = new BatchSink(db, stage, source, names, pseudonymOf(source, key, names));
    const next = () => timed('wait', () => reading.next(sink.wanted));
    let part = await next();
    for (; part.ipc; part = await next()) {
      const { ipc } = part;
      const batch = tableFromIPC(ipc);
      unread.addAll(part.unread);
      timed('insert', () => sink.append(batch, ipc));
      rows = sink.rows;
      loose += batch.numRows * sink.wanted.length;
      if (loose > looseCells) {
        timed('compact', () => compact(db));
        loose = 0;
      }
    }
    unread.addAll(part.unread);
    // Hashed beside the profile; a failure is heard where it is waited for.
    const hashed = reading.fingerprint();
    hashed.catch(() => undefined);
    timed('compact', () => compact(db));
    if (rows === 0) refuse('ingest.header_only', { file: fileName });
    if (sink.kept === 0) refuse('ingest.keep_nothing', { file: fileName, rows });
    const bad_rows = unread.report();
    const { read } = part;
    const left_out = sink.leftOut();
    const facts = {
      file: fileName,
      bytes: file.size,
      rows: sink.kept,
      sha256: '',
      read,
      bad_rows,
      ...(left_out ? { left_out } : {}),
    };
    const profiled = timed('profile', () => reportSource(db, source, facts, stage));
    const report = { ...profiled, sha256: await timed('fingerprint', () => hashed) };
    replaceTable(db, stage, table);
    replaceTable(db, unreadStage, unreadTable(source.name));
    noteRoles(db, table, report.columns);
    return report;
  } catch (error) {
    dropStage();
    if (error instanceof PatronError || !isOutOfMemory(error)) throw error;
    refuse('ingest.memory', { file: fileName, rows });
  } finally {
    await reading.close();
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
