import { type Database, ident, rowsOf } from '../../engine/database';
import type { ColumnProfile } from '../../engine/source-report';
import { rawColumns } from '../values/raw-columns';
import { readNumber } from '../values/read-number';
import { isDated, isFloat } from '../values/text-sql';
import { timestampSql } from '../values/timestamp-sql';
import { ambiguousNumbers } from './ambiguous-numbers';
import { type Counted, cellsOf, type Facts, factsOf, readingFor, topOf, weighted } from './column-facts';
import { guessDateFormat } from './date-format';
import { countDistinct } from './distinct';
import { mixedTypes } from './mixed-types';
import { personalData } from './personal';
import { distinctInBlocks, rowsIn, sampleSpread, spread } from './row-sample';
import { bins, summarise } from './summary';
import { type Seen, warningsOf } from './warnings';

const kindShare = 0.95;
const plainNumber = /^-?\d+(\.\d+)?$/;
const grouped = '_profiled';
const sampleSize = 2000;
/** Tables of more rows are not grouped by columns that have more than so many values in a sample of the rows. */
const groupedUpTo = 200_000;
const manyValues = 8000;

/** A column's profile before a role is known. */
export type PlainProfile = Omit<ColumnProfile, 'role' | 'role_confidence' | 'role_reason'>;

interface Options {
  readonly dateFormat: string | null;
  readonly decimal: string;
}

/**
 * Profiles every column of a raw table. Missing is NULL or blank; types are told by the cells (integer, number, date, text).
 * A column is grouped once, and everything is read off its distinct values. In tables of more than 200,000 rows a column
 * of very many values is gone through instead: missing, range, mean and the shares of numbers and dates are those of all rows,
 * the distinct values are counted in a sixteenth of their hashes (all of them where they seem to be keys), and top,
 * histogram, quantiles and outliers come from some 49,152 rows drawn over the whole table; `estimates` names these.
 * `dateFormat` and `decimal` as in the project's `read`.
 */
export function profileSource(db: Database, table: string, options: Options): PlainProfile[] {
  const rows = rowsIn(db, table);
  const columns = rawColumns(db, table);
  const wide = rows > groupedUpTo ? columnsOfMany(db, table, columns, rows) : [];
  const names = wide.map(({ name }) => name);
  const scale = wide.length > 0 ? rows / Math.max(1, sampleSpread(db, table, names, rows)) : 1;
  const profiles = columns.map((column) =>
    wide.includes(column)
      ? wideProfile(db, table, column, { ...options, scale })
      : groupedProfile(db, table, column, options),
  );
  db.run([grouped, spread].map((name) => `DROP TABLE IF EXISTS ${name}`).join('; '));
  return profiles;
}

interface RawColumn {
  readonly name: string;
  readonly type: string;
}

/** Columns that have many values already in a sample of the rows. */
function columnsOfMany(db: Database, table: string, columns: readonly RawColumn[], rows: number) {
  const names = columns.map(({ name }) => name);
  const distinct = distinctInBlocks(db, table, names, rows);
  return columns.filter((_, i) => distinct[i]! > manyValues);
}

function groupedProfile(
  db: Database,
  table: string,
  { name, type: raw }: RawColumn,
  { dateFormat, decimal }: Options,
): PlainProfile {
  // Trimmed once grouped: there are fewer values than cells.
  const cells = `(SELECT v, count(*) AS n FROM ${cellsOf(ident(table), name)} GROUP BY v)`;
  const values =
    raw === 'VARCHAR'
      ? `SELECT nullif(trim(v), '') AS v, sum(n)::BIGINT AS n FROM ${cells} GROUP BY 1`
      : `FROM ${cells}`;
  db.run(`CREATE OR REPLACE TEMP TABLE ${grouped} AS ${values}`);
  const look = lookAt(db, grouped, { name, raw, given: dateFormat, decimal });
  const counted = { from: grouped, type: raw, weight: 'n', ...look };
  const distinct = one(db, `SELECT count(v)::DOUBLE AS n FROM ${grouped}`);
  return profileOf(db, name, counted, factsOf(db, counted), { distinct, given: dateFormat !== null });
}

function wideProfile(
  db: Database,
  table: string,
  { name, type: raw }: RawColumn,
  { dateFormat, decimal, scale }: Options & { scale: number },
): PlainProfile {
  const some = cellsOf(spread, name);
  const distinctOnes = `(SELECT DISTINCT v FROM ${some})`;
  const look = lookAt(db, distinctOnes, { name, raw, given: dateFormat, decimal });
  const all = { from: cellsOf(ident(table), name), type: raw, weight: '1', ...look };
  const facts = factsOf(db, all);
  const part = { ...all, from: some };
  const characters = facts.characters ?? look.length * facts.there;
  const { distinct, exact } = countDistinct(db, all, facts);
  return profileOf(
    db,
    name,
    part,
    { ...facts, characters },
    {
      distinct,
      given: dateFormat !== null,
      sampled: { scale, distinct: !exact },
    },
  );
}

interface Known {
  readonly distinct: number;
  /** A date format was given. */
  readonly given: boolean;
  /** `counted` holds one in `scale` rows. */
  readonly sampled?: { readonly scale: number; readonly distinct: boolean };
}

function profileOf(
  db: Database,
  name: string,
  counted: Counted & {
    readonly format: string | null;
    readonly ambiguous: boolean;
    readonly seen: Seen;
  },
  facts: Facts,
  { distinct, given, sampled: sample }: Known,
): PlainProfile {
  const part = (count: number) => (facts.there > 0 ? count / facts.there : 0);
  const format = facts.dates > 0 ? counted.format : null;
  const fits = {
    number: part(facts.numbers),
    integer: part(facts.integers),
    negative: part(facts.negatives),
    date: part(facts.dates),
    date_format: format,
    ...(format && counted.ambiguous ? { date_ambiguous: true } : {}),
    mean_length: part(facts.characters ?? 0),
  };
  const type = typeOf(fits, counted.format, given);
  const scaled = (count: number) => Math.round(count * (sample?.scale ?? 1));
  const numeric = type === 'integer' || type === 'number';
  const summary =
    type === 'text' ? null : summarise(weighted(db, counted, type === 'date' ? 'date' : 'number'));
  const top = topOf(db, counted, summary ? 3 : bins).map(({ value, count }) => ({
    value,
    count: scaled(count),
  }));
  const outliers = numeric ? (summary?.outliers ?? null) : null;
  const profile = {
    name,
    type,
    missing: facts.missing,
    distinct,
    min: type === 'date' ? facts.early : numeric ? facts.low : null,
    max: type === 'date' ? facts.late : numeric ? facts.high : null,
    top: top.slice(0, 3),
    histogram: summary ? summary.histogram.map(scaled) : top.map(({ count }) => count),
    ...(summary ? { histogram_range: summary.range } : {}),
    quantiles: summary?.quantiles ?? null,
    mean: numeric && facts.total !== null ? facts.total / facts.numbers : null,
    outliers: outliers && { ...outliers, count: scaled(outliers.count) },
    pseudonym: false,
    fits,
    ...(sample ? { estimates: estimated(sample.distinct, summary !== null) } : {}),
  };
  const mixed = mixedTypes(db, counted, facts, type);
  return {
    ...profile,
    warnings: [...warningsOf(profile, facts.there, counted.seen), ...(mixed ? [mixed] : [])],
  };
}

function estimated(distinct: boolean, numeric: boolean): NonNullable<ColumnProfile['estimates']> {
  const rest = numeric ? (['histogram', 'quantiles', 'outliers'] as const) : (['histogram'] as const);
  return [...(distinct ? (['distinct'] as const) : []), 'top', ...rest];
}

/** What up to 2,000 of the distinct values show: how dates are written, and whether numbers and dates are worth looking for. */
function lookAt(
  db: Database,
  from: string,
  { name, raw, given, decimal }: { name: string; raw: string; given: string | null; decimal: string },
) {
  const rows = rowsOf(
    db.query(
      `SELECT CAST(v AS VARCHAR) AS v FROM ${from} WHERE v IS NOT NULL ORDER BY hash(v), v LIMIT ${sampleSize}`,
    ),
  );
  const texts = rows
    .map((row) => String(row.v).trim())
    .map((text) => (isFloat(raw) ? text.replace(/\.0$/, '') : text))
    .filter((text) => text !== '');
  const length = texts.reduce((sum, text) => sum + text.length, 0) / Math.max(1, texts.length);
  const seen: Seen = {
    personal: personalData(name, texts),
    twofold: raw === 'VARCHAR' ? ambiguousNumbers(texts, decimal) : null,
  };
  if (isDated(raw)) {
    const reading = readingFor(raw, decimal, 'iso');
    return { reading, numbers: false, dates: true, format: 'iso', ambiguous: false, length, seen };
  }
  const taken = givenFormat(db, given, texts);
  const guess = taken === null ? guessDateFormat(texts) : null;
  const format = taken ?? guess?.format ?? null;
  const read = texts.filter((text) => readNumber(text, decimal === ',' ? ',' : '.') !== null);
  const some = raw !== 'VARCHAR' || texts.length < sampleSize || read.length > texts.length / 20;
  const plain = decimal !== ',' && read.every((text) => plainNumber.test(text));
  const numbers = some && plain ? ('plain' as const) : some;
  const reading = readingFor(raw, decimal, format);
  const ambiguous = guess?.ambiguous ?? false;
  return { reading, numbers, dates: format !== null, format, ambiguous, length, seen };
}

/** The format given, where it reads more than half of the values. */
function givenFormat(db: Database, given: string | null, texts: readonly string[]): string | null {
  if (!given || texts.length === 0) return null;
  const list = texts.map((v) => `('${v.replaceAll("'", "''")}')`).join(', ');
  const stamp = timestampSql('v', readingFor('VARCHAR', '.', given));
  const read = one(db, `SELECT count(${stamp})::DOUBLE AS n FROM (VALUES ${list}) t(v)`);
  return read > 0.5 * texts.length ? given : null;
}

function typeOf(fits: PlainProfile['fits'], format: string | null, given: boolean): string {
  if (fits.date >= kindShare && (given || !format?.startsWith('epoch'))) return 'date';
  if (fits.number < kindShare) return 'text';
  return fits.integer >= fits.number ? 'integer' : 'number';
}

const one = (db: Database, sql: string): number => Number(rowsOf(db.query(sql))[0]?.n);
