import { refuse } from '../../errors/patron-error';
import type { TextBytes } from '../encoding/open-text';
import type { OpenRequest } from '../formats/format';
import { foreignFormat } from '../magic';
import { type GuessedDialect, guessDialect } from './dialect';
import { columnNames, looksLikeHeader } from './header';
import { headerCells, tableStart, usualWidth } from './table-start';

/** Bytes looked at where more lines are passed over than the usual front of a file holds. */
const longSample = 1 << 25;

/** How a delimited text lies: what was given, and what was found out. */
export interface Layout {
  readonly dialect: GuessedDialect['dialect'];
  readonly delimiter: string;
  /** Lines before the header, or before the first row where there is none, and their bytes. */
  readonly skipLines: number;
  readonly skipBytes: number;
  /** The cells of the header; null where there is none. */
  readonly header: readonly string[] | null;
  readonly names: readonly string[];
}

/** Refuses a file without text or without a column, and more lines to pass over than it has. */
export async function layoutOf(
  { source, fileName: file, bytes }: OpenRequest,
  text: TextBytes,
): Promise<Layout> {
  const { read = {} } = source;
  const what = foreignFormat(bytes.look.head);
  if (what) refuse('ingest.binary', { file, what });
  const given = delimiterOf(read.delimiter);
  let { text: front, whole } = await text.sample();
  if ((read.skip_lines ?? 0) > 0 && !whole && lineStart(front, read.skip_lines ?? 0, newlineOf(front)) < 0)
    ({ text: front, whole } = await text.sample(longSample));
  if (front.length === 0) refuse('ingest.empty', { file });
  const newline = newlineOf(front);
  const told = separatorLine(front, newline);
  const passed = read.skip_lines ?? (told ? 1 : 0);
  const passedBytes = lineStart(front, passed, newline);
  if (passedBytes < 0) refuse('ingest.skip_lines', { file, lines: passed });
  const rest = front.subarray(passedBytes);
  const guess = guessDialect(rest, whole, given ?? told ?? undefined);
  const start = read.skip_lines === undefined ? tableStart(guess.records) : 0;
  const records = guess.records.slice(start);
  const [first] = records;
  if (!first) refuse('ingest.empty', { file });
  if (first.every((cell) => cell.trim() === '')) refuse('ingest.no_columns', { file });
  const named = read.header ?? looksLikeHeader(records);
  const rows = records.slice(named ? 1 : 0);
  const width = usualWidth(rows) || first.length;
  const skipLines = passed + (start > 0 ? (guess.lines[start] ?? 1) - 1 : 0);
  return {
    dialect: guess.dialect,
    delimiter: guess.delimiter,
    skipLines,
    skipBytes: lineStart(front, skipLines, newline),
    header: named ? first : null,
    names: columnNames(named ? headerCells(first, rows, width) : null, width),
  };
}

const newlineOf = (text: Uint8Array): 10 | 13 => (text.includes(10) || !text.includes(13) ? 10 : 13);

/** Where a line begins after so many others; −1 where there are not as many. */
function lineStart(text: Uint8Array, lines: number, newline: number): number {
  let at = 0;
  for (let n = 0; n < lines; n++) {
    const end = text.indexOf(newline, at);
    if (end < 0) return -1;
    at = end + 1;
  }
  return at;
}

/** Excel's own line for its delimiter: sep=; */
function separatorLine(text: Uint8Array, newline: number): string | null {
  const end = text.indexOf(newline);
  const line = new TextDecoder().decode(text.subarray(0, Math.min(end < 0 ? text.length : end, 16)));
  return /^"?sep=([\t -~])"?\r*$/i.exec(line)?.[1] ?? null;
}

function delimiterOf(delimiter: string | undefined): string | undefined {
  if (delimiter === undefined || delimiter === 'spaces') return delimiter;
  if (delimiter === '\\t') return '\t';
  if (delimiter.length !== 1 || delimiter.charCodeAt(0) > 127) refuse('ingest.delimiter', { delimiter });
  return delimiter;
}
