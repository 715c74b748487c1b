import { quiet } from '../../src/pipeline/engine/call-context';
import type { Database } from '../../src/pipeline/engine/database';
import type { RelationReport, SourceReport } from '../../src/pipeline/engine/source-report';
import { ingestFile } from '../../src/pipeline/ingest/ingest-file';
import { readHere } from '../../src/pipeline/ingest/reading/read-here';
import { reassign } from '../../src/pipeline/ingest/report-source';
import { parseProject } from '../../src/pipeline/project/parse';
import type { Project, ProjectInput } from '../../src/pipeline/project/schema';
import { relateSources } from '../../src/pipeline/relate/relate-sources';
import { settleKind } from '../../src/pipeline/relate/settle-kind';

export interface Loaded {
  readonly project: Project;
  readonly sources: readonly SourceReport[];
}

type Choices = { sources?: Record<string, object> } & Omit<ProjectInput, 'sources'>;

/** Ingests the files (one source each, called after its file), and settles their kinds as the ingest step does. */
export async function load(
  db: Database,
  files: Readonly<Record<string, string | Blob>>,
  { sources: given = {}, ...rest }: Choices = {},
): Promise<Loaded> {
  const nameOf = (file: string) => file.split('.')[0]?.toLowerCase().replace(/\W/g, '_') ?? file;
  const project = parseProject({
    ...rest,
    sources: Object.keys(files).map((file) => ({ name: nameOf(file), file, ...given[nameOf(file)] })),
  });
  const read: SourceReport[] = [];
  for (const source of project.sources) {
    const content = files[source.file] ?? '';
    const file = content instanceof Blob ? content : new Blob([content]);
    read.push(await ingestFile(db, { source, file, fileName: source.file }, quiet(), readHere));
  }
  const sources = project.sources.map((source, i) => {
    const report = read[i];
    if (!report) throw new Error(`${source.name} was not read`);
    const others = read.filter((other) => other !== report);
    return reassign(db, source, report, settleKind(db, { source, report, project, others }));
  });
  return { project, sources };
}

export async function relate(
  db: Database,
  files: Readonly<Record<string, string | Blob>>,
  choices: Choices = {},
): Promise<RelationReport & Loaded> {
  const loaded = await load(db, files, choices);
  return { ...loaded, ...relateSources(db, loaded) };
}

/** Kind of each source by its name. */
export const kinds = ({ sources }: Loaded) =>
  Object.fromEntries(sources.map((source) => [source.source, source.table]));

/** Role → column of one source. */
export function rolesOf({ sources }: Loaded, name: string): Record<string, string> {
  const source = sources.find((one) => one.source === name);
  return Object.fromEntries(
    (source?.columns ?? []).flatMap((c) => (c.role && c.role !== 'attribute' ? [[c.role, c.name]] : [])),
  );
}
