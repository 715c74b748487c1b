import { tableToIPC } from 'apache-arrow';
import type { CallContext } from '../engine/call-context';
import { type Database, ident, literal, rowsOf } from '../engine/database';
import { throwIfCancelled } from '../errors/patron-error';
import { fingerprint } from '../project/fingerprint';
import { type Disk, sha256Of, writeWhole } from './disk';
import type { StoredTable } from './manifest';

/** Ends every Arrow IPC stream: a continuation mark and a length of zero. */
export const streamEnd = Uint8Array.of(255, 255, 255, 255, 0, 0, 0, 0);

/** Cells a piece: some 8 MB of numbers. */
const cellsAPiece = 1_000_000;
/** DuckDB stores rows in groups of this many, which a range of row ids picks without reading the others. */
const rowGroup = 122_880;

export type Columns = StoredTable['columns'];

/** Names, types and comments of a table's columns, in their order. */
export function columnsOf(db: Database, table: string): Columns {
  const rows = rowsOf(
    db.query(`SELECT column_name AS name, data_type AS type, comment FROM duckdb_columns()
      WHERE table_name = ${literal(table)} ORDER BY column_index`),
  );
  return rows.map(({ name, type, comment }) => ({
    name: String(name),
    type: String(type),
    comment: comment === null ? null : String(comment),
  }));
}

/** Changes when a cell, a row's place, a column or its comment does; a sum of hashes by the database, not against forgery. */
export function contentOf(db: Database, table: string, columns: Columns): string {
  const [sum] = rowsOf(
    db.query(`SELECT count(*)::VARCHAR AS n, coalesce(sum(hash(rowid, t)::HUGEINT), 0)::VARCHAR AS h
      FROM ${ident(table)} t`),
  );
  return fingerprint([columns, sum?.n, sum?.h]);
}

/**
 * The table's rows in their order as Arrow IPC streams of a bounded number of cells, each with schema and end mark.
 * An ENUM goes out as text: pieces could not share its dictionary.
 */
export function* streamsOf(
  db: Database,
  table: string,
  columns: Columns,
): Generator<Uint8Array<ArrayBuffer>> {
  const [span] = rowsOf(db.query(`SELECT max(rowid)::DOUBLE AS last FROM ${ident(table)}`));
  const last = Number(span?.last ?? -1);
  const list = columns.map(({ name, type }) =>
    type.startsWith('ENUM') ? `${ident(name)}::VARCHAR AS ${ident(name)}` : ident(name),
  );
  const wanted = Math.floor(cellsAPiece / Math.max(1, columns.length));
  const step = wanted >= rowGroup ? rowGroup : Math.max(2048, wanted);
  for (let from = 0; from <= last; from += step) {
    const rows = db.query(
      `SELECT ${list.join(', ')} FROM ${ident(table)} WHERE rowid >= ${from} AND rowid < ${from + step}`,
    );
    if (rows.numRows > 0) yield tableToIPC(rows, 'stream') as Uint8Array<ArrayBuffer>;
  }
}

/** Bytes of the schema message that an IPC stream begins with: continuation mark, length, metadata. */
export function headOf(stream: Uint8Array): number {
  return 8 + new DataView(stream.buffer, stream.byteOffset, 8).getInt32(4, true);
}

/**
 * Writes a table into `folder` as one Arrow IPC stream (any Arrow library reads it). Progress in bytes; a cancel or an
 * error leaves no file. The file's name ends with its fingerprint.
 */
export async function writeTable(
  db: Database,
  { disk, folder }: { disk: Disk; folder: string },
  { table, columns, content }: { table: string; columns: Columns; content: string },
  ctx: CallContext,
): Promise<StoredTable> {
  const file = `${table.slice(0, 60)}-${content.slice(0, 16)}.arrow`;
  const [count] = rowsOf(db.query(`SELECT count(*)::DOUBLE AS n FROM ${ident(table)}`));
  const pieces: { end: number; sha256: string }[] = [];
  let head = 0;
  let bytes = 0;
  await writeWhole(disk, `${folder}/${file}`, async (sink) => {
    for (const stream of streamsOf(db, table, columns)) {
      throwIfCancelled(ctx.signal);
      if (head === 0) head = headOf(stream);
      const piece = stream.subarray(
        pieces.length === 0 ? 0 : headOf(stream),
        stream.length - streamEnd.length,
      );
      await sink.write(piece);
      bytes += piece.length;
      pieces.push({ end: bytes, sha256: await sha256Of(piece) });
      ctx.progress({ done: bytes, unit: 'bytes' });
    }
    if (pieces.length > 0) {
      await sink.write(streamEnd);
      bytes += streamEnd.length;
    }
  });
  return { table, file, rows: Number(count?.n ?? 0), bytes, content, columns: [...columns], head, pieces };
}
