import { type Database, ident, rowsOf } from '../../engine/database';
import { numberSql } from '../values/number-sql';
import { type Reading, unknownReading } from '../values/reading';
import { isDated, isFloat, isNumeric, isWhole, textSql } from '../values/text-sql';
import { timestampSql } from '../values/timestamp-sql';
import type { Weighted } from './summary';

/** A column's cells to be counted: its own values, or the distinct ones with their number. */
export interface Counted {
  /** A relation with a column v. */
  readonly from: string;
  /** SQL type of v. */
  readonly type: string;
  /** How often a row of `from` stands: a column, or 1. */
  readonly weight: string;
  readonly reading: Reading;
  /** Whether numbers and dates are looked for: where a sample shows none, each failing cast would be dear. `plain`: a cast is tried first. */
  readonly numbers: boolean | 'plain';
  readonly dates: boolean;
}

/** What is counted over all cells of a column. */
export interface Facts {
  readonly missing: number;
  readonly there: number;
  /** Null where it would be dear: all cells, one by one. */
  readonly characters: number | null;
  readonly numbers: number;
  readonly integers: number;
  readonly negatives: number;
  /** Sum of the numbers. */
  readonly total: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly dates: number;
  /** YYYY-MM-DD HH:MM:SS. */
  readonly early: string | null;
  readonly late: string | null;
}

export const readingFor = (type: string, decimal: string, format: string | null): Reading =>
  unknownReading(type, { decimal: decimal === ',' ? ',' : '.', dates: format ? [format] : [] });

/** A cell that begins with a visible ASCII character is not blank; only the others are trimmed (trimming NULLs is dear too). */
const notBlank =
  "CASE WHEN v >= '!' AND v < chr(127) THEN true WHEN v IS NULL THEN false ELSE trim(v) <> '' END";

export function factsOf(db: Database, counted: Counted): Facts {
  const { from, type, weight } = counted;
  const text = textSql('v', { type, nulls: [] });
  const native = isNumeric(type) || isDated(type);
  const whole = isWhole(type);
  const x = whole ? 'v' : numberOf(counted);
  const d = dateOf(counted);
  const sum = (condition: string) =>
    weight === '1' ? `count_if(${condition})` : `coalesce(sum(${weight}) FILTER (${condition}), 0)`;
  const there = isFloat(type)
    ? 'NOT isnan(v)'
    : native
      ? 'v IS NOT NULL'
      : type === 'VARCHAR'
        ? notBlank
        : 't IS NOT NULL';
  const facts = {
    cells: weight === '1' ? 'count(*)' : `sum(${weight})`,
    there: sum(there),
    characters: weight === '1' ? 'NULL' : `sum(length(t) * ${weight})`,
    numbers: x ? sum('x IS NOT NULL') : '0',
    integers: x ? sum(whole ? 'x IS NOT NULL' : 'x = trunc(x)') : '0',
    negatives: x ? sum('x < 0') : '0',
    total: x ? (weight === '1' ? 'sum(x)' : `sum(CAST(x AS DOUBLE) * ${weight})`) : 'NULL',
    low: x ? 'min(x)' : 'NULL',
    high: x ? 'max(x)' : 'NULL',
    dates: d ? sum('d IS NOT NULL') : '0',
  };
  const row = first(
    db,
    `SELECT ${Object.entries(facts)
      .map(([name, sql]) => `CAST(${sql} AS DOUBLE) AS ${name}`)
      .join(', ')},
      ${d ? `strftime(min(d), '%Y-%m-%d %H:%M:%S')` : 'NULL'} AS early, ${d ? `strftime(max(d), '%Y-%m-%d %H:%M:%S')` : 'NULL'} AS late
     FROM (SELECT *, ${text} AS t, ${x ?? 'NULL::DOUBLE'} AS x, ${d ?? 'NULL::TIMESTAMP'} AS d FROM ${from})`,
  );
  const number = (name: string) => Number(row[name] ?? 0);
  const optional = (name: string) => (row[name] === null ? null : Number(row[name]));
  return {
    missing: number('cells') - number('there'),
    there: number('there'),
    characters: optional('characters'),
    numbers: number('numbers'),
    integers: number('integers'),
    negatives: number('negatives'),
    total: optional('total'),
    low: optional('low'),
    high: optional('high'),
    dates: number('dates'),
    early: row.early === null ? null : String(row.early),
    late: row.late === null ? null : String(row.late),
  };

  function first(on: Database, sql: string): Record<string, unknown> {
    return rowsOf(on.query(sql))[0] ?? {};
  }
}

/** Numbers, or seconds since 1970, in ascending order with their weights. */
export function weighted(db: Database, counted: Counted, as: 'number' | 'date'): Weighted {
  const value = as === 'date' ? `epoch(${dateOf(counted)})` : numberOf(counted);
  const table = db.query(
    `SELECT x, sum(n)::DOUBLE AS n FROM (SELECT CAST(${value} AS DOUBLE) AS x, ${counted.weight} AS n FROM ${counted.from})
     WHERE x IS NOT NULL GROUP BY x ORDER BY x`,
  );
  return { values: doubles(table.getChild('x')), counts: doubles(table.getChild('n')) };
}

function numberOf({ type, reading, numbers }: Counted): string | null {
  if (isDated(type) || !numbers) return null;
  const careful = numberSql('v', reading);
  if (type !== 'VARCHAR' || numbers !== 'plain') return careful;
  const plain = 'TRY_CAST(v AS DOUBLE)';
  return `coalesce(CASE WHEN isfinite(${plain}) THEN ${plain} END, ${careful})`;
}

function dateOf({ type, reading, dates }: Counted): string | null {
  if (isDated(type)) return timestampSql('v', reading);
  return dates && reading.dates.length > 0 ? timestampSql('v', reading) : null;
}

function doubles(column: { toArray(): unknown } | null): Float64Array {
  const values = column?.toArray();
  return values instanceof Float64Array ? values : new Float64Array();
}

/** The commonest values, as text of at most 200 characters; equally frequent ones in the values' own order. */
export function topOf(db: Database, { from, type, weight }: Counted, count: number) {
  const text = textSql('v', { type, nulls: [] });
  const counts = weight === '1' ? `(SELECT v, count(*) AS n FROM ${from} GROUP BY v)` : from;
  const there = isFloat(type) ? 'NOT isnan(v)' : 'v IS NOT NULL';
  const rows = rowsOf(
    db.query(
      `SELECT left(${text}, 200) AS value, n::DOUBLE AS count FROM
       (SELECT v, n FROM ${counts} WHERE ${there} ORDER BY n DESC, v LIMIT ${count + 1}) ORDER BY n DESC, v`,
    ),
  );
  const found = rows.filter(({ value }) => value !== null);
  return found.slice(0, count).map((row) => ({ value: String(row.value), count: Number(row.count) }));
}

/** The commonest cells that are no number, or no date: up to 200 different ones, as text of at most 200 characters. */
export function othersOf(db: Database, counted: Counted, kind: 'number' | 'date'): string[] {
  const { from, type, weight } = counted;
  const read = kind === 'date' ? dateOf(counted) : numberOf(counted);
  const rows = rowsOf(
    db.query(
      `SELECT left(${textSql('v', { type, nulls: [] })}, 200) AS value, sum(${weight}) AS n FROM ${from}
       WHERE ${read ?? 'NULL'} IS NULL GROUP BY 1 HAVING value IS NOT NULL ORDER BY n DESC, value LIMIT 200`,
    ),
  );
  return rows.map((row) => String(row.value));
}

export const cellsOf = (table: string, column: string): string =>
  `(SELECT ${ident(column)} AS v FROM ${table})`;
