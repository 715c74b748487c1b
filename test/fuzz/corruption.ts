import fc from 'fast-check';
import { encoded, type WrittenTable } from './written-table';

export type Corruption =
  | { readonly kind: 'none' | 'cut' | 'flip' | 'zero'; readonly at: number; readonly bit: number }
  | { readonly kind: 'fewer' | 'more' | 'quote' | 'glue'; readonly at: number; readonly bit: number };

export const corruption: fc.Arbitrary<Corruption> = fc.record({
  kind: fc.constantFrom<Corruption['kind']>(
    'none',
    'none',
    'none',
    'cut',
    'flip',
    'flip',
    'zero',
    'fewer',
    'more',
    'quote',
    'glue',
  ),
  /** Where, as a share of the rows or bytes. */
  at: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  bit: fc.nat(7),
});

/** The bytes of a table with something wrong, and the rows (from 0) that it touches. */
export function damaged(
  table: WrittenTable,
  { kind, at, bit }: Corruption,
): { bytes: Uint8Array<ArrayBuffer>; touched: readonly number[] } {
  const { lines, rows } = table;
  const before = lines.length - rows.length;
  const chosen = Math.floor(at * rows.length);
  const withLine = (change: (line: string) => string) =>
    encoded(lines.map((line, i) => (i === before + chosen ? change(line) : line)).join(''), table);
  const divider = table.delimiter === 'spaces' ? ' ' : table.delimiter;
  const end = (line: string) => /[\r\n]*$/.exec(line)?.index ?? line.length;
  switch (kind) {
    case 'none':
      return { bytes: encoded(lines.join(''), table), touched: [] };
    case 'more':
      return {
        bytes: withLine((line) => `${line.slice(0, end(line))}${divider}7${line.slice(end(line))}`),
        touched: [chosen],
      };
    case 'fewer':
      return {
        bytes: withLine((line) => line.slice(line.indexOf(divider) + 1).trimStart()),
        touched: [chosen],
      };
    case 'quote':
      return { bytes: withLine((line) => `"${line}`), touched: [chosen] };
    case 'glue':
      return { bytes: withLine((line) => line.slice(0, end(line))), touched: [chosen, chosen + 1] };
    default:
      return inBytes(table, kind, at, bit);
  }
}

function inBytes(table: WrittenTable, kind: 'cut' | 'flip' | 'zero', at: number, bit: number) {
  const bytes = encoded(table.lines.join(''), table);
  const place = Math.floor(at * bytes.length);
  const line = lineOf(table, place) - (table.lines.length - table.rows.length);
  if (kind === 'cut') {
    const touched = table.rows.map((_, i) => i).filter((i) => i >= line);
    return { bytes: bytes.slice(0, place), touched };
  }
  bytes[place] = kind === 'zero' ? 0 : (bytes[place] ?? 0) ^ (1 << bit);
  // A line end that is one no more takes the next row with it; a cell over two lines may come apart.
  return { bytes, touched: [line - 1, line, line + 1] };
}

function lineOf(table: WrittenTable, place: number): number {
  let upTo = 0;
  for (const [i, line] of table.lines.entries()) {
    upTo += encoded(line, table, i === 0).length;
    if (place < upTo) return i;
  }
  return table.lines.length - 1;
}

/** Line of the file (from 1) at which a row (from 0) begins. */
export function firstLineOf({ lines, rows }: WrittenTable, row: number): number {
  const before = lines.slice(0, lines.length - rows.length + row).join('');
  return before.split(before.includes('\n') ? '\n' : '\r').length;
}
