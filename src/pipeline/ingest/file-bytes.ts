import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { CallContext } from '../engine/call-context';
import { PatronError, refuse, throwIfCancelled } from '../errors/patron-error';
import { isGzip } from './magic';

const progressEvery = 1 << 20;
/** Bytes from the front that a format is told by. */
export const lookBytes = 1 << 16;

/** The content of a file, unpacked, piece by piece; never whole in memory. */
export interface FileBytes {
  readonly compression: 'none' | 'gzip';
  /** At least `length` bytes from the front without taking them (fewer only where the file ends). */
  peek(length: number): Promise<Uint8Array>;
  /** The next piece, or null at the end. */
  next(): Promise<Uint8Array | null>;
  /** All of it for reading here and there: the file itself, or what was unpacked of it. Takes what nobody read yet. */
  content(): Promise<Blob>;
  /** Tells the watcher how many rows there are so far. */
  rows(count: number): void;
  /** SHA-256 of the file as it lies on disk, in hex; reads what nobody read yet. */
  fingerprint(): Promise<string>;
  /** Lets go of the file. */
  close(): Promise<void>;
}

/**
 * Opens a file: gzip is known by its first bytes and unpacked on the way; progress counts the bytes of the file itself.
 * Refuses a damaged gzip and a file that can no longer be read; cancels between pieces.
 */
export async function openFile(file: Blob, fileName: string, ctx: CallContext): Promise<FileBytes> {
  const hash = sha256.create();
  let read = 0;
  let shown = 0;
  let rows = 0;
  const show = () => {
    shown = read;
    ctx.progress({ done: read, total: file.size, unit: 'bytes', rows });
  };
  const counted = file.stream().pipeThrough(
    new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform(piece, controller) {
        hash.update(piece);
        read += piece.length;
        if (read - shown >= progressEvery || read === file.size) show();
        controller.enqueue(piece);
      },
    }),
  );
  const gzip = isGzip(new Uint8Array(await file.slice(0, 2).arrayBuffer()));
  const reader = (gzip ? counted.pipeThrough(new DecompressionStream('gzip')) : counted).getReader();
  const ahead: Uint8Array[] = [];

  const pull = async (): Promise<Uint8Array | null> => {
    throwIfCancelled(ctx.signal);
    try {
      const { value, done } = await reader.read();
      return done ? null : value;
    } catch (error) {
      if (error instanceof PatronError) throw error;
      if (gzip) refuse('ingest.gzip_corrupt', { file: fileName, bytes: read, total: file.size });
      refuse('ingest.unreadable', { file: fileName, bytes: read, reason: String(error) });
    }
  };

  const next = async () => ahead.shift() ?? (await pull());

  return {
    compression: gzip ? 'gzip' : 'none',
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
      const pieces: BlobPart[] = [];
      for (let piece = await next(); piece; piece = await next())
        if (gzip) pieces.push(new Uint8Array(piece));
      return gzip ? new Blob(pieces) : file;
    },
    rows(count) {
      rows = count;
      show();
    },
    async fingerprint() {
      while (await pull());
      return bytesToHex(hash.digest());
    },
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
