import { literal } from '../../engine/database';
import { wallClockSql } from '../zone/wall-clock-sql';
import { chineseDateSql } from './chinese-date-sql';
import type { Reading } from './reading';
import { isDated, isNumeric, textSql } from './text-sql';

/** A moment of the world (to be shown by the zone's clocks), or what a clock showed (kept as written); NULL where unread. */
type Moment = { readonly instant: string } | { readonly local: string } | { readonly either: EitherMoment };
interface EitherMoment {
  readonly zoned: string;
  readonly instant: string;
  readonly local: string;
}

/**
 * A cell → TIMESTAMP as clocks of `zone` showed it, NULL where it is no date (an impossible day is none) or its year is not
 * between 1000 and 9999. What says its moment (Z, an offset, seconds since 1970, a zoned Arrow timestamp) is converted; what
 * does not stays as written. The formats are tried in order.
 */
export function timestampSql(cell: string, reading: Reading, zone = 'UTC'): string {
  const { type, dates, span } = reading;
  const shown = (instant: string) => (zone === 'UTC' ? instant : wallClockSql(instant, zone, span));
  if (isDated(type)) {
    const stamp = `CAST(${cell} AS TIMESTAMP)`;
    return type.includes('TIME ZONE') ? shown(stamp) : stamp;
  }
  const text = isNumeric(type)
    ? numericText(cell, type)
    : reading.plain
      ? cell
      : textSql(cell, { type, nulls: [] });
  const readings = dates.map((format) => wall(momentSql(text, format, reading), shown));
  const [first = 'NULL::TIMESTAMP'] = readings;
  const stamp = readings.length > 1 ? `coalesce(${readings.join(', ')})` : first;
  if (reading.plain) return stamp;
  return `list_transform([${stamp}], lambda t: CASE WHEN t >= TIMESTAMP '1000-01-01' AND t < TIMESTAMP '10000-01-01' THEN t END)[1]`;
}

function wall(moment: Moment, shown: (instant: string) => string): string {
  if ('local' in moment) return moment.local;
  if ('instant' in moment) return shown(moment.instant);
  const { zoned, instant, local } = moment.either;
  return `CASE WHEN ${zoned} THEN ${shown(instant)} ELSE ${local} END`;
}

/** Days of Excel's serial 25569 lie before 1970 (its epoch is 1899-12-30, as it takes 1900 for a leap year). */
const excelEpoch = 25_569;

function momentSql(text: string, format: string, { zoned }: Reading): Moment {
  switch (format) {
    case 'iso':
      return isoSql(text, zoned);
    case 'epoch_s':
      return { instant: sinceEpoch(text, 1_000_000) };
    case 'epoch_ms':
      return { instant: sinceEpoch(text, 1000) };
    case 'epoch_us':
      return { instant: sinceEpoch(text, 1) };
    case 'excel':
      return { local: sinceEpoch(`TRY_CAST(${text} AS DOUBLE) - ${excelEpoch}`, 86_400_000_000, 1e6) };
    case 'chinese':
      return { local: chineseDateSql(text) };
  }
  const stamp = `TRY_STRPTIME(${format.includes('%b') ? `replace(${text}, 'Sept', 'Sep')` : text}, ${literal(format)})`;
  if (format.includes('%z')) return { instant: `CAST(${stamp} AS TIMESTAMP)` };
  return /(Z|UTC|GMT)$/.test(format) ? { instant: stamp } : { local: stamp };
}

const zoneMark = ':[0-9]{2}([.][0-9]+)? ?([Zz]|UTC|GMT|[-+][0-9]{2}(:?[0-9]{2})?)$';

function isoSql(text: string, zoned: Reading['zoned']): Moment {
  const local = `TRY_CAST(${text} AS TIMESTAMP)`;
  if (zoned === 'none') return { local };
  // The cast wants seconds, a capital Z and no space before the offset.
  const tidy = `regexp_replace(regexp_replace(replace(upper(${text}), 'GMT', 'Z'), ' ?(Z|UTC|[-+][0-9]{2}(:?[0-9]{2})?)$', '\\1'), '^([^:]+:[0-9]{2})(Z|UTC|[-+].*)$', '\\1:00\\2')`;
  const instant = `CAST(coalesce(TRY_CAST(${text} AS TIMESTAMPTZ), TRY_CAST(${tidy} AS TIMESTAMPTZ)) AS TIMESTAMP)`;
  if (zoned === 'all') return { instant };
  return { either: { zoned: `regexp_matches(${text}, ${literal(zoneMark)})`, instant, local } };
}

/** Microseconds since 1970, rounded to `grain` of them; NULL beyond the year 9999. */
function sinceEpoch(count: string, microseconds: number, grain = 1): string {
  const number = `TRY_CAST(${count} AS DOUBLE) * ${microseconds}`;
  const rounded = grain === 1 ? `round(x)` : `round(x / ${grain}) * ${grain}`;
  return `list_transform([${number}], lambda x: CASE WHEN abs(x) < 253402300800000000 THEN make_timestamp(CAST(${rounded} AS BIGINT)) END)[1]`;
}

/** 20240305.0 of a numeric column is 20240305 for the patterns. */
function numericText(cell: string, type: string): string {
  const number = type.startsWith('DECIMAL') ? `CAST(${cell} AS DOUBLE)` : cell;
  return textSql(number, { type: number === cell ? type : 'DOUBLE', nulls: [] });
}
