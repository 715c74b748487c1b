import { openAsBlob } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { tableFromArrays, tableToIPC } from 'apache-arrow';
import { beforeAll, expect, test } from 'vitest';
import { quiet } from '../../../src/pipeline/engine/call-context';
import { type Database, rowsOf } from '../../../src/pipeline/engine/database';
import { availableBytes, bytesOf, cellBytes } from '../../../src/pipeline/ingest/plan/memory-plan';
import { readHere } from '../../../src/pipeline/ingest/reading/read-here';
import { sniffFile } from '../../../src/pipeline/ingest/sniff/sniff-file';
import type { Source } from '../../../src/pipeline/project/schema';
import { createNodeDatabase } from '../../support/node-database';
import { sharedData } from '../../support/shared-data';
import { codeOf, ingestText } from '../support';

let db: Database;
beforeAll(async () => {
  db = await createNodeDatabase();
});

const key = '7'.repeat(64);
const sniff = (content: BlobPart | Blob, source: Partial<Source> = {}) =>
  sniffFile(
    db,
    {
      source: { name: 't', file: 'orders.csv', ...source },
      file: content instanceof Blob ? content : new Blob([content]),
      fileName: source.file ?? 'orders.csv',
      key,
    },
    quiet(),
    readHere,
  );

const lines = (rows: number) =>
  `order_id,customer_id,order_date,amount\n${Array.from({ length: rows }, (_, i) => `${100_000 + i},c${i % 997},2024-01-0${1 + (i % 9)},${10 + (i % 80)}.50\n`).join('')}`;

test('a small file is looked at whole: rows, columns, what it takes, and nothing is loaded', async () => {
  const report = await sniff(lines(60));
  expect(report).toMatchObject({
    file: 'orders.csv',
    columns: ['order_id', 'customer_id', 'order_date', 'amount'],
    read: { delimiter: ',', header: true, format: 'csv', compression: 'none' },
    plan: { rows: 60, exact: true, customer_column: 'customer_id', date_column: 'order_date' },
  });
  expect(report.rows).toHaveLength(50);
  expect(report.rows[1]).toEqual(['100001', 'c1', '2024-01-02', '11.50']);
  expect(report.plan.columns.reduce((sum, column) => sum + column.needed, 0)).toBe(report.plan.needed);
  expect(rowsOf(db.query('SELECT table_name FROM duckdb_tables()'))).toEqual([]);
});

test.each<[string, (text: string) => BlobPart]>([
  ['plain', (text) => text],
  ['gzip', (text) => new Uint8Array(gzipSync(text))],
])('rows of a long file are estimated within 3 %%: %s', async (_what, pack) => {
  const { plan } = await sniff(pack(lines(150_000)));
  expect(plan.exact).toBe(false);
  expect(Math.abs(plan.rows / 150_000 - 1)).toBeLessThan(0.03);
});

test('what is planned for the raw table is not less than what it takes', async () => {
  const text = lines(300_000);
  const { plan } = await sniff(text);
  await ingestText(db, text);
  const used = Number(
    rowsOf(db.query('SELECT sum(memory_usage_bytes)::DOUBLE AS b FROM duckdb_memory()'))[0]?.b,
  );
  db.run('DROP TABLE raw_t');
  const loose = 300_000 * (3 * cellBytes('VARCHAR', 5, 1).loose + cellBytes('VARCHAR', 10, 1).loose);
  expect(used).toBeLessThan(loose / 5);
  expect(used).toBeLessThan(plan.needed);
  expect(plan.available).toBeGreaterThan(2 ** 31);
});

test('columns that are pseudonymised do not show their cells', async () => {
  const report = await sniff(lines(40), { pseudonyms: ['customer_id'] });
  expect(JSON.stringify(report)).not.toMatch(/"c\d+"/);
  expect(report.rows[0]?.[1]).toMatch(/^[0-9a-f]{8,}$/);
});

test('Arrow: own types as text', async () => {
  const table = tableFromArrays({ id: Int32Array.of(1, 2), price: Float64Array.of(1.5, 2) });
  const report = await sniff(new Uint8Array(tableToIPC(table)), { file: 'a.arrow' });
  expect(report.rows).toEqual([
    ['1', '1.5'],
    ['2', '2.0'],
  ]);
  expect(report.plan).toMatchObject({ rows: 2, exact: true });
});

test('a file that does not fit is refused before it is read, with the choices', async () => {
  const text = lines(200_000);
  db.run("SET memory_limit = '16MB'");
  try {
    const { plan } = await sniff(text);
    expect(plan.needed).toBeGreaterThan(plan.available);
    await expect(ingestText(db, text, { file: 'big.csv' })).rejects.toThrow(
      /big\.csv has about (1|2)\d{5} rows.* GiB.*fewer of its columns, a range of dates, or a sample of at most \d+ % of the customers/,
    );
    const keep = { columns: ['customer_id', 'amount'], customers: { column: 'customer_id', share: 0.1 } };
    expect((await ingestText(db, text, { read: { keep } })).rows).toBeLessThan(30_000);
  } finally {
    db.run("SET memory_limit = '3GB'; DROP TABLE IF EXISTS raw_t");
  }
});

test('a file of more than 4 GiB is refused, and nothing is asked of it', async () => {
  const file = new Blob([lines(100)]);
  const huge = new Proxy(file, {
    get: (blob, name) => {
      if (name === 'size') return 5 * 2 ** 30;
      const value: unknown = Reflect.get(blob, name, blob);
      return typeof value === 'function' ? value.bind(blob) : value;
    },
  });
  expect(await codeOf(ingestText(db, huge))).toBe('ingest.too_large_file');
  expect(await codeOf(sniff(huge))).toBe('ingest.too_large_file');
});

test('limits are read as DuckDB writes them', () => {
  expect(bytesOf('3.1 GiB')).toBeCloseTo(3.1 * 2 ** 30);
  expect(bytesOf('953.6 MiB')).toBeCloseTo(953.6 * 2 ** 20);
  expect(availableBytes(db)).toBeGreaterThan(2 ** 31);
});

test('a zip of reviews: member, columns, rows', async () => {
  const file = sharedData('reviews/online_shopping_10_cats.zip');
  if (!file) return;
  const report = await sniff(await openAsBlob(file), { file: 'online_shopping_10_cats.zip' });
  expect(report.read).toMatchObject({ compression: 'zip', format: 'csv', delimiter: ',' });
  expect(report.columns).toEqual(['cat', 'label', 'review']);
  expect(Math.abs(report.plan.rows / 62_774 - 1)).toBeLessThan(0.5);
});
