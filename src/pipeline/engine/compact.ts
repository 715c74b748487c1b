import type { Database } from './database';

/**
 * Has DuckDB compress the rows that were appended since the last time (dictionaries, FSST, bit packing): order lines take a
 * tenth of the memory, and scans and groupings of them run two to three times as fast (measured on Online Retail:
 * 87 MB to 7 MB in 0.4 s). CHECKPOINT does so in memory too, but DuckDB 1.4.3 passes over rows that came as Arrow
 * unless the catalogue has changed since; the table that comes and goes is that change.
 */
export function compact(db: Database): void {
  db.run('CREATE OR REPLACE TABLE compacting__ AS SELECT 1 AS x; DROP TABLE compacting__; CHECKPOINT');
}
