import type { CellObject } from '@e965/xlsx';

/** What of the library's number formats is used. */
export interface NumberFormats {
  is_date(format: string): boolean;
  parse_date_code(
    serial: number,
    options?: { date1904?: boolean },
  ): { readonly y: number; readonly m: number; readonly d: number };
}

const dayMs = 86_400_000;

/**
 * The text of a cell as a table of text would have it: numbers with all their digits, dates as ISO by the cell's number format
 * (1900 and 1904 systems; 29 February 1900, which Excel has and the calendar has not, as it stands), hours beyond a day as
 * they are, ids in a format of zeros (00000) with their zeros. Null where it is empty or holds an error.
 */
export function cellText(
  cell: CellObject | undefined,
  formats: NumberFormats,
  date1904: boolean,
): string | null {
  if (cell?.v === undefined || cell.v === null || cell.t === 'e' || cell.t === 'z') return null;
  if (typeof cell.v === 'string') return cell.v;
  if (typeof cell.v === 'boolean') return String(cell.v);
  if (cell.v instanceof Date) return cell.v.toISOString();
  const format = typeof cell.z === 'string' ? cell.z : '';
  if (/^0{2,}$/.test(format) && Number.isInteger(cell.v)) return String(cell.v).padStart(format.length, '0');
  return format !== '' && formats.is_date(format)
    ? dateText(cell.v, format, formats, date1904)
    : String(cell.v);
}

function dateText(serial: number, format: string, formats: NumberFormats, date1904: boolean): string {
  // To the millisecond first: 13:45:06 is stored as a fraction that falls just short of it.
  const ms = Math.round(serial * dayMs);
  const days = Math.floor(ms / dayMs);
  const clock = clockText(ms - days * dayMs);
  if (/\[h+\]/i.test(format)) return durationText(ms);
  if (days === 0 && !/[yd]/i.test(format.replace(/\[[^\]]*\]|"[^"]*"/g, ''))) return clock;
  const date = formats.parse_date_code(days, { date1904 });
  if (!date) return String(serial);
  const day = [pad(date.y, 4), pad(date.m), pad(date.d)].join('-');
  return ms === days * dayMs ? day : `${day} ${clock}`;
}

function clockText(ms: number): string {
  const [hours, minutes, seconds] = [ms / 3_600_000, (ms / 60_000) % 60, (ms / 1000) % 60].map(Math.floor);
  const text = `${pad(hours)}:${pad(minutes)}:${pad(seconds)}`;
  return ms % 1000 === 0 ? text : `${text}.${pad(ms % 1000, 3)}`;
}

function durationText(ms: number): string {
  const hours = Math.floor(Math.abs(ms) / 3_600_000);
  const rest = clockText(Math.abs(ms) - hours * 3_600_000);
  return `${ms < 0 ? '-' : ''}${pad(hours)}${rest.slice(2)}`;
}

const pad = (value: number | undefined, width = 2) => String(value ?? 0).padStart(width, '0');
