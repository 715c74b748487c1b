import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Database, literal, rowsOf } from '../../src/pipeline/engine/database';
import { numberSql } from '../../src/pipeline/ingest/values/number-sql';
import { readNumber } from '../../src/pipeline/ingest/values/read-number';
import { type Reading, unknownReading } from '../../src/pipeline/ingest/values/reading';
import { textSql } from '../../src/pipeline/ingest/values/text-sql';
import { timestampSql } from '../../src/pipeline/ingest/values/timestamp-sql';
import { createNodeDatabase } from '../support/node-database';

let db: Database;
beforeAll(async () => {
  db = await createNodeDatabase();
});

/** Each cell through the SQL of a reading. */
function read(cells: readonly string[], sql: string): unknown[] {
  const values = cells.map((cell, i) => `(${i}, ${literal(cell)})`).join(', ');
  return rowsOf(db.query(`SELECT ${sql} AS x FROM (VALUES ${values}) t(i, c) ORDER BY i`)).map((r) => r.x);
}

const numbers = (cells: readonly string[], decimal: '.' | ',' = '.') =>
  read(cells, numberSql('c', unknownReading('VARCHAR', { decimal })));

const pointed: [string, number | null][] = [
  ['12', 12],
  ['-12.50', -12.5],
  ['+3', 3],
  ['.5', 0.5],
  ['5.', 5],
  ['1e3', 1000],
  ['1.5E-2', 0.015],
  ['1,234', 1234],
  ['1,234,567.89', 1234567.89],
  ['12,34,567', 1234567],
  ["1'234.5", 1234.5],
  ['1’234.5', 1234.5],
  ['1 234.5', 1234.5],
  ['1\u00a0234', 1234],
  ['1\u202f234\u202f567', 1234567],
  ['€12.50', 12.5],
  ['12.50 €', 12.5],
  ['12.50€', 12.5],
  ['$1,000', 1000],
  ['US$5', 5],
  ['CN¥ 5', 5],
  ['￥５．５', 5.5],
  ['¥5', 5],
  ['USD 12', 12],
  ['12 USD', 12],
  ['99 kr', 99],
  ['99 zł', 99],
  ['£-3.20', -3.2],
  ['-£3.20', -3.2],
  ['(3.20)', -3.2],
  ['($3.20)', -3.2],
  ['$(3.20)', -3.2],
  ['3.20-', -3.2],
  ['−3', -3],
  ['－３', -3],
  ['12.5%', 0.125],
  ['12.5 %', 0.125],
  ['１２％', 0.12],
  ['1.2万', 12000],
  ['3亿', 300000000],
  ['1.5万元', 15000],
  ['5元', 5],
  [' 7 ', 7],
  ['12 kg', null],
  ['N/A', null],
  ['1.234,5', null],
  ['0,123', null],
  ['1,23', null],
  ['12,3456', null],
  ['1_000', null],
  ['inf', null],
  ['NaN', null],
  ['(12', null],
  ['12)', null],
  ['--5', null],
  ['', null],
  ['-', null],
  ['1.2.3', null],
  ['5 5', null],
  ['٣', null],
  ['1e999', null],
  ['0x1F', null],
];

const commaed: [string, number | null][] = [
  ['1,5', 1.5],
  ['1.234,56', 1234.56],
  ['1.234.567', 1234567],
  ['1 234,5', 1234.5],
  ["1'234,5", 1234.5],
  ['12,50 €', 12.5],
  ['-0,5', -0.5],
  ['12,5 %', 0.125],
  ['1.234', 1234],
  ['0.5', null],
  ['1,234.5', null],
];

describe('numbers with marks', () => {
  test('a table of cases', () => {
    expect(numbers(pointed.map(([cell]) => cell)).map((x, i) => [pointed[i]?.[0], x])).toEqual(pointed);
    expect(
      numbers(
        commaed.map(([cell]) => cell),
        ',',
      ).map((x, i) => [commaed[i]?.[0], x]),
    ).toEqual(commaed);
  });

  test('single cells are read as the SQL reads them', () => {
    for (const [cell, number] of pointed) expect([cell, readNumber(cell, '.')]).toEqual([cell, number]);
    for (const [cell, number] of commaed) expect([cell, readNumber(cell, ',')]).toEqual([cell, number]);
  });

  test('a number written in any style is read back', () => {
    const style = fc.record({
      cents: fc.integer({ min: -1e11, max: 1e11 }),
      decimal: fc.constantFrom<'.' | ','>('.', ','),
      mark: fc.constantFrom('', "'", ' ', '\u00a0', '\u202f', 'other'),
      sign: fc.constantFrom('minus', 'true minus', 'brackets', 'behind', 'full width'),
      money: fc.constantFrom(
        ['', ''],
        ['€', ''],
        ['', ' €'],
        ['USD ', ''],
        ['', ' kr'],
        ['￥', ''],
        ['CN¥', ''],
      ),
      unit: fc.constantFrom('', '%', '万', '亿'),
    });
    fc.assert(
      fc.property(fc.array(style, { minLength: 1, maxLength: 40 }), (styles) => {
        for (const decimal of ['.', ','] as const) {
          const mine = styles.filter((s) => s.decimal === decimal);
          if (mine.length === 0) continue;
          const written = mine.map(writeNumber);
          expect(
            numbers(
              written.map(([cell]) => cell),
              decimal,
            ),
          ).toEqual(written.map(([, number]) => number));
        }
      }),
      { numRuns: 60, seed: 5 },
    );
  });

  test('plain columns are cast', () => {
    const plain = (decimal: '.' | ',') => numberSql('c', unknownReading('VARCHAR', { decimal, plain: true }));
    expect(read(['1.5', '-2', 'x', ' 3'], plain('.'))).toEqual([1.5, -2, null, 3]);
    expect(read(['1,5', '-2', 'x'], plain(','))).toEqual([1.5, -2, null]);
  });
});

interface Style {
  cents: number;
  decimal: '.' | ',';
  mark: string;
  sign: string;
  money: readonly string[];
  unit: string;
}

function writeNumber({ cents, decimal, mark, sign, money, unit }: Style): [string, number] {
  const [whole = '', part = ''] = (Math.abs(cents) / 100).toFixed(2).split('.');
  const other = decimal === '.' ? ',' : '.';
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, mark === 'other' ? other : mark);
  const [before = '', after = ''] = money;
  const body = `${before}${grouped}${decimal}${part}${unit}${after}`;
  const number = Number(`${whole}.${part}`);
  const size = unit === '%' ? number / 100 : number * (unit === '万' ? 1e4 : unit === '亿' ? 1e8 : 1);
  if (cents >= 0) return [body, size];
  const cell = {
    minus: `-${body}`,
    'true minus': `−${body}`,
    brackets: `(${body})`,
    behind: `${body}-`,
    'full width': `－${body}`,
  }[sign];
  return [cell ?? body, -size];
}

const stamps = (cells: readonly string[], found: Partial<Reading>, zone = 'UTC') =>
  read(cells, `strftime(${timestampSql('c', unknownReading('VARCHAR', found), zone)}, '%Y-%m-%d %H:%M:%S')`);

describe('dates', () => {
  test.each<[string, string[], [string, string | null][]]>([
    [
      'ISO 8601',
      ['iso'],
      [
        ['2024-03-05', '2024-03-05 00:00:00'],
        ['2024-03-05T14:05:07.25', '2024-03-05 14:05:07'],
        ['2024-03-05T14:05:07Z', '2024-03-05 14:05:07'],
        ['2024-03-05T14:05Z', '2024-03-05 14:05:00'],
        ['2024-03-05 14:05:07 +02:00', '2024-03-05 12:05:07'],
        ['2024-03-05 14:05+0230', '2024-03-05 11:35:00'],
        ['2024-03-05 14:05:07-05', '2024-03-05 19:05:07'],
        ['2021-02-30', null],
        ['24-03-05', null],
        ['infinity', null],
        ['soon', null],
      ],
    ],
    [
      'day first',
      ['%d/%m/%Y'],
      [
        ['5/3/2024', '2024-03-05 00:00:00'],
        ['30/02/2021', null],
        ['05/03/24', null],
        ['03/13/2024', null],
      ],
    ],
    [
      'two-digit years',
      ['%d.%m.%y'],
      [
        ['05.03.24', '2024-03-05 00:00:00'],
        ['31.12.99', '1999-12-31 00:00:00'],
      ],
    ],
    [
      'half days',
      ['%m/%d/%Y %I:%M %p'],
      [
        ['3/5/2024 2:05 PM', '2024-03-05 14:05:00'],
        ['3/5/2024 12:05 am', '2024-03-05 00:05:00'],
      ],
    ],
    [
      'month names',
      ['%d %b %Y', '%d-%b-%y'],
      [
        ['3 Apr 2024', '2024-04-03 00:00:00'],
        ['03-APR-24', '2024-04-03 00:00:00'],
        ['5 Sept 2024', '2024-09-05 00:00:00'],
      ],
    ],
    [
      'compact',
      ['%Y%m%d%H%M%S', '%Y%m%d'],
      [
        ['20240305140507', '2024-03-05 14:05:07'],
        ['20240305', '2024-03-05 00:00:00'],
      ],
    ],
    [
      'seconds',
      ['epoch_s'],
      [
        ['1709647507', '2024-03-05 14:05:07'],
        ['99999999999999999999', null],
        ['x', null],
      ],
    ],
    ['milliseconds', ['epoch_ms'], [['1709647507000', '2024-03-05 14:05:07']]],
    ['microseconds', ['epoch_us'], [['1709647507000000', '2024-03-05 14:05:07']]],
    [
      'Excel serials',
      ['excel'],
      [
        ['45356', '2024-03-05 00:00:00'],
        ['45356.5868865741', '2024-03-05 14:05:07'],
      ],
    ],
    [
      'an offset in a pattern',
      ['%d/%b/%Y:%H:%M:%S %z'],
      [['05/Mar/2024:14:05:07 +0800', '2024-03-05 06:05:07']],
    ],
    [
      'Chinese',
      ['chinese'],
      [
        ['2024年3月5日', '2024-03-05 00:00:00'],
        ['2024年03月05日 14:05', '2024-03-05 14:05:00'],
        ['2024年3月5日14时5分7秒', '2024-03-05 14:05:07'],
        ['2024年3月5日 下午2:05', '2024-03-05 14:05:00'],
        ['2024年3月5日 上午12:05', '2024-03-05 00:05:00'],
        ['2024年3月5日 中午12:30', '2024-03-05 12:30:00'],
        ['2024年3月5日 星期二 晚上9点', '2024-03-05 21:00:00'],
        ['2024/3/5 下午 02:05:07', '2024-03-05 14:05:07'],
        ['２０２４年３月５日', '2024-03-05 00:00:00'],
        ['二〇二四年三月五日', '2024-03-05 00:00:00'],
        ['二〇二四年十二月二十三日', '2024-12-23 00:00:00'],
        ['二〇二四年十月三十日', '2024-10-30 00:00:00'],
        ['2021年2月30日', null],
        ['昨天', null],
      ],
    ],
  ])('%s', (_what, dates, cases) => {
    expect(
      stamps(
        cases.map(([cell]) => cell),
        { dates },
      ).map((x, i) => [cases[i]?.[0], x]),
    ).toEqual(cases);
  });

  test('a moment is shown by the clocks of the zone, a local time stays', () => {
    const cells = ['2024-03-05T23:30:00Z', '2024-03-05T23:30:00', '2024-03-05'];
    expect(stamps(cells, {}, 'Asia/Shanghai')).toEqual([
      '2024-03-06 07:30:00',
      '2024-03-05 23:30:00',
      '2024-03-05 00:00:00',
    ]);
    expect(stamps(['1709681400'], { dates: ['epoch_s'] }, 'Asia/Shanghai')).toEqual(['2024-03-06 07:30:00']);
    expect(stamps(['45356'], { dates: ['excel'] }, 'Asia/Shanghai')).toEqual(['2024-03-05 00:00:00']);
  });

  test('columns with types of their own', () => {
    const one = (sql: string) => rowsOf(db.query(`SELECT strftime(${sql}, '%Y-%m-%d %H:%M') AS x`))[0]?.x;
    const of = (cell: string, type: string, zone = 'UTC', dates = ['iso']) =>
      one(timestampSql(cell, unknownReading(type, { dates }), zone));
    expect(of("TIMESTAMPTZ '2024-03-05 23:30:00+00'", 'TIMESTAMP WITH TIME ZONE', 'Asia/Shanghai')).toBe(
      '2024-03-06 07:30',
    );
    expect(of("TIMESTAMP '2024-03-05 23:30:00'", 'TIMESTAMP', 'Asia/Shanghai')).toBe('2024-03-05 23:30');
    expect(of("DATE '2024-03-05'", 'DATE', 'Asia/Shanghai')).toBe('2024-03-05 00:00');
    expect(of('20240305::BIGINT', 'BIGINT', 'UTC', ['%Y%m%d'])).toBe('2024-03-05 00:00');
    expect(of('20240305::DOUBLE', 'DOUBLE', 'UTC', ['%Y%m%d'])).toBe('2024-03-05 00:00');
  });
});

test('words for nothing are missing where the column says so', () => {
  const cells = ['NA', ' a ', '', 'null'];
  expect(read(cells, textSql('c', { type: 'VARCHAR', nulls: ['na'] }))).toEqual([null, 'a', null, 'null']);
});
