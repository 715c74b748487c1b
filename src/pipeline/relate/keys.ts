import { type Database, ident, rowsOf } from '../engine/database';
import type { ColumnProfile, SourceReport } from '../engine/source-report';
import { rawTable } from '../engine/tables';
import { rawColumns } from '../ingest/values/raw-columns';
import { readingOf, unknownReading } from '../ingest/values/reading';
import { textSql } from '../ingest/values/text-sql';

export interface KeyPair {
  readonly from: string;
  readonly to: string;
}

/** How many distinct keys of one source another has; NULL keys are none. */
export interface Match {
  readonly keys: number;
  readonly keys_matched: number;
}

/** SQL of a source's keys as text, one expression a column: trimmed, whole numbers without ".0". */
export function keysSql(db: Database, report: SourceReport, columns: readonly string[]): string[] {
  const table = rawTable(report.source);
  const types = new Map(rawColumns(db, table).map((column) => [column.name, column.type]));
  return columns.map((name) => {
    const type = types.get(name) ?? 'VARCHAR';
    const profile = report.columns.find((column) => column.name === name);
    const reading = profile ? readingOf(profile, type, report.read) : unknownReading(type);
    const text = textSql(ident(name), reading);
    return writtenWithPoint(db, table, text, profile) ? `regexp_replace(${text}, '\\.0+$', '')` : text;
  });
}

/** Whether a column of whole numbers has some written like 17850.0, as tables do whose ids had gaps. */
function writtenWithPoint(db: Database, table: string, text: string, profile?: ColumnProfile): boolean {
  if (profile?.type !== 'integer' && profile?.type !== 'number') return false;
  return (
    db.query(`SELECT 1 FROM ${ident(table)} WHERE ${text} LIKE '%.0' OR ${text} LIKE '%.00' LIMIT 1`)
      .numRows > 0
  );
}

/** Counts distinct keys of `from`, and those that `to` has too. */
export function matchKeys(db: Database, from: SourceReport, to: SourceReport, on: readonly KeyPair[]): Match {
  const distinct = (report: SourceReport, columns: readonly string[]) => {
    const keys = keysSql(db, report, columns);
    const named = keys.map((key, i) => `${key} AS k${i}`).join(', ');
    const there = keys.map((_, i) => `k${i} IS NOT NULL`).join(' AND ');
    return `SELECT DISTINCT * FROM (SELECT ${named} FROM ${ident(rawTable(report.source))}) WHERE ${there}`;
  };
  const using = on.map((_, i) => `k${i}`).join(', ');
  const row = rowsOf(
    db.query(`WITH f AS MATERIALIZED (${distinct(
      from,
      on.map((pair) => pair.from),
    )}), t AS (${distinct(
      to,
      on.map((pair) => pair.to),
    )})
      SELECT (SELECT count(*) FROM f)::DOUBLE AS keys, (SELECT count(*) FROM f SEMI JOIN t USING (${using}))::DOUBLE AS matched`),
  )[0];
  return { keys: Number(row?.keys ?? 0), keys_matched: Number(row?.matched ?? 0) };
}

/**
 * Rows of `report` that share their key with a row that differs from them in one of `brought`; where nothing is brought,
 * all that share one.
 */
export function repeatedKeys(
  db: Database,
  report: SourceReport,
  keys: readonly string[],
  brought: readonly string[],
): number {
  const sql = keysSql(db, report, keys);
  const named = sql.map((key, i) => `${key} AS k${i}`);
  const grouped = sql.map((_, i) => `k${i}`).join(', ');
  const there = sql.map((_, i) => `k${i} IS NOT NULL`).join(' AND ');
  const told = brought.length > 0 ? `count(DISTINCT row(${brought.map(ident).join(', ')}))` : 'count(*)';
  const row = rowsOf(
    db.query(`SELECT coalesce(sum(n), 0)::DOUBLE AS n FROM (
      SELECT count(*) AS n, ${told} AS told FROM (SELECT *, ${named.join(', ')} FROM ${ident(rawTable(report.source))})
      WHERE ${there} GROUP BY ${grouped}) WHERE told > 1`),
  )[0];
  return Number(row?.n ?? 0);
}
