import { type Database, ident, literal, rowsOf } from '../../engine/database';
import { refuse } from '../../errors/patron-error';
import type { Source } from '../../project/schema';
import { guessDateFormat } from '../profile/date-format';
import { rawColumns } from '../values/raw-columns';
import { unknownReading } from '../values/reading';
import { textSql } from '../values/text-sql';
import { timestampSql } from '../values/timestamp-sql';

export type Keep = NonNullable<NonNullable<Source['read']>['keep']>;

/** The columns that enter the table, in the file's order; refuses a column that the file does not have. */
export function keptColumns(names: readonly string[], keep: Keep | undefined, file: string): string[] {
  for (const column of [
    ...(keep?.columns ?? []),
    ...(keep?.dates ? [keep.dates.column] : []),
    ...(keep?.customers ? [keep.customers.column] : []),
  ])
    if (!names.includes(column)) refuse('ingest.keep_column', { file, column, columns: names.join(', ') });
  return names.filter((name) => !keep?.columns || keep.columns.includes(name));
}

/** Columns that rows are chosen by; they are read even where they do not enter the table. */
export function choosingColumns(keep: Keep | undefined): string[] {
  return [
    ...(keep?.dates && (keep.dates.from || keep.dates.to) ? [keep.dates.column] : []),
    ...(keep?.customers && keep.customers.share < 1 ? [keep.customers.column] : []),
  ];
}

/**
 * SQL that is true for rows of `table` that are kept: a date within both days (they count whole), and a customer among
 * the share: the first 8 bytes of SHA-256 of the trimmed id, as a fraction of 2⁶⁴, lie below it. So the same customers are
 * chosen in every file, whatever its order. A row without a readable date or without an id is not kept. The date format
 * is the one given, or guessed from `table`, the first batch.
 */
export function keepSql(db: Database, table: string, source: Source, keep: Keep): string {
  const types = new Map(rawColumns(db, table).map(({ name, type }) => [name, type]));
  const conditions: string[] = [];
  const { dates, customers } = keep;
  if (dates && (dates.from || dates.to)) {
    const type = types.get(dates.column) ?? 'VARCHAR';
    const text = textSql(ident(dates.column), { type, nulls: [] });
    const format = dateFormat(db, table, text, source, dates.column) ?? 'iso';
    const at = timestampSql(ident(dates.column), unknownReading(type, { dates: [format] }));
    if (dates.from) conditions.push(`${at} >= ${literal(dates.from)}::DATE`);
    if (dates.to) conditions.push(`${at} < ${literal(dates.to)}::DATE + INTERVAL 1 DAY`);
  }
  if (customers && customers.share < 1) {
    const text = textSql(ident(customers.column), {
      type: types.get(customers.column) ?? 'VARCHAR',
      nulls: [],
    });
    conditions.push(`left(sha256(${text}), 16) < ${literal(shareAsHex(customers.share))}`);
  }
  return conditions.map((condition) => `coalesce(${condition}, false)`).join(' AND ') || 'true';
}

/** The share of the customers that is kept. */
export const shareOf = (keep: Keep | undefined): number => keep?.customers?.share ?? 1;

/** The share of 2⁶⁴ as 16 hex digits, to be compared as text. */
export function shareAsHex(share: number): string {
  const whole = BigInt(Math.round(share * 2 ** 52)) << 12n;
  return (whole >= 1n << 64n ? (1n << 64n) - 1n : whole).toString(16).padStart(16, '0');
}

function dateFormat(db: Database, table: string, text: string, source: Source, column: string) {
  const given = source.read?.columns?.[column]?.date_format ?? source.read?.date_format;
  if (given) return given;
  const sample = rowsOf(
    db.query(`SELECT ${text} AS v FROM ${ident(table)} WHERE ${text} IS NOT NULL LIMIT 2000`),
  ).map((row) => String(row.v));
  return guessDateFormat(sample)?.format ?? null;
}
