import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import {
  Dictionary,
  Float64,
  Int32,
  Int64,
  Table,
  TimestampMillisecond,
  tableFromArrays,
  tableToIPC,
  Utf8,
  vectorFromArray,
} from 'apache-arrow';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { Progress } from '../../src/pipeline/engine/call-context';
import { type Database, rowsOf } from '../../src/pipeline/engine/database';
import { createNodeDatabase } from '../support/node-database';
import { cells, codeOf, ingestText } from './support';

let db: Database;
beforeAll(async () => {
  db = await createNodeDatabase();
});
beforeEach(() => db.run('DROP TABLE IF EXISTS raw_t'));

const shop = 'customer_id,order_date,amount\n1,2024-01-05,9.5\n2,2024-01-06,3\n';
const own = (bytes: Uint8Array) => new Uint8Array(bytes);
const many = (rows: number) =>
  `customer_id,order_date,amount\n${Array.from({ length: rows }, (_, i) => `${i % 97},2024-01-0${1 + (i % 9)},${i}.5\n`).join('')}`;

test('a gzip file is the same table, known by its bytes and not by its name', async () => {
  const zipped = own(gzipSync(shop));
  const report = await ingestText(db, zipped, { file: 'orders.csv' });
  expect(report).toMatchObject({
    rows: 2,
    bytes: zipped.length,
    read: { compression: 'gzip', format: 'csv' },
  });
  expect(report.sha256).toBe(createHash('sha256').update(zipped).digest('hex'));
  const fromZip = cells(db);
  await ingestText(db, shop);
  expect(cells(db)).toEqual(fromZip);
});

test('progress counts the bytes of the file to its end, and rows', async () => {
  const file = own(gzipSync(many(60_000)));
  const seen: Progress[] = [];
  await ingestText(db, file, {}, { signal: new AbortController().signal, progress: (p) => seen.push(p) });
  expect(seen.at(-1)).toEqual({ done: file.length, total: file.length, unit: 'bytes', rows: 60_000 });
  expect(seen.map((p) => p.done)).toEqual(seen.map((p) => p.done).sort((a, b) => a - b));
});

test('cancelling leaves the earlier table and nothing half-read', async () => {
  await ingestText(db, shop);
  const controller = new AbortController();
  const ctx = { signal: controller.signal, progress: () => controller.abort() };
  expect(await codeOf(ingestText(db, many(200_000), {}, ctx))).toBe('run.cancelled');
  expect(cells(db)).toHaveLength(2);
  expect(rowsOf(db.query('SELECT table_name AS t FROM duckdb_tables()'))).toEqual([{ t: 'raw_t' }]);
});

test.each(['file', 'stream'] as const)(
  'Arrow %s: own types, dictionaries decoded, several batches',
  async (kind) => {
    const countries = vectorFromArray(['UK', 'FR', 'UK'], new Dictionary(new Utf8(), new Int32()));
    const batch = (from: number) =>
      new Table({
        customer_id: vectorFromArray([`c${from}`, `c${from + 1}`, null], new Utf8()),
        country: countries,
        amount: vectorFromArray([1.5, -2, 3], new Float64()),
        big: vectorFromArray([9007199254740993n, 2n, 3n], new Int64()),
        at: vectorFromArray(
          [new Date('2024-01-05T10:00:00Z'), new Date('2024-01-06T00:00:00Z'), null],
          new TimestampMillisecond(),
        ),
      });
    const ipc = own(tableToIPC(batch(1).concat(batch(11)), kind));
    const report = await ingestText(db, ipc, { file: 'orders.arrow' });
    expect(report).toMatchObject({ rows: 6, read: { format: 'arrow', delimiter: null } });
    expect(report.columns.map((c) => [c.name, c.type, c.missing])).toEqual([
      ['customer_id', 'text', 2],
      ['country', 'text', 0],
      ['amount', 'number', 0],
      ['big', 'integer', 0],
      ['at', 'date', 2],
    ]);
    expect(
      rowsOf(
        db.query('SELECT _row, customer_id, country, amount, big::VARCHAR AS big FROM raw_t WHERE _row > 3'),
      ),
    ).toEqual([
      { _row: 4, customer_id: 'c11', country: 'UK', amount: 1.5, big: '9007199254740993' },
      { _row: 5, customer_id: 'c12', country: 'FR', amount: -2, big: '2' },
      { _row: 6, customer_id: null, country: 'UK', amount: 3, big: '3' },
    ]);
  },
);

const zipped = own(gzipSync(many(30_000)));
const arrow = own(
  tableToIPC(tableFromArrays({ a: Float64Array.from({ length: 5000 }, (_, i) => i) }), 'file'),
);
const stream = own(
  tableToIPC(tableFromArrays({ a: Float64Array.from({ length: 5000 }, (_, i) => i) }), 'stream'),
);
const broken = own(zipped);
broken.fill(0xaa, broken.length >> 1, (broken.length >> 1) + 400);
const latin = own(Buffer.from('id,name\n1,Zo\u00eb\n', 'latin1'));

test.each<[string, string, string | Uint8Array<ArrayBuffer>, object]>([
  ['an empty file', 'ingest.empty', '', {}],
  ['blank lines only', 'ingest.empty', '\n\n  \n', {}],
  ['a header only', 'ingest.header_only', 'customer_id,order_date\n', {}],
  ['separators only', 'ingest.no_columns', ',,,\n,,,\n', {}],
  ['a picture', 'ingest.binary', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0), {}],
  ['a zero byte', 'ingest.nul', 'a,b\n1,\u00002\n', {}],
  ['Latin-1 that is said to be UTF-8', 'ingest.bad_bytes', latin, { read: { encoding: 'utf-8' } }],
  ['UTF-32', 'ingest.encoding', Uint8Array.of(0xff, 0xfe, 0, 0, 0x61, 0, 0, 0), {}],
  ['an encoding that nobody knows', 'ingest.encoding', shop, { read: { encoding: 'klingon' } }],
  ['more lines to pass over than there are', 'ingest.skip_lines', shop, { read: { skip_lines: 9 } }],
  ['a damaged gzip', 'ingest.archive_damaged', broken, {}],
  ['a cut gzip', 'ingest.archive_damaged', zipped.slice(0, 5000), {}],
  ['a cut Arrow file', 'ingest.arrow_truncated', arrow.slice(0, 9000), {}],
  ['an Arrow file without its end', 'ingest.arrow_truncated', arrow.slice(0, -40), {}],
  ['a cut Arrow stream', 'ingest.arrow_truncated', stream.slice(0, 9000), {}],
  ['a delimiter of two characters', 'ingest.delimiter', shop, { read: { delimiter: '||' } }],
  ['a wrong delimiter', 'ingest.no_row_fits', 'a;b|c\n1;2\n3;4\n', { read: { delimiter: '|' } }],
  ['a role for no column', 'ingest.column_unknown', shop, { roles: { customer_id: 'buyer' } }],
  ['a role that is none', 'ingest.role_unknown', shop, { table: 'orders', roles: { rating: 'amount' } }],
  [
    'two roles for a column',
    'ingest.column_twice',
    shop,
    { table: 'orders', roles: { sku: 'amount', amount: 'amount' } },
  ],
])('%s is refused and what was loaded stays', async (_what, code, content, source) => {
  await ingestText(db, shop);
  expect(await codeOf(ingestText(db, content, source))).toBe(code);
  expect(cells(db)).toHaveLength(2);
  expect(rowsOf(db.query('SELECT table_name AS t FROM duckdb_tables()'))).toEqual([{ t: 'raw_t' }]);
});

test('a refusal says where', async () => {
  const read = { encoding: 'utf-8' };
  await expect(ingestText(db, latin, { file: 'kunden.csv', read })).rejects.toThrow(
    /kunden\.csv cannot be read as utf-8: at line 2, column 2 /,
  );
  await expect(ingestText(db, broken, { file: 'x.gz' })).rejects.toThrow(/x\.gz .* first \d+ of \d+ bytes/);
});

test('an Arrow file in gzip', async () => {
  const report = await ingestText(db, own(gzipSync(arrow)), { file: 'a.arrow.gz' });
  expect(report).toMatchObject({ rows: 5000, read: { format: 'arrow', compression: 'gzip' } });
});

test('a table that does not fit into memory is refused and what was loaded stays', async () => {
  await ingestText(db, shop);
  db.run("SET memory_limit = '12MB'");
  try {
    const keep = { dates: { column: 'order_date', from: '2020-01-01' } };
    expect(await codeOf(ingestText(db, many(600_000)))).toBe('ingest.too_large');
    expect(await codeOf(ingestText(db, many(600_000), { read: { keep } }))).toBe('ingest.memory');
  } finally {
    db.run("SET memory_limit = '3GB'");
  }
  expect(cells(db)).toHaveLength(2);
});
