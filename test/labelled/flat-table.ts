import { quiet } from '../../src/pipeline/engine/call-context';
import { createDataEngine } from '../../src/pipeline/engine/data-engine';
import type { LabelledReport } from '../../src/pipeline/engine/labelled-report';
import type { SourceReport } from '../../src/pipeline/engine/source-report';
import { readHere } from '../../src/pipeline/ingest/reading/read-here';
import { type Project, type ProjectInput, projectSchema } from '../../src/pipeline/project/schema';
import { whenOver } from '../support/end-of-file';
import { createNodeDatabase, type NodeDatabase } from '../support/node-database';

export interface ReadTable {
  readonly db: NodeDatabase;
  readonly engine: ReturnType<typeof createDataEngine>;
  readonly project: Project;
  readonly sources: readonly SourceReport[];
}

let opened: Promise<NodeDatabase> | null = null;

/** One database a test file: each table that is read takes the place of the one before. */
function database(): Promise<NodeDatabase> {
  if (!opened) {
    opened = createNodeDatabase();
    whenOver(() => {
      opened = null;
    });
  }
  return opened;
}

/** A flat table as a person drops it: read, its roles guessed, cleaned. */
export async function readFlat(
  bytes: string | Uint8Array<ArrayBuffer>,
  given: Partial<ProjectInput> = {},
  name = 'churn.csv',
): Promise<ReadTable> {
  const db = await database();
  const engine = createDataEngine(db, readHere);
  const project = projectSchema.parse({ sources: [{ name: 'flat', file: name }], ...given });
  const [source] = project.sources;
  if (!source) throw new Error('The project has one source.');
  const file = new Blob([bytes]);
  const read = await engine.ingest({ source, file, seed: 1 }, quiet());
  const report = await engine.assign({ source, report: read, project, others: [] }, quiet());
  await engine.clean({ project, sources: [report] }, quiet());
  return { db, engine, project, sources: [report] };
}

/** The same, up to the rows that models learn from. */
export async function flatRows(
  bytes: string | Uint8Array<ArrayBuffer>,
  given: Partial<ProjectInput> = {},
): Promise<ReadTable & { report: LabelledReport; ipc: Uint8Array<ArrayBuffer> }> {
  const read = await readFlat(bytes, given);
  const report = await read.engine.labelled({ project: read.project, sources: read.sources }, quiet());
  const { ipc } = await read.engine.query({ sql: 'SELECT * FROM labelled_rows' }, quiet());
  return { ...read, report, ipc };
}
