import type { ColumnProfile } from '../../engine/source-report';

/** How the cells of one column are read: what {@link textSql}, {@link numberSql} and {@link timestampSql} go by. */
export interface Reading {
  /** SQL type of the raw column. */
  readonly type: string;
  /** Words that stand for a missing cell in this column, lower case. */
  readonly nulls: readonly string[];
  readonly decimal: '.' | ',';
  /** No cell has marks (thousands, currency, percent, brackets, full width): a cast reads it. */
  readonly plain: boolean;
  /** Date formats in the order in which they are tried; none where the cells are no dates. */
  readonly dates: readonly string[];
  /** Whether the dates say their zone. */
  readonly zoned: 'none' | 'some' | 'all';
  /** First and last moment (seconds since 1970, UTC), where known. */
  readonly span: readonly [number, number] | null;
}

/** A reading of which nothing is known but the type: the careful way for every kind of cell. */
export function unknownReading(type: string, found: Partial<Reading> = {}): Reading {
  return { type, nulls: [], decimal: '.', plain: false, dates: ['iso'], zoned: 'some', span: null, ...found };
}

/**
 * The reading that the profile found (or was given). `type` is the SQL type of the raw column; `read` gives what holds for
 * the whole source.
 */
export function readingOf(
  { fits, min, max, type: kind }: Pick<ColumnProfile, 'fits' | 'min' | 'max' | 'type'>,
  type: string,
  read: { readonly decimal: string; readonly date_format: string | null },
): Reading {
  const first = fits.date_format ?? read.date_format;
  return {
    type,
    nulls: fits.null_words ?? [],
    decimal: (fits.decimal ?? read.decimal) === ',' ? ',' : '.',
    plain: fits.plain ?? false,
    dates: [...(first ? [first] : ['iso']), ...(fits.date_second ? [fits.date_second] : [])],
    zoned: fits.date_zoned === undefined ? 'some' : zonedOf(fits.date_zoned),
    span: kind === 'date' ? spanOf(min, max) : null,
  };
}

export const zonedOf = (share: number): Reading['zoned'] =>
  share === 0 ? 'none' : share >= 1 ? 'all' : 'some';

function spanOf(min: string | number | null, max: string | number | null): Reading['span'] {
  const [from, to] = [min, max].map((day) => Date.parse(`${String(day).replace(' ', 'T')}Z`) / 1000);
  return from !== undefined && to !== undefined && from <= to ? [from, to] : null;
}
