import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { quiet } from '../../src/pipeline/engine/call-context';
import type { Database } from '../../src/pipeline/engine/database';
import { BatchSink } from '../../src/pipeline/ingest/batch-sink';
import { csvReader } from '../../src/pipeline/ingest/formats/csv';
import { ingestFile } from '../../src/pipeline/ingest/ingest-file';
import { numbered } from '../../src/pipeline/ingest/reading/numbered';
import { readHere } from '../../src/pipeline/ingest/reading/read-here';
import { UnreadRows } from '../../src/pipeline/ingest/unread-rows';
import type { Source } from '../../src/pipeline/project/schema';
import { createNodeDatabase } from '../support/node-database';
import { cells, ingestText, inPieces } from './support';

let db: Database;
beforeAll(async () => {
  db = await createNodeDatabase();
});

const encode = (text: string) => new TextEncoder().encode(text);

async function read(text: string, delimiter: string, chunk: number, sizes: readonly number[]) {
  db.run('DROP TABLE IF EXISTS probe');
  const source: Source = { name: 't', file: 'f', read: { delimiter, header: false } };
  const unread = new UnreadRows(null, '', false);
  const bytes = inPieces(encode(text), sizes);
  const open = await csvReader(chunk).open({ source, fileName: 'f', bytes, unread, headRows: null });
  const sink = new BatchSink(db, 'probe', source, open.names, null);
  for await (const batch of open.batches(sink.wanted)) sink.append(numbered(batch, sink.rows));
  return { table: sink.kept > 0 ? cells(db, 'probe') : [], bad: unread.report() };
}

const quoted = (cell: string, delimiter: string, always: boolean) =>
  always || cell.includes('"') || cell.includes(delimiter) || /[\r\n]|^ | $/.test(cell)
    ? `"${cell.replaceAll('"', '""')}"`
    : cell;

const piece = fc.constantFrom('a', '7', ' ', '"', ',', ';', '\t', '\n', '\r\n', '订单', 'é', '😀', "'", '|');
const cell = fc.array(piece, { maxLength: 5 }).map((parts) => parts.join(''));
const tableOf = (width: number) =>
  fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 });
const written = fc.record({
  rows: fc.integer({ min: 2, max: 4 }).chain(tableOf),
  delimiter: fc.constantFrom(',', ';', '\t', '|'),
  ends: fc.array(fc.constantFrom('\n', '\r\n'), { minLength: 1, maxLength: 3 }),
  always: fc.boolean(),
  lastEnd: fc.boolean(),
});

function write({
  rows,
  delimiter,
  ends,
  always,
  lastEnd,
}: typeof written extends fc.Arbitrary<infer T> ? T : never) {
  const lines = rows.map((row) => row.map((c) => quoted(c, delimiter, always)).join(delimiter));
  return lines
    .map((line, i) => line + (i < lines.length - 1 || lastEnd ? ends[i % ends.length] : ''))
    .join('');
}

test('what was written is read back, whatever the delimiter, quoting, line ends and chunks', async () => {
  await fc.assert(
    fc.asyncProperty(
      written.filter(({ rows }) => (rows[0] ?? []).some((c) => c.trim() !== '')),
      fc.integer({ min: 1, max: 40 }),
      fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 }),
      async (table, chunk, sizes) => {
        const { table: got, bad } = await read(write(table), table.delimiter, chunk, sizes);
        expect(bad.count).toBe(0);
        expect(got.map((row) => row.slice(1))).toEqual(table.rows.map((row) => row.map((c) => c || null)));
        expect(got.map((row) => row[0])).toEqual(table.rows.map((_, i) => i + 1));
      },
    ),
    { numRuns: 150, seed: 3 },
  );
});

test('chunking changes nothing in a damaged file either', async () => {
  const noise = fc.array(
    fc.constantFrom('a,b\n', '1,2\r\n', '"', 'x', ',', '\n', '"q""r",z\n', ' "s" ,t\n', '5" w,9\n'),
    {
      minLength: 1,
      maxLength: 30,
    },
  );
  await fc.assert(
    fc.asyncProperty(
      noise,
      fc.integer({ min: 1, max: 30 }),
      fc.integer({ min: 1, max: 7 }),
      async (parts, chunk, size) => {
        const text = `a,b\n${parts.join('')}`;
        const whole = await read(text, ',', 1 << 20, [1 << 20]);
        expect(await read(text, ',', chunk, [size])).toEqual(whole);
      },
    ),
    { numRuns: 150, seed: 4 },
  );
});

test('records that do not fit are set aside with their line, the rest is read', async () => {
  const text = 'id,name\n1,"two\nlines"\n2\n3,x,y\n"un"closed,4\n5,5" wide\n6,"never closed\n7,seven\n';
  const report = await ingestText(db, text);
  expect(cells(db)).toEqual([
    [1, '1', 'two\nlines'],
    [2, '5', '5" wide'],
    [3, '7', 'seven'],
  ]);
  expect(report.bad_rows).toEqual({
    count: 4,
    examples: [
      { line: 4, text: '2', reason: 'fields', column: 2 },
      { line: 5, text: '3,x,y', reason: 'fields', column: 3 },
      { line: 6, text: 'un"closed,4', reason: 'quote' },
      { line: 8, text: '6,"never closed', reason: 'quote' },
    ],
  });
});

test('a quote that nobody closes costs its own line, not the lines up to the next quote', async () => {
  const report = await ingestText(db, 'id,name\n1,one\n2,"two\n3,three\n4,"four"\n5,five\n');
  expect(cells(db).map((row) => row[1])).toEqual(['1', '3', '4', '5']);
  expect(report.bad_rows).toEqual({ count: 1, examples: [{ line: 3, text: '2,"two', reason: 'quote' }] });
});

test.each([
  ['a byte-order mark', '\ufeffid,name\n1,x\n', ['id', 'name'], ','],
  ['semicolons with decimal commas', 'id;price\n1;2,50\n2;3,75\n', ['id', 'price'], ';'],
  ['tabs', 'id\tname\n1\tx, y\n', ['id', 'name'], '\t'],
  ['a header that differs in case only', 'ID,id,Id\n1,2,3\n', ['ID', 'id_2', 'Id_3'], ','],
  ['a header without the first name, as R writes it', 'x,y\n"1",2,3\n"2",4,5\n', ['c1', 'x', 'y'], ','],
  ['no header', '1,2011-01-05,x\n2,2011-01-06,y\n', ['c1', 'c2', 'c3'], ','],
  [
    'runs of spaces',
    '  00004 0001 19970101  2   29.33\n  00004 0001 19970118  2   29.73\n',
    ['c1', 'c2', 'c3', 'c4', 'c5'],
    'spaces',
  ],
  ['one column', 'email\na@b.c\nd@e.f\n', ['email'], ','],
  ['carriage returns only', 'id,name\r1,x\r2,y\r', ['id', 'name'], ','],
  ['text only', 'city,country\nParis,France\nRome,Italy\n', ['city', 'country'], ','],
])('%s', async (_what, text, names, delimiter) => {
  const report = await ingestText(db, text);
  expect(report.columns.map((c) => c.name)).toEqual(names);
  expect(report.read.delimiter).toBe(delimiter);
  expect(report.bad_rows.count).toBe(0);
});

test('what the project says about reading goes before what the file suggests', async () => {
  const report = await ingestText(db, 'a;b,c\nd;e,f\n', { read: { delimiter: ',', header: false } });
  expect(report.read).toMatchObject({ delimiter: ',', header: false });
  expect(cells(db)).toEqual([
    [1, 'a;b', 'c'],
    [2, 'd;e', 'f'],
  ]);
});

test('a line without an end is refused with its number, however long the file', async () => {
  const zeros = new Uint8Array(24 << 20);
  const file = new Blob([`id,at\n${'1,2\n'.repeat(50)}`, zeros]);
  await expect(
    ingestFile(db, { source: { name: 't', file: 'cut.csv' }, file, fileName: 'cut.csv' }, quiet(), readHere),
  ).rejects.toMatchObject({ code: 'ingest.line_endless', params: { line: 52 } });
});
