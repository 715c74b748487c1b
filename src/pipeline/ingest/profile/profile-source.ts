import { type Database, ident, rowsOf } from '../../engine/database';
import type { ColumnProfile } from '../../engine/source-report';
import { numberSql } from '../values/number-sql';
import { rawColumns } from '../values/raw-columns';
import { unknownReading } from '../values/reading';
import { textSql } from '../values/text-sql';
import { timestampSql } from '../values/timestamp-sql';
import { guessDateFormat } from './date-format';

const bins = 24;
const kindShare = 0.95;
const values = '_profiled';

/** A column's profile before a role is known. */
export type PlainProfile = Omit<ColumnProfile, 'role' | 'role_confidence' | 'role_reason'>;

/**
 * Profiles every column of a raw table. Missing is NULL or blank; distinct is exact; types are told by the cells
 * (integer, number, date, text). Each column is grouped once, and everything is read off its distinct values.
 * `dateFormat` and `decimal` as in the project's `read`.
 */
export function profileSource(
  db: Database,
  table: string,
  { dateFormat, decimal }: { dateFormat: string | null; decimal: string },
): PlainProfile[] {
  const profiles = rawColumns(db, table).map(({ name, type }) => {
    db.run(`CREATE OR REPLACE TEMP TABLE ${values} AS
      SELECT v, count(*) AS n, ${numberSql('v', unknownReading('VARCHAR', { decimal: decimal === ',' ? ',' : '.' }))} AS x
      FROM (SELECT ${textSql(ident(name), { type, nulls: [] })} AS v FROM ${ident(table)}) GROUP BY v`);
    return profileColumn(db, name, dateFormat);
  });
  db.run(`DROP TABLE IF EXISTS ${values}`);
  return profiles;
}

function profileColumn(db: Database, name: string, givenFormat: string | null): PlainProfile {
  const format = formatOf(db, givenFormat);
  const date = format ? timestampSql('v', unknownReading('VARCHAR', { dates: [format] })) : 'NULL::TIMESTAMP';
  const share = (condition: string) => `coalesce(sum(n) FILTER (${condition}), 0)::DOUBLE`;
  const row = first(
    db,
    `SELECT ${share('v IS NULL')} AS missing, count(v)::DOUBLE AS distinct_values, ${share('v IS NOT NULL')} AS there,
       ${share('x IS NOT NULL')} AS numbers, ${share('x = trunc(x)')} AS integers, ${share('x < 0')} AS negatives,
       ${share('d IS NOT NULL')} AS dates, min(x) AS low, max(x) AS high,
       strftime(min(d), '%Y-%m-%d %H:%M:%S') AS early, strftime(max(d), '%Y-%m-%d %H:%M:%S') AS late,
       coalesce(sum(length(v) * n), 0)::DOUBLE AS characters
     FROM (SELECT *, ${date} AS d FROM ${values})`,
  );
  const there = Number(row.there);
  const part = (count: unknown) => (there > 0 ? Number(count) / there : 0);
  const fits = {
    number: part(row.numbers),
    integer: part(row.integers),
    negative: part(row.negatives),
    date: part(row.dates),
    date_format: Number(row.dates) > 0 ? format : null,
    mean_length: part(row.characters),
  };
  const type = typeOf(fits, format, givenFormat !== null);
  const key = type === 'date' ? `epoch(${date})` : type === 'text' ? null : 'x';
  const numeric = type === 'integer' || type === 'number';
  return {
    name,
    type,
    missing: Number(row.missing),
    distinct: Number(row.distinct_values),
    min: type === 'date' ? String(row.early) : numeric ? Number(row.low) : null,
    max: type === 'date' ? String(row.late) : numeric ? Number(row.high) : null,
    top: top(db, 3),
    histogram: key ? histogram(db, key) : top(db, bins).map((entry) => entry.count),
    quantiles: null,
    mean: null,
    outliers: null,
    warnings: [],
    pseudonym: false,
    fits,
  };
}

function formatOf(db: Database, given: string | null): string | null {
  const sample = rowsOf(
    db.query(`SELECT v FROM ${values} WHERE v IS NOT NULL ORDER BY hash(v), v LIMIT 2000`),
  ).map((row) => String(row.v));
  if (given) {
    const list = sample.map((v) => `(${`'${v.replaceAll("'", "''")}'`})`).join(', ');
    const read =
      list &&
      first(
        db,
        `SELECT count(${timestampSql('v', unknownReading('VARCHAR', { dates: [given] }))})::DOUBLE AS n FROM (VALUES ${list}) t(v)`,
      );
    if (read && Number(read.n) > 0.5 * sample.length) return given;
  }
  return guessDateFormat(sample)?.format ?? null;
}

function typeOf(fits: PlainProfile['fits'], format: string | null, given: boolean): string {
  if (fits.date >= kindShare && (given || !format?.startsWith('epoch'))) return 'date';
  if (fits.number < kindShare) return 'text';
  return fits.integer >= fits.number ? 'integer' : 'number';
}

function top(db: Database, count: number): { value: string; count: number }[] {
  return rowsOf(
    db.query(
      `SELECT left(v, 200) AS value, n::DOUBLE AS count FROM ${values} WHERE v IS NOT NULL ORDER BY n DESC, v LIMIT ${count}`,
    ),
  ).map((row) => ({ value: String(row.value), count: Number(row.count) }));
}

/** Equal-width bins over the central 99 % of the cells; what lies outside counts in the outer bins. */
function histogram(db: Database, key: string): number[] {
  const counts = new Array<number>(bins).fill(0);
  const rows = rowsOf(
    db.query(`WITH s AS (SELECT k, n, sum(n) OVER (ORDER BY k) AS upto FROM
        (SELECT ${key} AS k, n FROM ${values}) WHERE k IS NOT NULL),
      r AS (SELECT min(k) FILTER (upto >= .005 * total) AS lo, min(k) FILTER (upto >= .995 * total) AS hi
            FROM s, (SELECT sum(n) AS total FROM s))
      SELECT CASE WHEN hi > lo THEN least(${bins - 1}, greatest(0, floor((k - lo) / (hi - lo) * ${bins}))) ELSE 0 END::INTEGER AS bin,
        sum(n)::DOUBLE AS n FROM s, r GROUP BY 1`),
  );
  for (const row of rows) counts[Number(row.bin)] = Number(row.n);
  return counts;
}

function first(db: Database, sql: string): Record<string, unknown> {
  return rowsOf(db.query(sql))[0] ?? {};
}
