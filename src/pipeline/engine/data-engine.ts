import { type Table, tableToIPC } from 'apache-arrow';
import { buildLabelledScored } from '../act/labelled-scored';
import { buildScored } from '../act/scored';
import { cleanTables } from '../clean/clean-tables';
import { refuse } from '../errors/patron-error';
import { buildFeatures } from '../features/build-features';
import { buildLabelled } from '../features/labelled-table';
import { ingestFile } from '../ingest/ingest-file';
import { previewRows } from '../ingest/preview-rows';
import type { OpenReading } from '../ingest/reading/reading';
import { reassign } from '../ingest/report-source';
import { sniffFile } from '../ingest/sniff/sniff-file';
import { generatedTable } from '../project/sample-source';
import { relateSources } from '../relate/relate-sources';
import { settleKind } from '../relate/settle-kind';
import { isSampleTable, makeSampleShop, type SampleTables } from '../sample/sample-shop';
import type { Disk } from '../store/disk';
import { Shelf } from '../store/shelf';
import { storeMethods } from '../store/store-methods';
import { withShelf } from '../store/with-shelf';
import { collectTexts } from '../text/text-tables';
import { textVectors } from '../text/text-vectors';
import { type Database, rowsOf } from './database';
import type { DataEngine, Ipc } from './engines';

/** The steps that are SQL, over one database. Without a disk nothing is kept; files are read where `openReading` reads them. */
export function createDataEngine(
  db: Database,
  openReading: OpenReading,
  disk: Disk | null = null,
): DataEngine {
  const sample = sampleShop();
  const shelf = new Shelf(db);
  const engine: DataEngine = {
    async ingest({ source, file, seed, key }, ctx) {
      const fileName = file instanceof File ? file.name : source.file;
      const wanted = { source, file: file ?? sample(source.file, seed), fileName, key };
      return ingestFile(db, wanted, ctx, openReading);
    },
    async sniff({ source, file, seed, key }, ctx) {
      const fileName = file instanceof File ? file.name : source.file;
      const wanted = { source, file: file ?? sample(source.file, seed), fileName, key };
      return sniffFile(db, wanted, ctx, openReading);
    },
    assign: async (args) => reassign(db, args.source, args.report, settleKind(db, args)),
    relate: async (args) => relateSources(db, args),
    preview: async ({ source, limit }) => ({ ipc: ipcOf(previewRows(db, source, limit)) }),
    clean: async (args, ctx) => cleanTables(db, args, ctx),
    features: (args, ctx) => buildFeatures(db, args, ctx),
    labelled: async (args) => buildLabelled(db, args),
    texts: async ({ project }) => collectTexts(db, project),
    textVectors: async (args) => textVectors(db, args),
    act: async (args, ctx) => buildScored(db, args, ctx),
    actLabelled: async (args, ctx) => buildLabelledScored(db, args, ctx),
    async tables() {
      const columns = rowsOf(
        db.query(`SELECT table_name AS name, list(column_name || ':' || data_type ORDER BY column_index)::VARCHAR[] AS cols,
          any_value(estimated_size) AS size FROM duckdb_columns() c JOIN duckdb_tables() t USING (table_name)
          WHERE NOT c.internal AND NOT ends_with(table_name, '__returning') GROUP BY 1 ORDER BY 1`),
      );
      const loaded = columns.map((row) => ({
        name: String(row.name),
        rows: Number(row.size),
        columns: [...(row.cols as Iterable<string>)].map((c) => {
          const at = c.lastIndexOf(':');
          return { name: c.slice(0, at), type: c.slice(at + 1) };
        }),
      }));
      return [...loaded, ...shelf.tables()];
    },
    async query({ sql }) {
      if (!isOneSelect(sql)) refuse('query.not_read_only');
      return { ipc: ipcOf(db.query(sql)) };
    },
    async put({ table, ipc }) {
      db.insertArrow(table, ipc);
    },
    ...storeMethods(db, shelf, disk),
  };
  return withShelf(engine, shelf);
}

const ipcOf = (table: Table): Ipc => tableToIPC(table, 'stream') as Ipc;

/**
 * The simulated shop's tables as the bytes of Arrow streams, so that they come in by the same door as any file. The shop
 * is simulated once for all its tables.
 */
function sampleShop() {
  let made: { seed: number; tables: SampleTables } | null = null;
  return (file: string, seed: number): Blob => {
    const name = generatedTable(file);
    if (!isSampleTable(name)) return refuse('project.sample_unknown', { name });
    if (made?.seed !== seed) made = { seed, tables: makeSampleShop(seed) };
    return new Blob([tableToIPC(made.tables[name], 'stream') as Ipc]);
  };
}

/** A single statement that begins with SELECT or WITH, comments and a final semicolon aside. */
export function isOneSelect(sql: string): boolean {
  const bare = sql
    .replace(/--[^\n]*|\/\*[\s\S]*?\*\//g, ' ')
    .replace(/'(?:[^']|'')*'|"(?:[^"]|"")*"/g, 'x')
    .trim()
    .replace(/;$/, '');
  return (
    /^(select|with|from|describe|summarize)\b/i.test(bare) &&
    !bare.includes(';') &&
    !/\b(insert|update|delete|create|drop|alter|copy|attach|install|load|pragma|call|export|import)\b/i.test(
      bare,
    )
  );
}
