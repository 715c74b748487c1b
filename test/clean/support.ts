import { cleanTables } from '../../src/pipeline/clean/clean-tables';
import type { AuditReport } from '../../src/pipeline/engine/audit-report';
import { quiet } from '../../src/pipeline/engine/call-context';
import { type Database, ident, rowsOf } from '../../src/pipeline/engine/database';
import { ingestFile } from '../../src/pipeline/ingest/ingest-file';
import { readHere } from '../../src/pipeline/ingest/reading/read-here';
import { parseProject } from '../../src/pipeline/project/parse';
import type { ProjectInput } from '../../src/pipeline/project/schema';

type Files = Record<string, string | Blob>;
type Choices = { sources?: Record<string, object> } & Omit<ProjectInput, 'sources'>;

/** Ingests the files, one source each, by name. */
export async function ingestAll(db: Database, files: Files, { sources = {}, ...project }: Choices = {}) {
  const parsed = parseProject({
    ...project,
    sources: Object.keys(files).map((name) => ({ name, file: `${name}.csv`, ...sources[name] })),
  });
  const reports = [];
  for (const source of parsed.sources) {
    const content = files[source.name] ?? '';
    const file = content instanceof Blob ? content : new Blob([content]);
    reports.push(await ingestFile(db, { source, file, fileName: source.file }, quiet(), readHere));
  }
  return { project: parsed, reports };
}

/** Ingests the files and cleans them. */
export async function clean(db: Database, files: Files, choices: Choices = {}): Promise<AuditReport> {
  const { project, reports } = await ingestAll(db, files, choices);
  return cleanTables(db, { project, sources: reports }, quiet());
}

export const all = (db: Database, table: string, columns = '*', order = '1') =>
  rowsOf(db.query(`SELECT ${columns} FROM ${ident(table)} ORDER BY ${order}`));
