import type { CallContext } from '../engine/call-context';
import type { Compression } from '../engine/source-report';
import { PatronError, refuse, throwIfCancelled } from '../errors/patron-error';
import { packingOf, type UnpackRequest, unpack } from './containers/unpack';
import { fileFingerprint } from './fingerprint';
import type { Look } from './formats/format';

const progressEvery = 1 << 20;

/** The content of a file, unpacked, piece by piece; never whole in memory. */
export interface FileBytes {
  readonly compression: Compression;
  /** Of a zip: members that could be tables, and the one that is read. */
  readonly members?: readonly string[] | null;
  readonly member?: string | null;
  /** What a format is told by. */
  readonly look: Look;
  /** At least `length` bytes from the front without taking them (fewer only where the file ends). */
  peek(length: number): Promise<Uint8Array>;
  /** The next piece, or null at the end. */
  next(): Promise<Uint8Array | null>;
  /** All of it for reading here and there: the file itself, or what was unpacked of it. Takes what nobody read yet. */
  content(): Promise<Blob>;
  /** A format that reads here and there says how far it has come in the content; throws when the reading was cancelled. */
  at(bytes: number): void;
  /** Bytes of the content: told by the file, or from what was unpacked so far and the share of the file that it came from. */
  size(): { readonly bytes: number; readonly exact: boolean };
  /** Bytes of the content that were handed out or looked at. */
  taken(): number;
  /** Tells the watcher how many rows there are so far. */
  rows(count: number): void;
  /** SHA-256 of the file as it lies on disk, in hex. */
  fingerprint(): Promise<string>;
  /** Lets go of the file. */
  close(): Promise<void>;
}

export type OpenFileRequest = Pick<UnpackRequest, 'file' | 'fileName' | 'wished' | 'suits' | 'available'>;

/**
 * Opens a file: packing is known by its first bytes and undone on the way; progress counts the bytes of the file itself.
 * Refuses a damaged archive and a file that can no longer be read; cancels between pieces.
 */
export async function openFile(request: OpenFileRequest, ctx: CallContext): Promise<FileBytes> {
  const { file, fileName } = request;
  let read = 0;
  let shown = 0;
  let rows = 0;
  let taken = 0;
  let out = 0;
  const show = () => {
    shown = read;
    ctx.progress({ done: read, total: file.size, unit: 'bytes', rows });
  };
  const count: UnpackRequest['count'] = {
    read: () => read,
    out(bytes) {
      out = bytes;
    },
    at(bytes) {
      read = Math.max(read, Math.min(bytes, file.size));
      if (read - shown >= progressEvery) show();
    },
    pass: (stream) =>
      stream.pipeThrough(
        new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
          transform(piece, controller) {
            read += piece.length;
            if (read - shown >= progressEvery || read === file.size) show();
            controller.enqueue(piece);
          },
        }),
      ),
  };
  let what = 'none';
  const refuseReading = (error: unknown): never => {
    if (error instanceof PatronError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    if (what === 'none') refuse('ingest.unreadable', { file: fileName, bytes: read, reason });
    if (what === 'zip' && /unsupported/i.test(reason))
      refuse('ingest.zip_method', { file: fileName, member: unpacked?.member ?? '', reason });
    refuse('ingest.archive_damaged', { file: fileName, what, bytes: read, total: file.size });
  };
  const front = new Uint8Array(await file.slice(0, 4).arrayBuffer().catch(refuseReading));
  what = packingOf(front) ?? 'none';
  const unpacked: Awaited<ReturnType<typeof unpack>> = await unpack({ ...request, count }).catch(
    refuseReading,
  );
  const reader = unpacked.stream.getReader();
  const ahead: Uint8Array[] = [];

  const pull = async (): Promise<Uint8Array | null> => {
    throwIfCancelled(ctx.signal);
    const { value, done } = await reader.read().catch(refuseReading);
    taken += value?.length ?? 0;
    return done ? null : value;
  };

  const next = async () => ahead.shift() ?? (await pull());

  return {
    compression: unpacked.compression,
    members: unpacked.members,
    member: unpacked.member,
    look: unpacked.look,
    async peek(length) {
      let have = ahead.reduce((sum, piece) => sum + piece.length, 0);
      while (have < length) {
        const piece = await pull();
        if (!piece) break;
        ahead.push(piece);
        have += piece.length;
      }
      return join(ahead);
    },
    next,
    async content() {
      if (unpacked.blob) return unpacked.blob;
      const pieces: BlobPart[] = [];
      for (let piece = await next(); piece; piece = await next()) pieces.push(new Uint8Array(piece));
      return new Blob(pieces);
    },
    at(bytes) {
      throwIfCancelled(ctx.signal);
      if (unpacked.blob === file) count.at(bytes);
    },
    size() {
      if (unpacked.size) return unpacked.size;
      return { bytes: Math.max(taken, Math.round((out / Math.max(1, read)) * file.size)), exact: false };
    },
    taken: () => taken,
    rows(count) {
      rows = count;
      show();
    },
    fingerprint: () => fileFingerprint(file, ctx.signal),
    close: () => reader.cancel().catch(() => undefined),
  };
}

export function join(pieces: readonly Uint8Array[]): Uint8Array {
  if (pieces.length === 1 && pieces[0]) return pieces[0];
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
