import { cleanTables } from '../../src/pipeline/clean/clean-tables';
import type { AuditReport } from '../../src/pipeline/engine/audit-report';
import { quiet } from '../../src/pipeline/engine/call-context';
import { type Database, ident, rowsOf } from '../../src/pipeline/engine/database';
import { ingestFile } from '../../src/pipeline/ingest/ingest-file';
import { parseProject } from '../../src/pipeline/project/parse';
import type { ProjectInput } from '../../src/pipeline/project/schema';

type Files = Record<string, string | Blob>;

/** Ingests the files (one source each, by name) and cleans them. */
export async function clean(
  db: Database,
  files: Files,
  { sources = {}, ...project }: { sources?: Record<string, object> } & Omit<ProjectInput, 'sources'> = {},
): Promise<AuditReport> {
  const parsed = parseProject({
    ...project,
    sources: Object.keys(files).map((name) => ({ name, file: `${name}.csv`, ...sources[name] })),
  });
  const reports = [];
  for (const source of parsed.sources) {
    const content = files[source.name] ?? '';
    const file = content instanceof Blob ? content : new Blob([content]);
    reports.push(await ingestFile(db, { source, file, fileName: source.file }, quiet()));
  }
  return cleanTables(db, { project: parsed, sources: reports }, quiet());
}

export const all = (db: Database, table: string, columns = '*', order = '1') =>
  rowsOf(db.query(`SELECT ${columns} FROM ${ident(table)} ORDER BY ${order}`));
