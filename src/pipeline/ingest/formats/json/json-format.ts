import type { Table } from 'apache-arrow';
import { PatronError, refuse } from '../../../errors/patron-error';
import { columnNames } from '../../csv/header';
import { CharacterCheck } from '../../encoding/character-check';
import { headText } from '../../encoding/head-text';
import { openText, type TextBytes } from '../../encoding/open-text';
import type { FileFormat, OpenRequest } from '../format';
import { looksLikeLines } from './json-lines-format';
import { openRecords, recordsPerBatch } from './open-records';
import { type Json, RecordColumns } from './record-columns';
import type { FoundRecord, RecordParser } from './record-parser';

/**
 * A JSON document with a list of records: a list of objects, a list of lists of which the first names the columns, or an
 * object with such a list as a member. Read as a stream; what is broken is refused with its line and column.
 */
export const jsonFormat: FileFormat = {
  id: 'json',
  fits: (look) => {
    const text = headText(look).replace(/^\uFEFF/, '');
    return /^\s*(\[\s*[[{\]]|\{\s*["}])/.test(text) && !looksLikeLines(text);
  },
  async open(request) {
    const { RecordParser } = await import('./record-parser');
    const text = await openText(request);
    const columns = new RecordColumns();
    const records: FoundRecord[] = [];
    const parser = new RecordParser((record) => records.push(record));
    return openRecords(request, text, columns, tables(request, text, columns, parser, records));
  },
};

async function* tables(
  { fileName: file, headRows }: OpenRequest,
  text: TextBytes,
  columns: RecordColumns,
  parser: RecordParser,
  records: FoundRecord[],
): AsyncGenerator<Table> {
  const perBatch = Math.min(recordsPerBatch, headRows ?? recordsPerBatch);
  const lines = new LineCounter();
  const check = new CharacterCheck(text);
  const rows = new RowReader(file, columns, lines);
  try {
    for (let piece = await text.next(); piece; piece = await text.next()) {
      lines.add(piece);
      const broken = check.first(piece);
      if (broken >= 0)
        refuse('ingest.bad_bytes', { file, encoding: text.read.encoding, ...lines.place(broken) });
      parser.write(piece);
      for (const record of records.splice(0)) {
        rows.add(record);
        if (columns.rows >= perBatch) yield columns.take();
      }
    }
    parser.end();
  } catch (error) {
    if (error instanceof PatronError) throw error;
    const message = error instanceof Error ? error.message : String(error);
    const [, absolute] = /absolute position "(\d+)"/.exec(message) ?? [];
    refuse('ingest.json_damaged', {
      file,
      ...lines.place(absolute === undefined ? parser.at : Number(absolute)),
      reason: message.replace(/ at chunk position.*| in state .*| \(state: .*/s, ''),
    });
  }
  if (!parser.found) refuse('ingest.json_shape', { file });
  if (columns.rows > 0) yield columns.take();
}

class RowReader {
  private header: string[] | null = null;
  private count = 0;

  constructor(
    private readonly file: string,
    private readonly columns: RecordColumns,
    private readonly lines: LineCounter,
  ) {}

  add({ value, at }: FoundRecord): void {
    this.count++;
    if (this.count === 1 && isList(value)) {
      this.header = columnNames(
        value.map((cell) => String(cell ?? '')),
        value.length,
      );
      this.columns.declare(this.header);
    } else if (this.header && isList(value)) this.columns.addList(value, this.header);
    else if (!this.header && isObject(value)) this.columns.addObject(value);
    else {
      const { line } = this.lines.place(at);
      refuse('ingest.json_record', { file: this.file, record: this.count, line });
    }
  }
}

/** Finds line and column of a byte among the latest pieces. */
class LineCounter {
  private pieces: {
    readonly bytes: Uint8Array;
    readonly start: number;
    readonly line: number;
    readonly lineStart: number;
  }[] = [];
  private end = 0;
  private line = 1;
  private lineStart = 0;

  add(bytes: Uint8Array): void {
    this.pieces.push({ bytes, start: this.end, line: this.line, lineStart: this.lineStart });
    if (this.pieces.length > 3) this.pieces.shift();
    for (let i = bytes.indexOf(10); i >= 0; i = bytes.indexOf(10, i + 1)) {
      this.line++;
      this.lineStart = this.end + i + 1;
    }
    this.end += bytes.length;
  }

  place(at: number): { line: number; column: number } {
    const piece = this.pieces.findLast(({ start }) => start <= at) ?? this.pieces[0];
    if (!piece) return { line: 1, column: at + 1 };
    let { line, lineStart } = piece;
    for (
      let i = piece.bytes.indexOf(10);
      i >= 0 && piece.start + i < at;
      i = piece.bytes.indexOf(10, i + 1)
    ) {
      line++;
      lineStart = piece.start + i + 1;
    }
    return { line, column: at - lineStart + 1 };
  }
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);
const isObject = (value: Json): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
