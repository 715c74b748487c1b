import { refuse } from '../../errors/patron-error';
import type { TextBytes } from '../encoding/open-text';
import { join } from '../file-bytes';
import type { OpenRequest } from '../formats/format';
import { timed } from '../phase';
import { DamageCount, damageIn, fieldWithDamage } from './damage';
import type { Layout } from './layout';
import { fieldText, longestRecord, RecordScanner } from './record-scanner';
import { TypedColumns } from './typed-columns';

const firstBytes = 1 << 20;

export interface ReadSettings {
  readonly wanted: readonly string[];
  readonly chunkBytes: number;
  /** Says on a look how far it came. */
  readonly seen: { ended: boolean; bytesPerRow: number };
}

/**
 * The rows of a delimited text, batch by batch. A record that is no row is set aside with its line: another number of fields, a
 * quote that nobody closed, bytes without a character, a zero byte, the header again. Refuses a file of which none or
 * nine in ten are rows because of such bytes.
 */
export async function* readRecords(
  { source, fileName: file, unread }: OpenRequest,
  text: TextBytes,
  layout: Layout,
  { wanted, chunkBytes, seen }: ReadSettings,
) {
  const { names } = layout;
  const header = layout.header?.map((cell) => new TextEncoder().encode(cell));
  const scanner = new RecordScanner(layout.dialect);
  scanner.line = layout.skipLines + 1;
  const columns = new TypedColumns(names, wanted, source.pseudonyms ?? []);
  const damage = new DamageCount(file, () => text.read.encoding);
  let firstBad: number | undefined;
  let rows = 0;
  let headers = header ? 1 : 0;
  let chunk: Uint8Array = new Uint8Array();
  let doubtful: ReturnType<typeof damageIn> = null;

  const setAside = (reason: 'fields' | 'quote' | 'header' | 'encoding' | 'zero', column?: number) => {
    if (reason !== 'header') firstBad ??= scanner.line;
    unread.add({
      line: scanner.line,
      text: recordText(chunk, scanner),
      reason,
      ...(column ? { column } : {}),
    });
  };
  const onRecord = () => {
    const broken = doubtful && fieldWithDamage(chunk, scanner, doubtful);
    if (broken) {
      damage.add(broken.kind, scanner.line, broken.field + 1);
      if (headers > 0) damage.refuse();
      setAside(broken.kind, broken.field + 1);
    } else if (headers > 0) headers--;
    else if (scanner.malformed) setAside('quote');
    else if (scanner.count !== names.length) setAside('fields', Math.min(scanner.count, names.length) + 1);
    else if (header && isHeader(chunk, scanner, header)) setAside('header');
    else columns.append(chunk, scanner);
  };

  let strip = layout.skipBytes;
  let rest: Uint8Array = new Uint8Array();
  let position = 0;
  // A short first piece: whoever puts the rows away begins sooner.
  let wantedBytes = Math.min(chunkBytes, firstBytes);
  for (let final = false; !final; ) {
    const pieces = [rest];
    let length = 0;
    while (length < wantedBytes && !final) {
      const piece = await text.next();
      final = piece === null;
      const kept = piece?.subarray(strip);
      strip -= Math.min(strip, piece?.length ?? 0);
      if (!kept || kept.length === 0) continue;
      pieces.push(kept);
      length += kept.length;
    }
    wantedBytes = chunkBytes;
    chunk = join(pieces);
    doubtful = damageIn(chunk, text.asItIs, !final);
    const used = timed('read', () => scanner.scan(chunk, final, onRecord));
    position += used;
    if (columns.rows > 0) {
      rows += columns.rows;
      seen.bytesPerRow = (position * text.scale()) / rows;
      seen.ended = final;
      yield columns.take();
    }
    damage.check(rows, final);
    rest = chunk.slice(used);
    if (rest.length > 2 * longestRecord) refuse('ingest.line_endless', { file, line: scanner.line });
  }
  if (rows > 0) return;
  if (firstBad === undefined) refuse('ingest.header_only', { file });
  refuse('ingest.no_row_fits', { file, columns: names.length, line: firstBad });
}

function recordText(chunk: Uint8Array, scanner: RecordScanner): string {
  const from = scanner.starts[0] ?? 0;
  const to = Math.min(scanner.ends[scanner.count - 1] ?? from, from + 8000);
  return new TextDecoder().decode(chunk.subarray(from, to));
}

/** Whether a record of at least two fields says what the header says, as where exports were put together. */
function isHeader(
  chunk: Uint8Array,
  { count, starts, ends, doubled }: RecordScanner,
  header: readonly Uint8Array[],
): boolean {
  if (count < 2 || count !== header.length) return false;
  for (let i = 0; i < count; i++)
    if (!isCell(chunk, starts[i]!, ends[i]!, doubled[i]!, header[i]!)) return false;
  return true;
}

/** Almost every cell differs in its length or its first byte: text is made of none but those with "" in them. */
function isCell(chunk: Uint8Array, start: number, end: number, doubled: number, wanted: Uint8Array): boolean {
  if (doubled) return fieldText(chunk, start, end, doubled) === new TextDecoder().decode(wanted);
  if (end - start !== wanted.length) return false;
  for (let i = 0; i < wanted.length; i++) if (chunk[start + i] !== wanted[i]) return false;
  return true;
}
