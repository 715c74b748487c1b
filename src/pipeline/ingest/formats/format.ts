import type { Database } from '../../engine/database';
import type { SourceReport } from '../../engine/source-report';
import type { Source } from '../../project/schema';
import type { FileBytes } from '../file-bytes';

/** What a file brought. */
export interface Loaded {
  readonly rows: number;
  readonly delimiter: string | null;
  readonly header: boolean;
  readonly bad_rows: SourceReport['bad_rows'];
}

export interface LoadRequest {
  readonly db: Database;
  /** Table to create: `_row` and the file's columns. */
  readonly stage: string;
  readonly source: Source;
  readonly fileName: string;
  readonly bytes: FileBytes;
}

/** One kind of file. To add one: a file beside this, and a line in registry.ts. */
export interface FileFormat {
  readonly id: SourceReport['read']['format'];
  /** Told by the first bytes (unpacked), never by the name. */
  fits(head: Uint8Array): boolean;
  load(request: LoadRequest): Promise<Loaded>;
}
