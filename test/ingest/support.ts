import { type CallContext, quiet } from '../../src/pipeline/engine/call-context';
import type { Database } from '../../src/pipeline/engine/database';
import { ident, rowsOf } from '../../src/pipeline/engine/database';
import type { SourceReport } from '../../src/pipeline/engine/source-report';
import type { FileBytes } from '../../src/pipeline/ingest/file-bytes';
import { ingestFile } from '../../src/pipeline/ingest/ingest-file';
import { readHere } from '../../src/pipeline/ingest/reading/read-here';
import { rawColumns } from '../../src/pipeline/ingest/values/raw-columns';
import type { Source } from '../../src/pipeline/project/schema';

/** A file of the given content, read into raw_t. */
export function ingestText(
  db: Database,
  content: string | Uint8Array<ArrayBuffer> | Blob,
  source: Partial<Source> = {},
  ctx: CallContext = quiet(),
  key?: string,
): Promise<SourceReport> {
  const file = content instanceof Blob ? content : new Blob([content]);
  const fileName = source.file ?? 'file.csv';
  return ingestFile(
    db,
    { source: { name: 't', file: fileName, ...source }, file, fileName, key },
    ctx,
    readHere,
  );
}

/** Rows of a table as arrays, `_row` first, cells as text. */
export function cells(db: Database, table = 'raw_t'): unknown[][] {
  const texts = rawColumns(db, table).map(({ name }, i) => `CAST(${ident(name)} AS VARCHAR) AS c${i}`);
  return rowsOf(db.query(`SELECT ${['_row', ...texts].join(', ')} FROM ${ident(table)} ORDER BY 1`)).map(
    (row) => Object.values(row),
  );
}

/** The bytes cut into pieces of the given sizes, over and over. */
export function inPieces(bytes: Uint8Array, sizes: readonly number[]): FileBytes {
  let at = 0;
  let turn = 0;
  return {
    compression: 'none',
    look: { head: bytes, name: 'f', members: [] },
    size: () => ({ bytes: bytes.length, exact: true }),
    peek: async (length) => bytes.subarray(0, length),
    async next() {
      if (at >= bytes.length) return null;
      const end = at + (sizes[turn++ % sizes.length] ?? 1);
      const piece = bytes.subarray(at, end);
      at = end;
      return piece;
    },
    content: async () => new Blob([new Uint8Array(bytes)]),
    taken: () => at,
    rows() {},
    at() {},
    fingerprint: async () => '',
    close: async () => {},
  };
}

export async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'no refusal';
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error);
  }
}
