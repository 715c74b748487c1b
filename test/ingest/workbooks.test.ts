import { type BookType, type CellObject, utils, type WorkBook, type WorkSheet, write } from '@e965/xlsx';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { type Database, rowsOf } from '../../src/pipeline/engine/database';
import { createNodeDatabase } from '../support/node-database';
import { codeOf, ingestText } from './support';

let db: Database;
beforeAll(async () => {
  db = await createNodeDatabase();
});
beforeEach(() => db.run('DROP TABLE IF EXISTS raw_t'));

const table = () => rowsOf(db.query('SELECT * EXCLUDE (_row) FROM raw_t ORDER BY _row')).map(Object.values);
const number = (v: number, z: string): CellObject => ({ t: 'n', v, z });
const kinds: BookType[] = ['xlsx', 'xlsb', 'biff8', 'ods'];

function bookOf(sheets: Record<string, WorkSheet>, more: Partial<WorkBook> = {}): WorkBook {
  const book = utils.book_new();
  for (const [name, sheet] of Object.entries(sheets)) utils.book_append_sheet(book, sheet, name);
  return Object.assign(book, more);
}

const bytesOf = (book: WorkBook, bookType: BookType = 'xlsx') =>
  new Uint8Array(write(book, { type: 'array', bookType, compression: true }) as ArrayBuffer);

const sheet = (rows: unknown[][], merges: string[] = []) => {
  const made = utils.aoa_to_sheet(rows);
  made['!merges'] = merges.map((area) => utils.decode_range(area));
  return made;
};

test.each(kinds)('%s: texts, numbers, dates by their format, booleans, errors', async (kind) => {
  const rows = [
    ['id', 'at', 'day', 'clock', 'n', 'ok', 'plz'],
    [
      '00123',
      number(45351.57298611111, 'yyyy-mm-dd hh:mm:ss'),
      number(61, 'yyyy-mm-dd'),
      number(0.37855324074, 'hh:mm:ss'),
      0.1,
      true,
      number(1067, '00000'),
    ],
    [
      '第二',
      number(45351, 'yyyy-mm-dd'),
      number(59, 'yyyy-mm-dd'),
      null,
      -12345678901234,
      false,
      number(99999, '00000'),
    ],
  ];
  const made = sheet(rows);
  made.E4 = { t: 'e', v: 42 };
  made.A4 = { t: 's', v: 'x' };
  made['!ref'] = 'A1:G4';
  const report = await ingestText(db, bytesOf(bookOf({ Data: made }), kind), { file: `a.${kind}` });
  expect(report.read).toMatchObject({
    format: kind === 'ods' ? 'ods' : 'xlsx',
    sheets: ['Data'],
    sheet: 'Data',
  });
  // The writer of ODS leaves errors out.
  expect(report.read.error_cells).toBe(kind === 'ods' ? undefined : 1);
  expect(table()).toEqual([
    ['00123', '2024-02-29 13:45:06', '1900-03-01', '09:05:07', '0.1', 'true', '01067'],
    ['第二', '2024-02-29', '1900-02-28', null, '-12345678901234', 'false', '99999'],
    ['x', null, null, null, null, null, null],
  ]);
});

test('the 1904 system, hours beyond a day, and the day that only Excel has', async () => {
  const made = sheet([
    ['id', 'at', 'worked'],
    ['a', number(43889.5, 'yyyy-mm-dd hh:mm'), number(1.25, '[h]:mm:ss')],
  ]);
  const book = bookOf({ S: made }, { Workbook: { WBProps: { date1904: true } } });
  await ingestText(db, bytesOf(book), { file: 'a.xlsx' });
  expect(table()).toEqual([['a', '2024-02-29 12:00:00', '30:00:00']]);
  const leap = sheet([
    ['id', 'at'],
    ['a', number(60, 'yyyy-mm-dd')],
    ['b', number(1, 'yyyy-mm-dd')],
  ]);
  await ingestText(db, bytesOf(bookOf({ S: leap })), { file: 'a.xlsx' });
  expect(table()).toEqual([
    ['a', '1900-02-29'],
    ['b', '1900-01-01'],
  ]);
});

test.each(['xlsx', 'ods'] as BookType[])(
  '%s: title lines, two rows of merged names, empty rows and columns',
  async (kind) => {
    const rows = [
      [],
      [null, 'Sales by quarter'],
      [null, 'Printed for the board'],
      [],
      [null, 'Customer', 2023, null, null, 2024, null, null],
      [null, null, 'Q1', 'Q2', null, 'Q1', 'Q2', null],
      [null, 'Ada', 1, 2, null, 3, 4, null],
      [],
      [null, 'Bea', null, 6, null, 7, 8, null],
    ];
    const report = await ingestText(
      db,
      bytesOf(bookOf({ S: sheet(rows, ['B2:H2', 'B5:B6', 'C5:E5', 'F5:G5']) }), kind),
      { file: 'a.xlsx' },
    );
    expect(report.columns.map((c) => c.name)).toEqual([
      'Customer',
      '2023 / Q1',
      '2023 / Q2',
      '2024 / Q1',
      '2024 / Q2',
    ]);
    expect(report.read.skip_lines).toBe(4);
    expect(table()).toEqual([
      ['Ada', '1', '2', '3', '4'],
      ['Bea', null, '6', '7', '8'],
    ]);
  },
);

test('the visible sheet with the most cells that is a table, or the one wished', async () => {
  const book = bookOf(
    {
      Notes: sheet([['Only a few words about the export']]),
      Small: sheet([
        ['a', 'b'],
        [1, 2],
      ]),
      Orders: sheet([
        ['a', 'b'],
        [1, 2],
        [3, 4],
      ]),
      Secret: sheet([
        ['a', 'b'],
        [1, 2],
        [3, 4],
        [5, 6],
      ]),
    },
    { Workbook: { Sheets: [{}, {}, {}, { Hidden: 1 }] } },
  );
  const report = await ingestText(db, bytesOf(book), { file: 'a.xlsx' });
  expect(report.read).toMatchObject({
    sheets: ['Notes', 'Small', 'Orders', 'Secret'],
    sheet: 'Orders',
    hidden_sheets: ['Secret'],
  });
  expect(report.rows).toBe(2);
  const wished = await ingestText(db, bytesOf(book), { file: 'a.xlsx', read: { sheet: 'Secret' } });
  expect(wished).toMatchObject({ rows: 3, read: { sheet: 'Secret' } });
  expect(await codeOf(ingestText(db, bytesOf(book), { read: { sheet: 'None' } }))).toBe(
    'ingest.workbook_sheet',
  );
  expect(await codeOf(ingestText(db, bytesOf(book), { read: { sheet: 'Notes' } }))).toBe(
    'ingest.sheet_empty',
  );
  const noTable = bytesOf(bookOf({ Notes: sheet([['Some words']]) }));
  expect(await codeOf(ingestText(db, noTable))).toBe('ingest.workbook_empty');
});

test('a sheet without names is read when that is said', async () => {
  const book = bytesOf(
    bookOf({
      S: sheet([
        ['x1', 5, 'b'],
        ['x2', 6, 'b'],
      ]),
    }),
  );
  const report = await ingestText(db, book, { file: 'a.xlsx', read: { header: false } });
  expect(report.columns.map((c) => c.name)).toEqual(['c1', 'c2', 'c3']);
  expect(report.rows).toBe(2);
});

test('what is damaged, cut, locked or another document is refused', async () => {
  const good = bytesOf(
    bookOf({
      S: sheet([
        ['a', 'b'],
        [1, 2],
      ]),
    }),
  );
  expect(await codeOf(ingestText(db, good.slice(0, good.length / 2)))).toMatch(
    /^ingest\.zip_list|workbook_damaged/,
  );
  const old = bytesOf(
    bookOf({
      S: sheet([
        ['a', 'b'],
        [1, 2],
      ]),
    }),
    'biff8',
  );
  expect(await codeOf(ingestText(db, old.slice(0, 600)))).toBe('ingest.workbook_damaged');
  const broken = good.slice();
  broken.fill(0, 200, 600);
  expect(await codeOf(ingestText(db, broken))).not.toBe('no refusal');
});
