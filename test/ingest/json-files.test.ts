import { openAsBlob } from 'node:fs';
import fc from 'fast-check';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { quiet } from '../../src/pipeline/engine/call-context';
import { type Database, rowsOf } from '../../src/pipeline/engine/database';
import type { FileFormat } from '../../src/pipeline/ingest/formats/format';
import { jsonFormat } from '../../src/pipeline/ingest/formats/json/json-format';
import { jsonLinesFormat } from '../../src/pipeline/ingest/formats/json/json-lines-format';
import { createNodeDatabase } from '../support/node-database';
import { sharedData } from '../support/shared-data';
import { cells, codeOf, ingestText, inPieces } from './support';

let db: Database;
beforeAll(async () => {
  db = await createNodeDatabase();
});
beforeEach(() => db.run('DROP TABLE IF EXISTS raw_t; DROP TABLE IF EXISTS unread_t'));

const table = () => rowsOf(db.query('SELECT * EXCLUDE (_row) FROM raw_t ORDER BY _row'));

test('lines: fields within become columns, lists JSON text, long numbers keep their digits', async () => {
  const text = [
    '\uFEFF{"id":"007","n":1.5,"who":{"name":"Zoë","tags":["a",1]},"big":12345678901234567890}',
    '',
    '  {"id":"8","n":-0.1,"who":{"name":null},"ok":true,"big":9007199254740993} ',
    '{"id":"9","more":{"deep":{"er":"x"}},"big":0.1}',
  ].join('\r\n');
  const report = await ingestText(db, text, { file: 'a.jsonl' });
  expect(report).toMatchObject({ rows: 3, read: { format: 'json_lines' }, bad_rows: { count: 0 } });
  expect(table()).toEqual([
    {
      id: '007',
      n: '1.5',
      'who.name': 'Zoë',
      'who.tags': '["a",1]',
      big: '12345678901234567890',
      ok: null,
      'more.deep.er': null,
    },
    {
      id: '8',
      n: '-0.1',
      'who.name': null,
      'who.tags': null,
      big: '9007199254740993',
      ok: 'true',
      'more.deep.er': null,
    },
    { id: '9', n: null, 'who.name': null, 'who.tags': null, big: '0.1', ok: null, 'more.deep.er': 'x' },
  ]);
});

test('a broken line is set aside with its number, and so is one that is no object', async () => {
  const report = await ingestText(db, '{"a":1}\n{"a":2,}\n\n[1,2]\n{"a":3}\n', { file: 'a.jsonl' });
  expect(report.bad_rows).toMatchObject({
    count: 2,
    examples: [
      { line: 2, text: '{"a":2,}', reason: 'json' },
      { line: 4, text: '[1,2]', reason: 'json' },
    ],
  });
  expect(cells(db)).toEqual([
    [1, '1'],
    [2, '3'],
  ]);
  expect(rowsOf(db.query('SELECT line, text FROM unread_t ORDER BY line'))).toHaveLength(2);
});

test('a column that first appears after many batches leaves the rows before it as they were', async () => {
  const lines = Array.from({ length: 50_000 }, (_, i) => (i < 45_000 ? { a: i } : { a: i, late: `x${i}` }));
  const report = await ingestText(db, lines.map((line) => JSON.stringify(line)).join('\n'), {
    file: 'a.jsonl',
  });
  expect(report.rows).toBe(50_000);
  expect(report.columns.map((c) => c.name)).toEqual(['a', 'late']);
  const [counts] = rowsOf(db.query('SELECT count(a)::INTEGER AS a, count(late)::INTEGER AS late FROM raw_t'));
  expect(counts).toEqual({ a: 50_000, late: 5_000 });
  expect(rowsOf(db.query('SELECT late FROM raw_t WHERE _row = 45001'))).toEqual([{ late: 'x45000' }]);
});

test.each([
  ['a list of objects', '[{"a":"01","b":{"c":2}},{"a":"02","b":{"c":12345678901234567890}}]'],
  [
    'written over lines',
    '[\n  {"a": "01",\n "b": {"c": 2}},\n  {"a": "02", "b": {"c": 12345678901234567890}}\n]\n',
  ],
  ['a list of lists', '[["a","b.c"],["01",2],["02",12345678901234567890]]'],
  [
    'wrapped',
    '{"total":2,"tags":["x"],"data":[{"a":"01","b":{"c":2}},{"a":"02","b":{"c":12345678901234567890}}],"next":[{"z":1}]}',
  ],
])('%s', async (_what, text) => {
  const report = await ingestText(db, text, { file: 'a.json' });
  expect(report).toMatchObject({ rows: 2, read: { format: 'json' } });
  expect(table()).toEqual([
    { a: '01', 'b.c': '2' },
    { a: '02', 'b.c': '12345678901234567890' },
  ]);
});

test('what is no list of records, broken or cut is refused with its place', async () => {
  const message = (text: string) =>
    ingestText(db, text, { file: 'a.json' }).catch((error: Error) => error.message);
  expect(await codeOf(ingestText(db, '{"a":{"b":\n1}}'))).toBe('ingest.json_shape');
  expect(await codeOf(ingestText(db, '[]'))).toBe('ingest.json_shape');
  expect(await message('[{"a":1},\n{"a":é}]')).toMatch(/line 2, column 6/);
  expect(await message('[{"ä":1},\n{"a":1}\n{"a":2}]')).toMatch(/line 3, column 1/);
  expect(await message('[{"a":1},\n{"a":')).toMatch(/line 2, column/);
  expect(await message('[{"a":1},\n3]')).toMatch(/Record 2 of a.json \(line 2\)/);
  const utf8 = { read: { encoding: 'utf-8' } };
  const bytes = (head: string) => new Uint8Array([...new TextEncoder().encode(head), 0xff, 34, 125, 93]);
  expect(await codeOf(ingestText(db, bytes('{"a":"').slice(0, -1), utf8))).toBe('ingest.bad_bytes');
  expect(await codeOf(ingestText(db, bytes('[{"a":"'), utf8))).toBe('ingest.bad_bytes');
});

const key = fc.stringMatching(/^[a-z]{1,6}$/);
const cell = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.constant(null),
);

/** Every cell of the file, read in pieces of the given sizes. */
async function readAll(format: FileFormat, text: string, sizes: readonly number[]) {
  const bytes = inPieces(new TextEncoder().encode(text), sizes);
  const open = await format.open({
    source: { name: 't', file: 'a.json' },
    fileName: 'a.json',
    bytes,
    unread: { add: () => expect.unreachable() },
    headRows: null,
  });
  const rows: Record<string, unknown>[] = [];
  for await (const batch of open.batches(open.names)) rows.push(...rowsOf(batch));
  return rows;
}

test('any records, written as lines and as a list, come back from pieces of any size', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.dictionary(key, cell, { minKeys: 1, noNullPrototype: true }), {
        minLength: 1,
        maxLength: 8,
      }),
      fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 }),
      async (records, sizes) => {
        const lines = await readAll(jsonLinesFormat, records.map((r) => JSON.stringify(r)).join('\n'), sizes);
        expect(await readAll(jsonFormat, JSON.stringify(records, null, 1), sizes)).toEqual(lines);
        expect(lines).toHaveLength(records.length);
        records.forEach((record, i) => {
          for (const [name, value] of Object.entries(record))
            expect(lines[i]?.[name]).toBe(value === null ? null : String(value === 0 ? 0 : value));
        });
      },
    ),
    { numRuns: 150 },
  );
});

test('a real file: reviews of fashion, JSON lines in gzip', async () => {
  const path = sharedData('reviews/AMAZON_FASHION_5.json.gz');
  if (!path) return;
  const report = await ingestText(db, await openAsBlob(path), { file: 'AMAZON_FASHION_5.json.gz' }, quiet());
  expect(report).toMatchObject({ rows: 3_176, table: 'reviews', bad_rows: { count: 0 } });
  expect(report.columns.map((c) => c.name)).toEqual(
    expect.arrayContaining(['reviewerID', 'style.Size:', 'overall']),
  );
});
