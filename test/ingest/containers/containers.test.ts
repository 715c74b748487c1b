import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { BlobWriter, TextReader, Uint8ArrayReader, ZipWriter } from '@zip.js/zip.js/lib/zip-core-native.js';
import { tableFromArrays, tableToIPC } from 'apache-arrow';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { Progress } from '../../../src/pipeline/engine/call-context';
import type { Database } from '../../../src/pipeline/engine/database';
import { createNodeDatabase } from '../../support/node-database';
import { cells, codeOf, ingestText } from '../support';

let db: Database;
beforeAll(async () => {
  db = await createNodeDatabase();
});
beforeEach(() => db.run('DROP TABLE IF EXISTS raw_t'));

const own = (bytes: Uint8Array) => new Uint8Array(bytes);
const lines = (from: number, rows: number) =>
  Array.from({ length: rows }, (_, i) => `${from + i},2024-01-0${1 + (i % 9)},${i}.5\n`).join('');
const header = 'customer_id,order_date,amount\n';
const shop = header + lines(1, 3000);

async function zip(
  members: Record<string, string | Uint8Array>,
  options: { password?: string; level?: number } = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const writer = new ZipWriter(new BlobWriter(), { useWebWorkers: false, ...options });
  for (const [path, content] of Object.entries(members))
    await writer.add(
      path,
      typeof content === 'string' ? new TextReader(content) : new Uint8ArrayReader(content),
    );
  return new Uint8Array(await (await writer.close()).arrayBuffer());
}

/** Zstandard with raw blocks only (RFC 8878, 3.1.1): a frame without window, content size of 4 bytes. */
function zstd(content: Uint8Array): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [];
  const head = new Uint8Array(9);
  head.set([0x28, 0xb5, 0x2f, 0xfd, 0xa0]);
  new DataView(head.buffer).setUint32(5, content.length, true);
  parts.push(head);
  const block = 100_000;
  for (let at = 0; at < content.length; at += block) {
    const piece = content.subarray(at, at + block);
    const word = (piece.length << 3) | (at + block >= content.length ? 1 : 0);
    parts.push(Uint8Array.of(word & 255, (word >> 8) & 255, word >> 16), piece);
  }
  return own(Buffer.concat(parts));
}

const encode = (text: string) => new TextEncoder().encode(text);
const arrow = own(tableToIPC(tableFromArrays({ a: Float64Array.from({ length: 5000 }, (_, i) => i) })));

test('gzip of several members is one file, however it is cut', async () => {
  const parts = [shop, lines(9001, 700), '', lines(20_000, 1), lines(30_000, 4000)];
  const whole = own(Buffer.concat(parts.map((part) => gzipSync(part))));
  const report = await ingestText(db, whole, { file: 'log.gz' });
  expect(report).toMatchObject({ rows: 7701, read: { compression: 'gzip' } });
  const rows = cells(db);
  await ingestText(db, parts.join(''));
  expect(rows).toEqual(cells(db));
  expect(await codeOf(ingestText(db, whole.slice(0, -5)))).toBe('ingest.archive_damaged');
});

test('Zstandard, of several frames too', async () => {
  const packed = zstd(encode(shop));
  const whole = own(Buffer.concat([packed, zstd(encode(lines(9001, 700)))]));
  const report = await ingestText(db, whole, { file: 'orders.csv.zst' });
  expect(report).toMatchObject({ rows: 3700, read: { compression: 'zstd' } });
  expect(report.sha256).toBe(createHash('sha256').update(whole).digest('hex'));
  expect(await codeOf(ingestText(db, whole.slice(0, -5)))).toBe('ingest.archive_damaged');
});

test('of a zip the largest member that is a table is read, the others are named', async () => {
  const picture = new Uint8Array(400_000);
  picture.set([0x89, 0x50, 0x4e, 0x47]);
  const packed = await zip({
    'export/': '',
    'export/orders.csv': shop,
    'export/small.csv': header + lines(1, 5),
    'export/logo.png': picture,
    'READ ME.txt': `A long text, of prose.\nWith commas, and without\n${'x'.repeat(300_000)}\n`,
    '__MACOSX/export/._orders.csv': 'x'.repeat(500_000),
    'export/.hidden.csv': 'a,b\n'.repeat(200_000),
  });
  const seen: Progress[] = [];
  const ctx = { signal: new AbortController().signal, progress: (p: Progress) => seen.push(p) };
  const report = await ingestText(db, packed, { file: 'export.zip' }, ctx);
  expect(report).toMatchObject({
    rows: 3000,
    bytes: packed.length,
    sha256: createHash('sha256').update(packed).digest('hex'),
    read: { compression: 'zip', member: 'export/orders.csv' },
  });
  expect(report.read.members).toEqual(['READ ME.txt', 'export/orders.csv', 'export/small.csv']);
  expect(seen.at(-1)).toEqual({ done: packed.length, total: packed.length, unit: 'bytes', rows: 3000 });
  expect(seen.map((p) => p.done)).toEqual(seen.map((p) => p.done).sort((a, b) => a - b));
  const small = await ingestText(db, packed, { read: { member: 'export/small.csv' } });
  expect(small).toMatchObject({ rows: 5, read: { member: 'export/small.csv' } });
});

test.each<[string, () => Promise<Uint8Array<ArrayBuffer>>, number, string]>([
  ['gzip in a zip', () => zip({ 'orders.csv.gz': own(gzipSync(shop)) }), 3000, 'csv'],
  ['Zstandard in a zip', () => zip({ 'orders.csv.zst': zstd(encode(shop)) }), 3000, 'csv'],
  ['Arrow in a zip', () => zip({ 'a.arrow': arrow }), 5000, 'arrow'],
  ['Arrow in Zstandard', async () => zstd(arrow), 5000, 'arrow'],
  ['a zip in gzip', async () => own(gzipSync(await zip({ 'orders.csv': shop }))), 3000, 'csv'],
  ['a stored member', () => zip({ 'orders.csv': shop }, { level: 0 }), 3000, 'csv'],
])('%s', async (_what, make, rows, format) => {
  expect(await ingestText(db, await make())).toMatchObject({ rows, read: { format } });
});

test('a name in GBK is read as it was written', async () => {
  const packed = await zip({ 'aabb.csv': shop });
  const gbk = [0xb6, 0xa9, 0xb5, 0xa5];
  const text = Buffer.from(packed);
  for (let at = text.indexOf('aabb'); at >= 0; at = text.indexOf('aabb', at + 1)) packed.set(gbk, at);
  for (const mark of [0x04034b50, 0x02014b50]) {
    const view = new DataView(packed.buffer);
    const at = Array.from({ length: packed.length - 4 }, (_, i) => i).find(
      (i) => view.getUint32(i, true) === mark,
    );
    const flags = (at ?? 0) + (mark === 0x04034b50 ? 6 : 8);
    view.setUint16(flags, view.getUint16(flags, true) & ~0x800, true);
  }
  expect((await ingestText(db, packed)).read.member).toBe('订单.csv');
});

test('what cannot be unpacked is refused by its reason', async () => {
  const secret = await zip({ 'orders.csv': shop }, { password: 'x' });
  const plain = await zip({ 'orders.csv': shop });
  const broken = own(plain);
  broken.fill(0x55, 200, 2000);
  const picture = own(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 1, 2, 3, 4));
  const thrice = own(gzipSync(gzipSync(gzipSync(gzipSync(shop)))));
  expect(await codeOf(ingestText(db, secret))).toBe('ingest.zip_encrypted');
  expect(await codeOf(ingestText(db, plain.slice(0, -30)))).toBe('ingest.zip_list');
  expect(await codeOf(ingestText(db, broken))).toBe('ingest.archive_damaged');
  expect(await codeOf(ingestText(db, await zip({ 'logo.png': picture })))).toBe('ingest.zip_empty');
  expect(await codeOf(ingestText(db, plain, { read: { member: 'other.csv' } }))).toBe('ingest.zip_member');
  expect(await codeOf(ingestText(db, thrice))).toBe('ingest.nested');
  await expect(ingestText(db, plain, { file: 'x.zip', read: { member: 'a' } })).rejects.toThrow(
    /x\.zip has no member a\. Its members are orders\.csv/,
  );
});
