import type { Table } from 'apache-arrow';
import type { ReadReport, SniffReport } from '../../engine/source-report';
import type { Source } from '../../project/schema';
import type { FileBytes } from '../file-bytes';
import type { UnreadSink } from '../unread-rows';

/** What a format is told by: bytes first, the name where bytes are not enough. */
export interface Look {
  /** The first 64 KiB (less where the file is shorter), unpacked. */
  readonly head: Uint8Array;
  /** Name of the file, or of the member of an archive. */
  readonly name: string;
  /** Paths of its members where the bytes are a zip (workbooks are), empty otherwise. */
  readonly members: readonly string[];
}

export interface OpenRequest {
  readonly source: Source;
  readonly fileName: string;
  readonly bytes: FileBytes;
  /** Takes records that are no rows. */
  readonly unread: UnreadSink;
  /** Only this many rows are wanted, for a look; null: all. More may be given. */
  readonly headRows: number | null;
}

/** How the format reads the file: what was given, and what was found out. */
export type FormatRead = Pick<ReadReport, 'delimiter' | 'header'> &
  Partial<
    Pick<
      ReadReport,
      | 'encoding'
      | 'encoding_confidence'
      | 'encoding_note'
      | 'marks'
      | 'skip_lines'
      | 'sheets'
      | 'sheet'
      | 'hidden_sheets'
      | 'error_cells'
    >
  >;

/** A file of which the columns are known. */
export interface OpenTable {
  /** Asked again after the last batch, since a file may hold surprises. */
  readonly read: FormatRead;
  /** Column names as the table has them, each once (csv/header.ts: columnNames). */
  readonly names: readonly string[];
  /** Rows of the whole file where the format says so before they are read; null otherwise. */
  readonly rows: number | null;
  /** Encodings to choose from (text formats, on a look). */
  readonly encodings?: SniffReport['encodings'];
  /**
   * The rows in the file's order, batch by batch, columns `wanted` (some of `names`, in that order) with types that DuckDB
   * takes: no dictionaries. Behind them may stand columns of text that a record was the first to have. Numbering, `read.keep` and pseudonyms are not its work (batch-sink.ts). Throws PatronErrors for what cannot be
   * read; checks nothing of memory.
   */
  batches(wanted: readonly string[]): AsyncIterable<Table>;
  /**
   * On a look: whether the file ended with the rows given, and the content bytes that one took, from which its rows are
   * estimated. Where a format does not say, the bytes taken tell (file-bytes.ts).
   */
  seen?(): { readonly ended: boolean; readonly bytesPerRow: number };
}

/** One kind of file. To add one: a file beside this, and a line in registry.ts. */
export interface FileFormat {
  readonly id: ReadReport['format'];
  fits(look: Look): boolean;
  open(request: OpenRequest): Promise<OpenTable>;
}
