import { hasValues, looksLikeHeader } from './header';

const preambleRecords = 100;

/**
 * Which record a table begins with (its header, or its first row): the ones before it have another number of fields than most
 * records. A header may lack the first name, as R writes it, or have blank cells behind the last.
 */
export function tableStart(records: readonly (readonly string[])[]): number {
  const width = usualWidth(records.slice(leadingLines(records)));
  if (width <= 1) return 0;
  for (let k = 0; k < Math.min(records.length, preambleRecords); k++) {
    const record = records[k];
    const next = records[k + 1];
    if (record?.length === width) return k;
    if (!record || next?.length !== width) continue;
    if (record.length > width && record.slice(width).every(blank)) return k;
    if (record.length === width - 1 && !isHeaderOverValues(records.slice(k + 1))) return k;
  }
  return 0;
}

const blank = (cell: string) => cell.trim() === '';

/** A record of names over records of which some cell is a number or a date. */
function isHeaderOverValues(records: readonly (readonly string[])[]): boolean {
  return looksLikeHeader(records) && records.slice(1).some((record) => hasValues(record));
}

/** Records of one field at the front: titles and notes, unless all are. */
export function leadingLines(records: readonly (readonly string[])[]): number {
  const first = records.findIndex((record) => record.length > 1);
  return first > 0 && first <= preambleRecords && records.length - first >= Math.max(2, first / 4)
    ? first
    : 0;
}

/** The number of fields that most records have; the larger of two. */
export function usualWidth(records: readonly (readonly string[])[]): number {
  const counts = new Map<number, number>();
  for (const { length } of records) counts.set(length, (counts.get(length) ?? 0) + 1);
  return [...counts].reduce(
    (best, entry) => (entry[1] > best[1] || (entry[1] === best[1] && entry[0] > best[0]) ? entry : best),
    [0, 0],
  )[0];
}

/**
 * The cells of a header for rows of `width` fields: without the blank ones behind the last, or with one more where only the rows
 * end in a delimiter (the other way to lack a name, at the front, is left to {@link columnNames}).
 */
export function headerCells(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  width: number,
): readonly string[] {
  if (header.length > width && width > 0 && header.slice(width).every(blank)) return header.slice(0, width);
  const usual = rows.filter((row) => row.length === width);
  const endsBlank = usual.length > 0 && usual.every((row) => blank(row[width - 1] ?? ''));
  return width === header.length + 1 && endsBlank ? [...header, ''] : header;
}
