import {
  Bool,
  DateDay,
  Float64,
  Int32,
  Table,
  TimestampMillisecond,
  tableFromIPC,
  Utf8,
  vectorFromArray,
} from 'apache-arrow';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { guardText, toArrowFile, toCsv } from '../../src/pipeline/act/to-csv';
import { createNodeDatabase, type NodeDatabase } from '../support/node-database';

let db: NodeDatabase;

beforeAll(async () => {
  db = await createNodeDatabase();
});

const textTable = (texts: readonly (string | null)[]) =>
  new Table({ text: vectorFromArray(texts, new Utf8()) });

test('texts that a spreadsheet would run get an apostrophe; numbers stay numbers', () => {
  const table = new Table({
    text: vectorFromArray(
      ['=1+1', '+1', '-1', '@x', '\tx', '\rx', '＝1', '＋1', '－1', '＠x', 'a=1'],
      new Utf8(),
    ),
    number: vectorFromArray([-1, -2.5, 3, 4, 5, 6, 7, 8, 9, 10, Number.NaN], new Float64()),
  });
  expect(toCsv(table)).toBe(
    [
      'text,number',
      "'=1+1,-1",
      "'+1,-2.5",
      "'-1,3",
      "'@x,4",
      "'\tx,5",
      '"\'\rx",6',
      "'＝1,7",
      "'＋1,8",
      "'－1,9",
      "'＠x,10",
      'a=1,',
      '',
    ].join('\r\n'),
  );
});

test('a column name is guarded as well', () => {
  const table = new Table({ '=cmd': vectorFromArray([1], new Int32()) });
  expect(toCsv(table)).toBe("'=cmd\r\n1\r\n");
});

test('dates, times, truth, quotes and nothing', () => {
  const table = new Table({
    day: vectorFromArray([new Date('2011-06-12T00:00:00Z'), null], new DateDay()),
    at: vectorFromArray([new Date('2011-06-12T09:30:05Z'), null], new TimestampMillisecond()),
    yes: vectorFromArray([true, null], new Bool()),
    text: vectorFromArray(['say "a, b"\nthen', ''], new Utf8()),
  });
  expect(toCsv(table, { bom: true })).toBe(
    '\ufeffday,at,yes,text\r\n2011-06-12,2011-06-12 09:30:05,true,"say ""a, b""\nthen"\r\n,,,""\r\n',
  );
});

test('what DuckDB reads back are the same values but for the guard', () => {
  const anyText = fc.string({
    unit: fc.constantFrom(...'=+-@＝－,"\'\r\n\t ;a1é客', '\u2028'),
    maxLength: 8,
  });
  const row = fc.tuple(fc.option(anyText), fc.option(fc.double({ noNaN: true, noDefaultInfinity: true })));
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 20 }), (rows) => {
      const table = new Table({
        row: vectorFromArray(
          rows.map((_, i) => i),
          new Int32(),
        ),
        text: vectorFromArray(
          rows.map(([text]) => text),
          new Utf8(),
        ),
        number: vectorFromArray(
          rows.map(([, number]) => number),
          new Float64(),
        ),
      });
      db.registerBytes('back.csv', new TextEncoder().encode(toCsv(table)));
      const back = db.query(`
        SELECT text, number FROM read_csv('back.csv', header = true, auto_detect = false, allow_quoted_nulls = false, delim = ',', quote = '"',
          escape = '"', new_line = '\\r\\n', columns = {'row': 'INTEGER', 'text': 'VARCHAR', 'number': 'DOUBLE'})
        ORDER BY row`);
      db.dropBytes('back.csv');
      const read = Array.from({ length: back.numRows }, (_, i) => [
        back.getChild('text')?.get(i),
        back.getChild('number')?.get(i),
      ]);
      expect(read).toEqual(rows.map(([text, number]) => [text === null ? null : guardText(text), number]));
    }),
    { numRuns: 150, seed: 42 },
  );
});

test('no cell of a text column starts a formula', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 6 }), (text) => {
      const [, line = ''] = toCsv(textTable([text])).split('text\r\n');
      expect(line.replace(/^"/, '')).not.toMatch(/^[=+\-@\t\r＝＋－＠]/u);
    }),
    { numRuns: 500, seed: 42 },
  );
});

test('the Arrow file holds the same table', () => {
  const table = textTable(['a', null, '客户']);
  const bytes = toArrowFile(table);
  expect(new TextDecoder().decode(bytes.subarray(0, 6))).toBe('ARROW1');
  expect(tableFromIPC(bytes).getChild('text')?.toJSON()).toEqual(['a', null, '客户']);
});
