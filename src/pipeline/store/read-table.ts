import type { CallContext } from '../engine/call-context';
import { type Database, ident, literal } from '../engine/database';
import { refuse, throwIfCancelled } from '../errors/patron-error';
import { sha256Of } from './disk';
import type { StoredTable } from './manifest';
import { streamEnd } from './write-table';

/**
 * Loads a stored table under `name`, piece by piece, each checked against its SHA-256 before it goes in; columns get the
 * types and comments that they had. Refuses `store.table_damaged`, and then nothing of it stays.
 */
export async function readTable(
  db: Database,
  stored: StoredTable,
  blob: Blob,
  name: string,
  ctx: CallContext,
): Promise<void> {
  const columns = stored.columns.map((c) => `${ident(c.name)} ${c.type}`);
  db.run(`CREATE OR REPLACE TABLE ${ident(name)} (${columns.join(', ')})`);
  try {
    let head = new Uint8Array(0);
    let coming = pieceAt(stored, blob, 0);
    for (const [i, { end }] of stored.pieces.entries()) {
      throwIfCancelled(ctx.signal);
      const piece = (await coming) ?? refuse('store.table_damaged', { table: stored.table });
      // The next one is read and summed up elsewhere while the database takes this one in.
      coming = pieceAt(stored, blob, i + 1);
      if (i === 0) head = piece.slice(0, stored.head);
      db.appendArrow(name, joined(i === 0 ? [piece, streamEnd] : [head, piece, streamEnd]));
      ctx.progress({ done: end, total: stored.bytes, unit: 'bytes' });
    }
    const notes = stored.columns.filter((c) => c.comment !== null);
    for (const c of notes)
      db.run(`COMMENT ON COLUMN ${ident(name)}.${ident(c.name)} IS ${literal(c.comment ?? '')}`);
  } catch (error) {
    db.run(`DROP TABLE IF EXISTS ${ident(name)}`);
    throw error;
  }
}

/** A piece, or null where it is not what was written (or cannot be read), or not there at all. */
async function pieceAt(
  { pieces }: StoredTable,
  blob: Blob,
  i: number,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const piece = pieces[i];
  if (!piece) return null;
  const start = pieces[i - 1]?.end ?? 0;
  try {
    const bytes = new Uint8Array(await blob.slice(start, piece.end).arrayBuffer());
    return bytes.length === piece.end - start && (await sha256Of(bytes)) === piece.sha256 ? bytes : null;
  } catch {
    return null;
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, p) => sum + p.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
