import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { Database } from '../../src/pipeline/engine/database';
import { createNodeDatabase } from '../support/node-database';
import { cells, ingestText } from './support';

let db: Database;
beforeAll(async () => {
  db = await createNodeDatabase();
});
beforeEach(() => db.run('DROP TABLE IF EXISTS raw_t'));

const names = ['id', 'name', 'amount'];
const rows = [
  [1, '1', 'Ada', '2.5'],
  [2, '2', 'Bea', '3'],
];
const table = 'id,name,amount\n1,Ada,2.5\n2,Bea,3\n';

test.each<
  [string, string, { skip_lines: number; delimiter: string }, (string | number | null)[][]?, string[]?]
>([
  ['titles', `Orders of the shop\nPrinted 2024-01-05\n${table}`, { skip_lines: 2, delimiter: ',' }],
  ['titles and blank lines', `Orders\n\n\n${table}`, { skip_lines: 3, delimiter: ',' }],
  [
    'a title with the delimiter in it, one with a cell too many',
    `Shop,Berlin\na,b,c,d\n${table}3,Cid,4\n`,
    { skip_lines: 2, delimiter: ',' },
    [...rows, [3, '3', 'Cid', '4']],
  ],
  ['more titles than rows', `a\nb\nc\nd\n${table}`, { skip_lines: 4, delimiter: ',' }],
  [
    'prose with commas over semicolons',
    `Orders, all shops, net\n${table.replaceAll(',', ';')}`,
    { skip_lines: 1, delimiter: ';' },
  ],
  ['the line for Excel', `sep=|\n${table.replaceAll(',', '|')}`, { skip_lines: 1, delimiter: '|' }],
  ['a quoted title over two lines', `"Orders\nof the shop"\n${table}`, { skip_lines: 2, delimiter: ',' }],
  ['line ends of Windows written twice', table.replaceAll('\n', '\r\r\n'), { skip_lines: 0, delimiter: ',' }],
  [
    'line ends of all kinds',
    table.replace('\n', '\r\n').replace('5\n', '5\r\r\n'),
    { skip_lines: 0, delimiter: ',' },
  ],
  [
    'titles and carriage returns',
    `Orders\n${table}`.replaceAll('\n', '\r'),
    { skip_lines: 1, delimiter: ',' },
  ],
  [
    'titles over a table without a header',
    'Orders\nof 2024\n1,Ada,2.5\n2,Bea,3\n',
    { skip_lines: 2, delimiter: ',' },
    rows,
    ['c1', 'c2', 'c3'],
  ],
  [
    'a delimiter at the end of the header',
    table.replace('amount', 'amount,'),
    { skip_lines: 0, delimiter: ',' },
  ],
  [
    'a delimiter at the end of the rows',
    table.replace('2.5', '2.5,').replace('3\n', '3,\n'),
    { skip_lines: 0, delimiter: ',' },
    rows.map((row) => [...row, null]),
    [...names, 'c4'],
  ],
  [
    'one column',
    'email\na@b.c\n"d, e"\nf@g.h\n',
    { skip_lines: 0, delimiter: ',' },
    [
      [1, 'a@b.c'],
      [2, 'd, e'],
      [3, 'f@g.h'],
    ],
    ['email'],
  ],
])('%s', async (_what, text, read, expected = rows, columns = names) => {
  const report = await ingestText(db, text);
  expect(report.columns.map((c) => c.name)).toEqual(columns);
  expect(cells(db)).toEqual(expected);
  expect(report.read).toMatchObject(read);
  expect(report.bad_rows.count).toBe(0);
});

test('lines to pass over are those that are given, and lines keep their numbers', async () => {
  const text = `Orders\nid;x;y\n${table}3,Cid\n`;
  const report = await ingestText(db, text, { read: { skip_lines: 2 } });
  expect(report.read).toMatchObject({ skip_lines: 2, header: true, delimiter: ',' });
  expect(report.bad_rows).toEqual({
    count: 1,
    examples: [{ line: 6, text: '3,Cid', reason: 'fields', column: 3 }],
  });
  expect(cells(db)).toEqual(rows);
  const bare = await ingestText(db, `x\n${table}`, { read: { skip_lines: 2, header: false } });
  expect(bare.columns.map((c) => c.name)).toEqual(['c1', 'c2', 'c3']);
  expect(cells(db)).toEqual(rows);
  const long = `${'a note before the table\n'.repeat(60_000)}${table}`;
  expect((await ingestText(db, long, { read: { skip_lines: 60_000 } })).rows).toBe(2);
});

test('exports put together: the header again is set aside, byte-order marks are taken out and counted', async () => {
  const report = await ingestText(db, `\ufeff${table}\ufeff${table}3,"\ufeffCid",\ufeff4\n`);
  expect(report.bad_rows).toEqual({
    count: 1,
    examples: [{ line: 4, text: 'id,name,amount', reason: 'header' }],
  });
  expect(report.read.marks).toBe(3);
  expect(cells(db).map((row) => row.slice(1))).toEqual(
    [...rows, ...rows, [3, '3', 'Cid', '4']].map((row) => row.slice(1)),
  );
});

test('a zero byte costs its row; many cost the file', async () => {
  const report = await ingestText(db, `${table}3,C\0d,4\n4,Dee,5\n`);
  expect(report.bad_rows.examples).toEqual([{ line: 4, text: '3,C\0d,4', reason: 'zero', column: 2 }]);
  expect(cells(db).map((row) => row[2])).toEqual(['Ada', 'Bea', 'Dee']);
  const many = table + Array.from({ length: 90 }, (_, i) => `${i},x${i % 5 ? '' : '\0'},1\n`).join('');
  await expect(ingestText(db, many, { file: 'a.csv' })).rejects.toThrow(
    /a\.csv holds a zero byte at line 4, column 2/,
  );
});
