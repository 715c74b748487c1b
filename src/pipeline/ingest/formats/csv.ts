import { refuse } from '../../errors/patron-error';
import type { Source } from '../../project/schema';
import { guessDialect } from '../csv/dialect';
import { columnNames, looksLikeHeader } from '../csv/header';
import { RecordScanner } from '../csv/record-scanner';
import { TypedColumns } from '../csv/typed-columns';
import { firstInvalidByte, isUtf8 } from '../csv/utf8';
import { join } from '../file-bytes';
import { foreignFormat, startsWith } from '../magic';
import { timed } from '../phase';
import type { FileFormat, Look, OpenRequest } from './format';

const sampleBytes = 1 << 20;

/**
 * Delimited text in UTF-8: a byte scanner cuts records (any chunking gives the same table), whole columns of bytes go to
 * the database as Arrow. DuckDB's own reader stops at mixed line ends and takes the quote of an open field to the end of
 * the file; here such a line is set aside like every record with another number of fields than the header.
 */
export function csvReader(chunkBytes: number): FileFormat {
  return {
    id: 'csv',
    fits: () => true,
    async open(request) {
      const { fileName, bytes, source } = request;
      const sample = await bytes.peek(sampleBytes);
      checkText(request, sample);
      const mark = startsWith(sample, [0xef, 0xbb, 0xbf]) ? 3 : 0;
      const guess = guessDialect(sample.subarray(mark), sample.length < sampleBytes, delimiterOf(source));
      const first = guess.records[0];
      if (!first) refuse('ingest.empty', { file: fileName });
      if (first.every((cell) => cell.trim() === '')) refuse('ingest.no_columns', { file: fileName });
      const header = source.read?.header ?? looksLikeHeader(guess.records);
      const width = usualWidth(guess.records.slice(header ? 1 : 0)) || first.length;
      const names = columnNames(header ? first : null, width);
      const scanner = new RecordScanner(guess.dialect);
      const seen = { ended: false, bytesPerRow: 0 };
      return {
        read: { delimiter: guess.delimiter, header },
        names,
        rows: null,
        batches: (wanted) => readRecords(request, scanner, { names, wanted, chunkBytes, mark, header, seen }),
        seen: () => seen,
      };
    },
  };
}

/** How well the beginning of a file suits as delimited text (formats/registry.ts): prose has commas too, but not for ten lines. */
export function textSuits({ head, name }: Look): number {
  if (foreignFormat(head) || head.includes(0)) return 0;
  const { agreement, records } = guessDialect(head, false);
  return agreement > 0.8 && (records.length >= 10 || /\.(csv|tsv|tab)$/i.test(name)) ? 2 : 1;
}

export const csvFormat = csvReader(8 << 20);

interface Layout {
  readonly names: readonly string[];
  readonly wanted: readonly string[];
  readonly chunkBytes: number;
  /** Bytes of the byte-order mark. */
  readonly mark: number;
  readonly header: boolean;
  readonly seen: { ended: boolean; bytesPerRow: number };
}

async function* readRecords(
  { source, fileName, bytes, unread, headRows }: OpenRequest,
  scanner: RecordScanner,
  { names, wanted, chunkBytes, mark, header, seen }: Layout,
) {
  const columns = new TypedColumns(names, wanted, source.pseudonyms ?? []);
  let firstBad: number | undefined;
  let rows = 0;
  let skip = header ? 1 : 0;
  let chunk: Uint8Array = new Uint8Array();
  const onRecord = () => {
    if (skip > 0) skip--;
    else if (scanner.count === names.length && !scanner.malformed) columns.append(chunk, scanner);
    else {
      firstBad ??= scanner.line;
      unread.add({
        line: scanner.line,
        text: recordText(chunk, scanner),
        reason: scanner.malformed ? 'quote' : 'fields',
        ...(scanner.malformed ? {} : { column: Math.min(scanner.count, names.length) + 1 }),
      });
    }
  };
  let position = 0;
  let strip = mark;
  let rest: Uint8Array = new Uint8Array();
  for (let final = false; !final; ) {
    const pieces = [rest];
    let length = rest.length;
    while (length < (headRows === null ? chunkBytes : sampleBytes) + rest.length && !final) {
      const piece = await bytes.next();
      final = piece === null;
      if (piece) {
        pieces.push(piece);
        length += piece.length;
      }
    }
    chunk = join(pieces).subarray(strip);
    position += strip;
    strip = 0;
    const used = timed('read', () => scanner.scan(chunk, final, onRecord));
    const whole = chunk.subarray(0, used);
    const zero = whole.indexOf(0);
    if (zero >= 0) refuse('ingest.nul', { file: fileName, byte: position + zero + 1 });
    if (!isUtf8(whole))
      refuse('ingest.not_utf8', { file: fileName, byte: position + firstInvalidByte(whole) + 1 });
    position += used;
    if (columns.rows > 0) {
      rows += columns.rows;
      seen.bytesPerRow = position / rows;
      seen.ended = final;
      yield columns.take();
    }
    rest = chunk.slice(used);
  }
  if (rows === 0) refuseNoRows(fileName, names, firstBad);
}

function refuseNoRows(file: string, names: readonly string[], line: number | undefined): never {
  if (line === undefined) refuse('ingest.header_only', { file });
  refuse('ingest.no_row_fits', { file, columns: names.length, line });
}

function recordText(chunk: Uint8Array, scanner: RecordScanner): string {
  const from = scanner.starts[0] ?? 0;
  const to = Math.min(scanner.ends[scanner.count - 1] ?? from, from + 8000);
  return new TextDecoder().decode(chunk.subarray(from, to));
}

function usualWidth(records: readonly (readonly string[])[]): number {
  const counts = new Map<number, number>();
  for (const { length } of records) counts.set(length, (counts.get(length) ?? 0) + 1);
  return [...counts].reduce((best, entry) => (entry[1] > best[1] ? entry : best), [0, 0])[0];
}

function checkText({ fileName, source }: OpenRequest, sample: Uint8Array): void {
  const encoding = source.read?.encoding ?? 'utf-8';
  if (!/^utf-?8$/i.test(encoding)) refuse('ingest.encoding', { file: fileName, encoding });
  const what = foreignFormat(sample);
  if (what) refuse('ingest.binary', { file: fileName, what });
  if (startsWith(sample, [0xff, 0xfe]) || startsWith(sample, [0xfe, 0xff]))
    refuse('ingest.not_utf8', { file: fileName, byte: 1 });
  const zero = sample.indexOf(0);
  if (zero >= 0) refuse('ingest.nul', { file: fileName, byte: zero + 1 });
}

function delimiterOf({ read }: Source): string | undefined {
  const delimiter = read?.delimiter;
  if (delimiter === undefined || delimiter === 'spaces') return delimiter;
  if (delimiter === '\\t') return '\t';
  if (delimiter.length !== 1 || delimiter.charCodeAt(0) > 127) refuse('ingest.delimiter', { delimiter });
  return delimiter;
}
