import { gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { type CallContext, type Progress, quiet } from '../../../src/pipeline/engine/call-context';
import type { Database } from '../../../src/pipeline/engine/database';
import { readHere } from '../../../src/pipeline/ingest/reading/read-here';
import { sniffFile } from '../../../src/pipeline/ingest/sniff/sniff-file';
import type { Source } from '../../../src/pipeline/project/schema';
import { createNodeDatabase } from '../../support/node-database';
import { cells, codeOf, ingestText } from '../support';

let db: Database;
beforeAll(async () => {
  db = await createNodeDatabase();
});
beforeEach(() => db.run('DROP TABLE IF EXISTS raw_t'));

const encode = (text: string, encoding: string, addBOM = false) =>
  new Uint8Array(iconv.encode(text, encoding, { addBOM }));
const sniff = (content: BlobPart, read: NonNullable<Source['read']> = {}) =>
  sniffFile(
    db,
    { source: { name: 't', file: 'a.csv', read }, file: new Blob([content]), fileName: 'a.csv' },
    quiet(),
    readHere,
  );

const shop = (names: readonly string[]) =>
  `id,"name, full",amount\n${names.map((name, i) => `${i + 1},"${name}\n${name}",${i}.25`).join('\n')}\n`;
const rowsOfShop = (names: readonly string[]) =>
  names.map((name, i) => [i + 1, `${i + 1}`, `${name}\n${name}`, `${i}.25`]);

const west = ['Müller', 'François', 'Señor', 'Straße', 'Ångström'];
const written: [encoding: string, names: string[], mark?: boolean][] = [
  ['utf-8', [...west, '订单', '😀'], true],
  ['utf-16le', [...west, '订单', '😀'], true],
  ['utf-16be', [...west, '订单', '😀'], true],
  ['utf-16le', [...west, '订单', '😀']],
  ['utf-16be', [...west, '订单', '😀']],
  ['gb18030', ['连衣裙', '运动鞋', '张伟', '北京', '㐀𠀀']],
  ['big5', ['連衣裙', '運動鞋', '陳大文', '臺北', '許功蓋']],
  ['shift_jis', ['田中太郎', '東京', 'シャツ', 'かばん', '表示']],
  ['euc-kr', ['김철수', '서울', '셔츠', '가방', '모자']],
  ['windows-1250', ['Dvořák', 'Łódź', 'Győr', 'Škoda', 'Černý']],
  ['windows-1251', ['Иванов', 'Москва', 'Рубашка', 'Обувь', 'Книга']],
  ['windows-1252', [...west, '“Café” – 5 €']],
  ['windows-1254', ['Yılmaz', 'Şahin', 'Güneş', 'Ayşe', 'Çanta']],
];

test.each(written)(
  '%s is found out and read as it was written: %j',
  async (encoding, names, mark = false) => {
    const report = await ingestText(db, encode(shop(names), encoding, mark));
    expect(report.read.encoding).toBe(encoding);
    expect(report.bad_rows.count).toBe(0);
    expect(cells(db)).toEqual(rowsOfShop(names));
  },
);

test('the encoding that is given goes first, by any of its labels', async () => {
  const bytes = encode(shop(['Müller']), 'latin1');
  const report = await ingestText(db, bytes, { read: { encoding: 'Latin1' } });
  expect(report.read).toMatchObject({ encoding: 'windows-1252', encoding_confidence: 1 });
  await ingestText(db, bytes, { read: { encoding: 'windows-1251' } });
  expect(cells(db)[0]?.[2]).toBe('Mьller\nMьller');
});

test('where the front is plain ASCII, the first byte that is not decides', async () => {
  const lines = (from: number, name: string) =>
    Array.from({ length: 70_000 }, (_, i) => `${from + i},${i % 9 ? 'Smith' : name},100.25\n`).join('');
  const plain = `id,name,amount\n${lines(0, 'Jones')}`;
  expect(plain.length).toBeGreaterThan(1 << 20);
  const report = await ingestText(db, encode(plain + lines(70_000, '连衣裙'), 'gb18030'));
  expect(report.read).toMatchObject({ encoding: 'gb18030', encoding_note: 'late' });
  expect(cells(db)[70_000]?.[2]).toBe('连衣裙');
  const own = await ingestText(db, plain + lines(70_000, '连衣裙'));
  expect(own.read.encoding).toBe('utf-8');
  expect(own.read.encoding_note).toBeUndefined();
});

test('progress counts the bytes of the file, and rows of a long one are estimated by them', async () => {
  const text = `id,name\n${Array.from({ length: 150_000 }, (_, i) => `${i},连衣裙${i % 7}\n`).join('')}`;
  const bytes = encode(text, 'utf-16le', true);
  const seen: Progress[] = [];
  const ctx: CallContext = { signal: new AbortController().signal, progress: (p) => seen.push(p) };
  const report = await ingestText(db, new Uint8Array(gzipSync(bytes)), {}, ctx);
  expect(report.rows).toBe(150_000);
  expect(seen.at(-1)).toMatchObject({ done: report.bytes, total: report.bytes, rows: 150_000 });
  const { plan } = await sniff(bytes);
  expect(Math.abs(plan.rows / 150_000 - 1)).toBeLessThan(0.05);
});

test('bytes that are no character cost their row, and the file where they are many', async () => {
  const bytes = encode(shop(['连衣裙', '运动鞋', '张伟', '北京']), 'gb18030');
  const at = Buffer.from(bytes).indexOf(iconv.encode('张伟', 'gb18030'));
  bytes[at] = 0xff;
  const report = await ingestText(db, bytes, { read: { encoding: 'gb18030' } });
  expect(report.bad_rows).toMatchObject({ count: 1, examples: [{ line: 6, reason: 'encoding', column: 2 }] });
  expect(cells(db).map((row) => row[1])).toEqual(['1', '2', '4']);
  const many = encode(
    `id,name\n${Array.from({ length: 200 }, (_, i) => `${i},${i % 4 ? 'Jo' : 'Zoë'}\n`).join('')}`,
    'latin1',
  );
  await expect(ingestText(db, many, { file: 'k.csv', read: { encoding: 'utf-8' } })).rejects.toThrow(
    /k\.csv cannot be read as utf-8: at line 2, column 2 stand bytes/,
  );
  const header = encode('id,größe\n1,2\n', 'latin1');
  expect(await codeOf(ingestText(db, header, { read: { encoding: 'utf-8' } }))).toBe('ingest.bad_bytes');
});

test('JSON in other encodings', async () => {
  const records = [
    { id: '1', name: '连衣裙' },
    { id: '2', name: '运动鞋' },
    { id: '3', name: '张伟\\' },
  ];
  for (const text of [records.map((r) => JSON.stringify(r)).join('\n'), JSON.stringify(records)])
    for (const encoding of ['utf-16le', 'gb18030']) {
      const report = await ingestText(db, encode(text, encoding, encoding !== 'gb18030'), { file: 'a.json' });
      expect(report.read.encoding).toBe(encoding);
      expect(cells(db).map((row) => row.slice(1))).toEqual(records.map((r) => [r.id, r.name]));
    }
});

test('a look offers the encodings, likeliest first, with a line as it would read', async () => {
  const report = await sniff(encode('id,name\n1,Smith\n2,连衣裙\n', 'gb18030'));
  expect(report.encodings[0]).toMatchObject({ encoding: 'gb18030', sample: '2,连衣裙' });
  expect(report.encodings.find((e) => e.encoding === 'windows-1252')?.sample).toBe('2,Á¬ÒÂÈ¹');
  expect(report.encodings.map((e) => e.encoding)).not.toContain('utf-8');
  const other = await sniff(encode('id,name\n2,连衣裙\n', 'gb18030'), { encoding: 'latin1' });
  expect(other.read.encoding).toBe('windows-1252');
  expect(other.encodings.map((e) => e.encoding)).toContain('gb18030');
  const plain = await sniff('id,name\n1,x\n');
  expect(plain.encodings.length).toBeGreaterThan(10);
  expect(plain.encodings.every((e) => e.sample === '')).toBe(true);
});
