import { createHash } from 'node:crypto';
import { Table, tableToIPC, Utf8, vectorFromArray } from 'apache-arrow';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { type Database, rowsOf } from '../../src/pipeline/engine/database';
import { createNodeDatabase } from '../support/node-database';
import { cells, codeOf, ingestText } from './support';

let db: Database;
beforeAll(async () => {
  db = await createNodeDatabase();
});
beforeEach(() => db.run('DROP TABLE IF EXISTS raw_t; DROP TABLE IF EXISTS unread_t'));

const day = (i: number) => `${String((i % 28) + 1).padStart(2, '0')}.03.2024`;
const lines = (rows: number) =>
  `customer,day,amount,note\n${Array.from({ length: rows }, (_, i) => ` c${i % 200} ,${day(i)},${i},n${i}\n`).join('')}`;

const chosen = (id: string, share: number) =>
  createHash('sha256').update(id).digest().readBigUInt64BE() < BigInt(share * 2 ** 52) << 12n;

test('only the wished columns enter, and rows keep their number in the file', async () => {
  const report = await ingestText(db, lines(5), { read: { keep: { columns: ['amount', 'customer'] } } });
  expect(report.columns.map((c) => c.name)).toEqual(['customer', 'amount']);
  expect(report.left_out).toEqual({ rows: 0, columns: ['day', 'note'] });
  expect(cells(db)[4]).toEqual([5, ' c4 ', '4']);
});

test('a share of the customers by the hash of the id, all rows of each, in any file', async () => {
  const keep = { customers: { column: 'customer', share: 0.25 }, columns: ['amount'] };
  const report = await ingestText(db, lines(2000), { read: { keep } });
  const rows = Array.from({ length: 2000 }, (_, i) => i).filter((i) => chosen(`c${i % 200}`, 0.25));
  expect(cells(db)).toEqual(rows.map((i) => [i + 1, String(i)]));
  expect(report).toMatchObject({
    rows: rows.length,
    left_out: { rows: 2000 - rows.length, columns: ['customer', 'day', 'note'] },
  });
  const ids = Array.from({ length: 30 }, (_, i) => (i === 4 ? null : `c${i * 3}`));
  const arrow = tableToIPC(new Table({ customer: vectorFromArray(ids, new Utf8()) }), 'stream');
  await ingestText(db, new Uint8Array(arrow), {
    read: { keep: { customers: { column: 'customer', share: 0.25 } } },
  });
  expect(cells(db).map((row) => row[1])).toEqual(ids.filter((id) => id !== null && chosen(id, 0.25)));
});

test('days from and to, both whole; rows without a readable date are not among them', async () => {
  const text =
    'at,x\n27.03.2024 23:59,a\n28.03.2024 00:00,b\n29.03.2024 23:59,c\n30.03.2024 00:00,d\nnever,e\n,f\n';
  const dates = { column: 'at', from: '2024-03-28', to: '2024-03-29' };
  const report = await ingestText(db, text, { read: { date_format: '%d.%m.%Y %H:%M', keep: { dates } } });
  expect(cells(db).map((row) => row[2])).toEqual(['b', 'c']);
  expect(report.left_out).toEqual({ rows: 4, columns: [] });
});

test.each([
  ['a column that is not there', 'ingest.keep_column', { columns: ['customers'] }],
  ['a range without rows', 'ingest.keep_nothing', { dates: { column: 'day', from: '2025-01-01' } }],
])('%s is refused', async (_what, code, keep) => {
  expect(await codeOf(ingestText(db, lines(50), { read: { keep } }))).toBe(code);
  expect(rowsOf(db.query('SELECT table_name AS t FROM duckdb_tables()'))).toEqual([]);
});
