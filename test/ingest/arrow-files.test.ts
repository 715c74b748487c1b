import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import {
  DateDay,
  Dictionary,
  Float64,
  Int32,
  RecordBatchReader,
  Table,
  TimestampMillisecond,
  tableToIPC,
  Utf8,
  vectorFromArray,
} from 'apache-arrow';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { toArrowFile } from '../../src/pipeline/act/to-csv';
import type { Progress } from '../../src/pipeline/engine/call-context';
import { type Database, rowsOf } from '../../src/pipeline/engine/database';
import { createNodeDatabase } from '../support/node-database';
import { codeOf, ingestText } from './support';

let db: Database;
beforeAll(async () => {
  db = await createNodeDatabase();
});
beforeEach(() => db.run('DROP TABLE IF EXISTS raw_t'));

const own = (bytes: Uint8Array) => new Uint8Array(bytes);
const magic = new TextEncoder().encode('ARROW1');
const day = (text: string) => new Date(`${text}T00:00:00Z`);

const cities = vectorFromArray(['Oslo', null, '北京'], new Dictionary(new Utf8(), new Int32()));
const part = (from: number) =>
  new Table({
    name: vectorFromArray([`n${from}`, null, ''], new Utf8()),
    city: cities,
    amount: vectorFromArray([from + 0.5, -2, null], new Float64()),
    count: vectorFromArray([from, null, -1], new Int32()),
    bought: vectorFromArray([day('2024-02-29'), null, day('1969-12-31')], new DateDay()),
    seen: vectorFromArray(
      [new Date('2024-02-29T13:45:06Z'), null, day('2024-03-01')],
      new TimestampMillisecond(),
    ),
  });
const table = part(1).concat(part(7));

const rowsOfPart = (from: number, before: number) => [
  [before + 1, `n${from}`, 'Oslo', from + 0.5, from, '2024-02-29', '2024-02-29 13:45:06'],
  [before + 2, null, null, -2, null, null, null],
  [before + 3, '', '北京', null, -1, '1969-12-31', '2024-03-01 00:00:00'],
];
const everyRow = [...rowsOfPart(1, 0), ...rowsOfPart(7, 3)];

function loaded(): unknown[][] {
  const sql = `SELECT _row, name, city, amount, count, bought::DATE::VARCHAR AS bought,
    strftime(seen, '%Y-%m-%d %H:%M:%S') AS seen FROM raw_t ORDER BY _row`;
  return rowsOf(db.query(sql)).map((row) => Object.values(row));
}

/** A file as C++ and Python write it: the magic, the schema message and the rest of the stream, footer, length, magic. */
function schemaFirstFile(): Uint8Array<ArrayBuffer> {
  const file = own(tableToIPC(table, 'file'));
  const view = new DataView(file.buffer);
  const footerStart = file.length - 10 - view.getInt32(file.length - 10, true);
  const stream = tableToIPC(table, 'stream');
  const schemaLength = 8 + new DataView(stream.buffer, stream.byteOffset).getInt32(4, true);
  const footer = file.slice(footerStart);
  for (const block of RecordBatchReader.from(file).open().footer?.recordBatches() ?? [])
    moveBlock(footer, block.offset, schemaLength);
  for (const block of RecordBatchReader.from(file).open().footer?.dictionaryBatches() ?? [])
    moveBlock(footer, block.offset, schemaLength);
  const parts = [file.slice(0, 8), stream.slice(0, schemaLength), file.slice(8, footerStart), footer];
  return own(Buffer.concat(parts));
}

/** Moves the one block (int64 offset, int32 metadata length, padding, int64 body length) that begins at `offset`. */
function moveBlock(footer: Uint8Array<ArrayBuffer>, offset: number, by: number): void {
  const view = new DataView(footer.buffer);
  const found = Array.from({ length: (footer.length >> 3) - 2 }, (_, i) => i * 8).filter(
    (at) => view.getBigInt64(at, true) === BigInt(offset) && view.getInt32(at + 8, true) > 0,
  );
  expect(found).toHaveLength(1);
  view.setBigInt64(found[0] ?? 0, BigInt(offset + by), true);
}

test('a file written by apache-arrow begins without a schema message, one written schema first has it', () => {
  const kind = (file: Uint8Array) => RecordBatchReader.from(file.subarray(8)).open().schema?.fields.length;
  expect(() => kind(tableToIPC(table, 'file'))).toThrow(/Expected Schema Message/);
  expect(kind(schemaFirstFile())).toBe(6);
});

const written: [string, Uint8Array<ArrayBuffer>][] = [
  ['a file of apache-arrow', own(tableToIPC(table, 'file'))],
  ['a file of toArrowFile', own(toArrowFile(table))],
  ['a file with the schema first', schemaFirstFile()],
  ['a stream', own(tableToIPC(table, 'stream'))],
];

test.each(written)('%s: texts, dictionary, numbers, dates and nulls come back', async (_what, bytes) => {
  const steps: Progress[] = [];
  const ctx = { signal: new AbortController().signal, progress: (p: Progress) => steps.push(p) };
  const report = await ingestText(db, bytes, { file: 'p.arrow' }, ctx);
  expect(loaded()).toEqual(everyRow);
  expect(report.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
  expect(steps.at(-1)).toMatchObject({ done: bytes.length, total: bytes.length, rows: 6 });
});

test.each(written)('%s in gzip', async (_what, bytes) => {
  await ingestText(db, own(gzipSync(bytes)), { file: 'p.arrow.gz' });
  expect(loaded()).toEqual(everyRow);
});

test.each(written.slice(0, 3))(
  '%s, cut anywhere after the magic, is refused as cut',
  async (_what, bytes) => {
    for (let end = 8; end < bytes.length; end += end > bytes.length - 12 ? 1 : 97)
      expect([end, await codeOf(ingestText(db, bytes.slice(0, end)))]).toEqual([
        end,
        'ingest.arrow_truncated',
      ]);
    await expect(ingestText(db, bytes.slice(0, -1), { file: 'p.arrow' })).rejects.toThrow(/p\.arrow/);
  },
);

test('a file with its ends but no middle, or a footer length that cannot be, is refused', async () => {
  const bytes = own(tableToIPC(table, 'file'));
  const hollow = own(Buffer.concat([bytes.slice(0, 8), bytes.slice(-400)]));
  const long = own(bytes);
  new DataView(long.buffer).setInt32(long.length - 10, 1 << 30, true);
  const negative = own(bytes);
  new DataView(negative.buffer).setInt32(negative.length - 10, -8, true);
  for (const content of [hollow, long, negative, own(magic), own(Buffer.concat([magic, magic]))])
    expect(await codeOf(ingestText(db, content))).toMatch(/^ingest\.arrow_(truncated|damaged)$/);
});

test('batches are read one by one from where the footer says they lie', async () => {
  const wide = (from: number) =>
    new Table({ a: vectorFromArray(Float64Array.from({ length: 20_000 }, (_, i) => from + i)) });
  const big = own(
    tableToIPC(
      [1, 2, 3, 4, 5].reduce((all, i) => all.concat(wide(i)), wide(0)),
      'file',
    ),
  );
  const file = new Blob([big]);
  const asked: number[] = [];
  const slice = file.slice.bind(file);
  file.slice = (start = 0, end = file.size, type) => {
    const piece = slice(start, end, type);
    asked.push(piece.size);
    return piece;
  };
  const report = await ingestText(db, file, { file: 'p.arrow' });
  expect(report.rows).toBe(120_000);
  expect(Math.max(...asked)).toBeLessThan(big.length / 5);
  expect(asked.filter((size) => size >= 160_000)).toHaveLength(6);
});

test("a database's result written by toArrowFile loads again", async () => {
  const sql = `SELECT 'c' || i AS customer_id, CASE WHEN i % 2 = 0 THEN 'lstm' ELSE 'logistic' END AS model,
    i / 7.0::DOUBLE AS churn_probability, CASE WHEN i % 3 = 0 THEN NULL ELSE DATE '2011-06-12' + i::INTEGER END AS next
    FROM range(5000) r(i) ORDER BY i`;
  await ingestText(db, own(toArrowFile(db.query(sql))), { file: 'predictions.arrow' });
  const differing = db.query(
    `(SELECT * EXCLUDE _row FROM raw_t EXCEPT ALL (${sql})) UNION ALL ((${sql}) EXCEPT ALL SELECT * EXCLUDE _row FROM raw_t)`,
  );
  expect(rowsOf(db.query('SELECT count(*)::INTEGER AS n FROM raw_t'))).toEqual([{ n: 5000 }]);
  expect(differing.numRows).toBe(0);
});

test('a stream may replace its dictionary from batch to batch', async () => {
  const model = (names: string[]) =>
    new Table({ model: vectorFromArray(names, new Dictionary(new Utf8(), new Int32(), 0)) });
  const bytes = own(tableToIPC(model(['a', 'b', 'a']).concat(model(['c', 'd'])), 'stream'));
  await ingestText(db, bytes, { file: 'p.arrow' });
  const models = rowsOf(db.query('SELECT model FROM raw_t ORDER BY _row')).map((row) => row.model);
  expect(models).toEqual(['a', 'b', 'a', 'c', 'd']);
});
