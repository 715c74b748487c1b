import type { CallContext } from '../../engine/call-context';
import type { ReadReport, SniffReport } from '../../engine/source-report';
import type { Source } from '../../project/schema';
import type { FormatRead } from '../formats/format';
import type { UnreadRecord } from '../unread-rows';

export interface ReadingRequest {
  readonly source: Source;
  readonly file: Blob;
  readonly fileName: string;
  /** Bytes that the database may still take; archives that unpack to more are refused. */
  readonly available: number;
  /** Only this many rows are wanted, for a look; null: all. More may be given. */
  readonly headRows: number | null;
}

export interface ContentSize {
  readonly bytes: number;
  readonly exact: boolean;
}

/** What is known once the file's columns are. */
export interface Opened {
  readonly names: readonly string[];
  /** Rows of the whole file where the format says so. */
  readonly rows: number | null;
  readonly encodings: SniffReport['encodings'];
}

/** How a file was read: what the format and the packing say. */
export type HowRead = FormatRead & Pick<ReadReport, 'format' | 'compression' | 'members' | 'member'>;

/** Some rows of a file, in its order. */
export interface Part {
  /** An Arrow stream of one table, `_row` (the row's number in the file, from 1) first; null after the last. */
  readonly ipc: Uint8Array<ArrayBuffer> | null;
  /** Records that are no rows, since the part before. */
  readonly unread: readonly UnreadRecord[];
  /** As far as the file was read. */
  readonly read: HowRead;
  /** Whether it ended with these rows, and the bytes of content that one took. */
  readonly ended: boolean;
  readonly bytesPerRow: number;
}

/** A file on its way to the table: its bytes unpacked, decoded and cut into rows, here or in another thread. */
export interface Reading {
  /** Its content as known before it is read. */
  readonly size: ContentSize;
  begin(): Promise<Opened>;
  /** The next rows, columns `wanted` of `names`; may be asked again before it answers. */
  next(wanted: readonly string[]): Promise<Part>;
  /** The size as known by now. */
  sized(): Promise<ContentSize>;
  /** SHA-256 of the file as it lies on disk, in hex. */
  fingerprint(): Promise<string>;
  close(): Promise<void>;
}

/** Opens a file for reading. Refuses what is no file to be read (sentences.ts); progress counts the bytes on disk. */
export type OpenReading = (request: ReadingRequest, ctx: CallContext) => Promise<Reading>;
