import type { CallContext } from '../engine/call-context';
import { type Database, ident } from '../engine/database';
import type { SourceReport } from '../engine/source-report';
import { rawTable } from '../engine/tables';
import { PatronError, refuse } from '../errors/patron-error';
import type { Source } from '../project/schema';
import { openFile } from './file-bytes';
import { formatOf } from './formats/registry';
import { reportSource } from './report-source';
import { noteRoles } from './role-notes';

/**
 * Reads one file into `raw_<source.name>`: `_row` BIGINT from 1, then the file's columns (text tables: VARCHAR; Arrow: its
 * own types). The file streams; progress counts its bytes as they lie on disk, with the rows so far. Everything happens
 * under a stage name, so that cancelling or refusing leaves an earlier table untouched. Records that do not fit the
 * header are set aside, counted, 20 of them shown. Refuses what `sentences.ts` lists.
 */
export async function ingestFile(
  db: Database,
  { source, file, fileName }: { source: Source; file: Blob; fileName: string },
  ctx: CallContext,
): Promise<SourceReport> {
  if (file.size === 0) refuse('ingest.empty', { file: fileName });
  const table = rawTable(source.name);
  const stage = `${table}__staged`;
  const dropStage = () => db.run(`DROP TABLE IF EXISTS ${ident(stage)}`);
  dropStage();
  const bytes = await openFile(file, fileName, ctx);
  let rows = 0;
  try {
    const head = await bytes.peek(16);
    if (head.length === 0) refuse('ingest.empty', { file: fileName });
    const format = formatOf(head);
    const loaded = await format.load({ db, stage, source, fileName, bytes });
    rows = loaded.rows;
    const { delimiter, header, bad_rows } = loaded;
    const read = { delimiter, header, format: format.id, compression: bytes.compression };
    const sha256 = await bytes.fingerprint();
    const facts = { file: fileName, bytes: file.size, rows, sha256, read, bad_rows };
    const report = reportSource(db, source, facts, stage);
    db.run(`DROP TABLE IF EXISTS ${ident(table)}; ALTER TABLE ${ident(stage)} RENAME TO ${ident(table)}`);
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

function isOutOfMemory(error: unknown): boolean {
  const text = error instanceof Error ? `${error.name} ${error.message}` : String(error);
  return /out of memory|allocation failed|could not allocate|memory access|Array buffer allocation/i.test(
    text,
  );
}
