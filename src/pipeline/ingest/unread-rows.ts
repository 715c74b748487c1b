import { Int64, Table, tableToIPC, Utf8, vectorFromArray } from 'apache-arrow';
import type { Database } from '../engine/database';
import type { SourceReport } from '../engine/source-report';

const examplesKept = 20;
const batchRows = 10_000;
const longestText = 2000;

/** A record of a file that is no row. */
export interface UnreadRecord {
  /** Line of the file where it begins, from 1. */
  readonly line: number;
  /** `fields`: another number than the header's; `quote`: never closed, or text after it; `header`: the header again; `encoding`: bytes without a character; `zero`: a zero byte; `json`. */
  readonly reason: 'fields' | 'quote' | 'header' | 'encoding' | 'zero' | 'json';
  readonly text: string;
  /** First column (from 1) that is missing, too many or broken. */
  readonly column?: number;
}

export interface UnreadSink {
  add(record: UnreadRecord): void;
}

/**
 * Gathers records that were no rows into a table (line BIGINT, reason VARCHAR, text VARCHAR of at most 2,000 characters), which
 * is made when there is one. `withhold`: texts are left out, since they may hold cells that are pseudonymised.
 */
export class UnreadRows implements UnreadSink {
  count = 0;
  private readonly examples: SourceReport['bad_rows']['examples'][number][] = [];
  private waiting: UnreadRecord[] = [];

  constructor(
    private readonly db: Database | null,
    private readonly table: string,
    private readonly withhold: boolean,
  ) {}

  add(record: UnreadRecord): void {
    const { line, reason, column } = record;
    const text = this.withhold ? '' : record.text;
    this.count++;
    if (this.examples.length < examplesKept)
      this.examples.push({ line, text: text.slice(0, 200), reason, ...(column ? { column } : {}) });
    this.waiting.push({ line, reason, text: text.slice(0, longestText) });
    if (this.waiting.length >= batchRows) this.flush();
  }

  addAll(records: readonly UnreadRecord[]): void {
    for (const record of records) this.add(record);
  }

  report(): SourceReport['bad_rows'] {
    this.flush();
    return { count: this.count, examples: this.examples };
  }

  private flush(): void {
    const { waiting } = this;
    this.waiting = [];
    if (waiting.length === 0 || !this.db) return;
    const table = new Table({
      line: vectorFromArray(
        waiting.map(({ line }) => BigInt(line)),
        new Int64(),
      ),
      reason: vectorFromArray(
        waiting.map(({ reason }) => reason),
        new Utf8(),
      ),
      text: vectorFromArray(
        waiting.map(({ text }) => text),
        new Utf8(),
      ),
    });
    this.db.appendArrow(this.table, tableToIPC(table, 'stream'));
  }
}
