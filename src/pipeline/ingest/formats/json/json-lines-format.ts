import type { Table } from 'apache-arrow';
import { DamageCount } from '../../csv/damage';
import { headText } from '../../encoding/head-text';
import { openText, type TextBytes } from '../../encoding/open-text';
import type { FileFormat, OpenRequest } from '../format';
import { quoteLongNumbers } from './exact-numbers';
import { openRecords, recordsPerBatch } from './open-records';
import { type Json, RecordColumns } from './record-columns';
import { textPieces } from './text-pieces';

/**
 * JSON lines (https://jsonlines.org): one object a line, lines ended by LF or CR LF, blank ones skipped. A line that is no
 * object, or that holds bytes without a character, is set aside with its number.
 */
export const jsonLinesFormat: FileFormat = {
  id: 'json_lines',
  fits: (look) => looksLikeLines(headText(look)),
  async open(request) {
    const text = await openText(request);
    const columns = new RecordColumns();
    return openRecords(request, text, columns, tables(request, text, columns));
  },
};

async function* tables(
  { fileName, unread, headRows }: OpenRequest,
  source: TextBytes,
  columns: RecordColumns,
): AsyncGenerator<Table> {
  const perBatch = Math.min(recordsPerBatch, headRows ?? recordsPerBatch);
  let line = 0;
  let rest = '';
  let rows = 0;
  const damage = new DamageCount(fileName, () => source.read.encoding);
  const read = (text: string, damaged: boolean) => {
    line++;
    const trimmed = text.trim();
    if (trimmed === '') return;
    const broken = damaged ? text.indexOf('\ufffd') + 1 : 0;
    if (broken > 0) {
      damage.add('encoding', line, broken);
      unread.add({ line, reason: 'encoding', text: trimmed, column: broken });
      return;
    }
    const record = parsed(trimmed);
    rows++;
    if ('error' in record) unread.add({ line, reason: 'json', text: trimmed, ...columnOf(record.error) });
    else columns.addObject(record.object);
  };
  let doubtful = false;
  for await (const piece of textPieces(source)) {
    const text = rest + piece.text;
    doubtful ||= piece.damaged;
    let from = 0;
    for (let end = text.indexOf('\n', from); end >= 0; end = text.indexOf('\n', from)) {
      read(text.slice(from, end), doubtful);
      from = end + 1;
      if (columns.rows >= perBatch) yield columns.take();
    }
    rest = text.slice(from);
    doubtful &&= rest.includes('\ufffd');
    damage.check(rows, false);
  }
  read(rest, doubtful);
  damage.check(rows, true);
  if (columns.rows > 0) yield columns.take();
}

type Parsed = { readonly object: { readonly [key: string]: Json } } | { readonly error: string };

function parsed(line: string): Parsed {
  try {
    const value = JSON.parse(quoteLongNumbers(line)) as Json;
    return isObject(value) ? { object: value } : { error: '' };
  } catch (error) {
    return { error: error instanceof Error ? error.message : '' };
  }
}

/** Engines say the place as “at position 12” or “column 13”. */
function columnOf(message: string): { column?: number } {
  const [, position] = /position (\d+)/.exec(message) ?? [];
  if (position !== undefined) return { column: Number(position) + 1 };
  const [, column] = /column (\d+)/.exec(message) ?? [];
  return column === undefined ? {} : { column: Number(column) };
}

const isObject = (value: Json): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether the lines are objects: the first is one, or most are and the first is not the opening of something larger. */
export function looksLikeLines(head: string): boolean {
  const text = head.replace(/^\uFEFF/, '');
  if (!/^\s*\{\s*["}]/.test(text)) return false;
  const ended = text.split('\n');
  // The last one may be cut; alone it is all that there is.
  const lines = (ended.length > 1 ? ended.slice(0, -1) : ended).map((line) => line.trim()).filter(Boolean);
  const objects = lines.map((line) => (line.startsWith('{') ? parsed(line) : { error: '' }));
  const [first] = objects;
  if (first && 'object' in first) return lines.length > 1 || !holdsRecords(first.object);
  if (/[{[,]$/.test(lines[0] ?? '')) return false;
  return objects.filter((line) => 'object' in line).length * 2 > lines.length;
}

const holdsRecords = (object: { readonly [key: string]: Json }): boolean =>
  Object.values(object).some(
    (value) => Array.isArray(value) && typeof value[0] === 'object' && value[0] !== null,
  );
