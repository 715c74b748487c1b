import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { beforeAll, expect, test } from 'vitest';
import type { Database } from '../../src/pipeline/engine/database';
import { orderColumns } from '../../src/pipeline/engine/tables';
import { all, clean } from '../clean/support';
import { createNodeDatabase } from '../support/node-database';
import { arrow, jsonArray, jsonLines, parquet, type Written, workbook, zip } from '../support/table-writers';

const folder = path.join(import.meta.dirname, '../golden/same-table');
const fixture = (name: string) => new Uint8Array(readFileSync(path.join(folder, name)));
const csv = readFileSync(path.join(folder, 'orders.csv'), 'utf8');
const encode = (text: string) => new TextEncoder().encode(text);

/** The CSV file with types: its quoted cells hold no line ends. */
const table: Written = (() => {
  const [names = [], ...rows] = csv
    .trim()
    .split('\n')
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
        (m) => m[1]?.replaceAll('""', '"') ?? m[2] ?? '',
      ),
    );
  return {
    names,
    rows: rows.map((row) =>
      row.map((cell, i) => {
        if (cell === '') return null;
        if (names[i] === 'order_date') return new Date(`${cell.replace(' ', 'T')}Z`);
        return names[i] === 'quantity' || names[i] === 'unit_price' ? Number(cell) : cell;
      }),
    ),
  };
})();

/** As a German spreadsheet writes it. */
function german({ names, rows }: Written): string {
  const cell = (value: string | number | Date | null) => {
    if (value instanceof Date) {
      const [day = '', clock = ''] = value.toISOString().split('T');
      return `${day.split('-').reverse().join('.')} ${clock.slice(0, 8)}`;
    }
    const text = String(value ?? '');
    return typeof value === 'number'
      ? text.replace('.', ',')
      : /[;"]/.test(text)
        ? `"${text.replaceAll('"', '""')}"`
        : text;
  };
  return [names, ...rows.map((row) => row.map(cell))].map((row) => `${row.join(';')}\r\n`).join('');
}

/** The plain file with its moments written otherwise. */
const moments = (write: (at: Date) => string | number) =>
  csv.replace(/\d{4}-\d{2}-\d{2} [\d:]{8}/g, (at) => String(write(new Date(`${at.replace(' ', 'T')}Z`))));

const written: Record<string, () => Uint8Array | string | Promise<Uint8Array>> = {
  'orders.csv': () => csv,
  'windows line ends and a mark.csv': () => `\ufeff${csv.replaceAll('\n', '\r\n')}`,
  'semicolons, decimal commas, days first.csv': () => german(table),
  'utf-16.tsv': () => iconv.encode(csv, 'utf-16le', { addBOM: true }),
  'gb18030.csv': () => iconv.encode(csv, 'gb18030'),
  'titles.csv': () => `Orders of the shop\n\n${csv}`,
  'seconds.csv': () => moments((at) => at.getTime() / 1000),
  'milliseconds.csv': () => moments((at) => at.getTime()),
  'zones.csv': () =>
    moments((at) => `${new Date(at.getTime() + 7_200_000).toISOString().slice(0, 19)}+02:00`),
  'month first.csv': () =>
    moments(
      (at) =>
        `${at.getUTCMonth() + 1}/${at.getUTCDate()}/${at.getUTCFullYear()} ${at.toISOString().slice(11, 19)}`,
    ),
  'month names.csv': () =>
    moments(
      (at) =>
        `${at.getUTCDate()} ${at.toLocaleString('en', { month: 'short', timeZone: 'UTC' })} ${at.getUTCFullYear()} ${at.toISOString().slice(11, 19)}`,
    ),
  'Chinese dates.csv': () =>
    moments(
      (at) =>
        `${at.getUTCFullYear()}年${at.getUTCMonth() + 1}月${at.getUTCDate()}日 ${at.getUTCHours()}时${at.getUTCMinutes()}分`,
    ),
  'orders.csv.gz': () => gzipSync(csv),
  'orders.zip': () => zip('export/orders.csv', encode(csv)),
  'orders.csv.zst': () => fixture('orders.csv.zst'),
  'orders.arrow': () => arrow(table, 'file'),
  'orders stream.arrow': () => arrow(table, 'stream'),
  'orders.arrows': () => fixture('orders.arrows'),
  'orders.lz4.feather': () => fixture('orders.lz4.feather'),
  'orders.zstd.feather': () => fixture('orders.zstd.feather'),
  'orders.parquet': () => parquet(table),
  'orders.snappy.parquet': () => fixture('orders.snappy.parquet'),
  'orders.gzip.parquet': () => fixture('orders.gzip.parquet'),
  'orders.zstd.parquet': () => fixture('orders.zstd.parquet'),
  'orders.brotli.parquet': () => fixture('orders.brotli.parquet'),
  'orders.xlsx': () => workbook(table, 'xlsx'),
  'orders.xlsb': () => workbook(table, 'xlsb'),
  'orders.xls': () => workbook(table, 'biff8'),
  'orders.ods': () => workbook(table, 'ods'),
  'orders.jsonl': () => jsonLines(table),
  'orders.json': () => jsonArray(table),
};

const columns = orderColumns
  .map((name) => (name === 'ordered_at' ? "strftime(ordered_at, '%Y-%m-%d %H:%M:%S') AS ordered_at" : name))
  .join(', ');

async function canonical(name: string) {
  const content = (await written[name]?.()) ?? '';
  const file = new Blob([typeof content === 'string' ? content : new Uint8Array(content)]);
  const audit = await clean(db, { shop: file }, { sources: { shop: { file: name } } });
  return {
    in: audit.rows_in,
    orders: all(db, 'orders', columns),
    aside: all(db, 'orders_set_aside', columns),
  };
}

let db: Database;
let plain: Awaited<ReturnType<typeof canonical>>;
beforeAll(async () => {
  db = await createNodeDatabase();
  plain = await canonical('orders.csv');
}, 60_000);

test('the plain file gives the orders that it holds', () => {
  expect(plain.in).toBe(40);
  expect(plain.orders.length + plain.aside.length).toBe(40);
  expect(plain.orders[0]).toMatchObject({
    order_id: '536365',
    customer_id: '12000',
    sku: '08400',
    description: 'Teelicht, rot',
    quantity: 1,
    amount: 2.55,
    ordered_at: '2024-01-01 08:00:00',
  });
});

test.each(Object.keys(written))('%s gives the same orders', async (name) => {
  expect(await canonical(name)).toEqual(plain);
});
