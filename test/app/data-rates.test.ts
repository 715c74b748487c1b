import { describe, expect, it } from 'vitest';
import { parseRates, writeRates } from '../../src/app/screens/data/money/parse-rates';
import { type Keep, mayLoad, neededFor, tidyKeep } from '../../src/app/screens/data/read/keep-plan';
import { withChoice } from '../../src/app/screens/data/read/with-choice';
import type { MemoryPlan } from '../../src/pipeline/engine/source-report';

const known = new Set(['EUR', 'USD', 'GBP', 'JPY']);
const parse = (text: string) => parseRates(text, 'EUR', known);

describe('a table of rates', () => {
  it.each([
    ['by tabs, with names above', 'currency\trate\tfrom\nUSD\t0,92\t2024-01-01\ngbp\t1.17\t2024/2/1'],
    ['by semicolons', 'USD;0,92;2024-01-01\nGBP;1,17;20240201'],
    ['by commas', 'USD,0.92,2024-01-01\n\nGBP, 1.17, 2024-02-01\n'],
    ['by spaces', 'USD 0,92 2024-01-01\nGBP  1.17  2024年2月1日'],
  ])('%s', (_how, text) => {
    expect(parse(text)).toEqual({
      problem: null,
      rates: [
        { currency: 'USD', rate: 0.92, from: '2024-01-01' },
        { currency: 'GBP', rate: 1.17, from: '2024-02-01' },
      ],
    });
  });

  it.each([
    ['USD 0.92\nXYZ 1', { kind: 'currency', line: 2, column: 1, text: 'XYZ' }],
    ['USD zero1', { kind: 'rate', line: 1, column: 2, text: 'zero1' }],
    ['USD 0', { kind: 'rate', line: 1, column: 2, text: '0' }],
    ['USD -1', { kind: 'rate', line: 1, column: 2, text: '-1' }],
    ['USD 1 2024-02-30', { kind: 'day', line: 1, column: 3, text: '2024-02-30' }],
    ['USD 0.92\n\nEUR 1', { kind: 'own', line: 3, column: 1, text: 'EUR' }],
    ['USD 0.92\nUSD 0.93', { kind: 'twice', line: 2, column: 1, text: 'USD' }],
    ['USD 1 2024-01-01 more', { kind: 'cells', line: 1, column: 4, text: 'more' }],
    ['USD1', { kind: 'cells', line: 1, column: 1, text: 'USD1' }],
  ])('%j names the cell that cannot be read', (text, problem) =>
    expect(parse(text).problem).toEqual(problem),
  );

  it('reads what it writes', () => {
    const { rates } = parse('USD 0.92 2024-01-01\nUSD 0.95 2024-06-01\nJPY 0.006');
    expect(parse(writeRates(rates))).toEqual({ rates, problem: null });
    expect(parse('')).toEqual({ rates: [], problem: null });
  });
});

describe('what is kept of a file', () => {
  const plan: MemoryPlan = {
    rows: 100,
    exact: false,
    needed: 1000,
    columns: [
      { name: 'id', needed: 300 },
      { name: 'day', needed: 200 },
      { name: 'text', needed: 500 },
    ],
    available: 600,
    customer_column: 'id',
    date_column: 'day',
  };

  it.each<[string, Keep | undefined, number, boolean]>([
    ['all of it', undefined, 1000, false],
    ['two columns', { columns: ['id', 'day'] }, 500, true],
    ['half of the customers', { customers: { column: 'id', share: 0.5 } }, 500, true],
    ['their column stays', { columns: ['day'], customers: { column: 'id', share: 0.5 } }, 250, true],
    ['dates are known only when it is read', { dates: { column: 'day', from: '2024-01-01' } }, 1000, true],
    ['a column of dates alone chooses nothing', { dates: { column: 'day' } }, 1000, false],
  ])('%s', (_what, keep, needed, may) => {
    expect(neededFor(plan, keep)).toBe(needed);
    expect(mayLoad(plan, keep)).toBe(may);
  });

  it('is written without what chooses nothing', () => {
    const columns = ['id', 'day', 'text'];
    expect(tidyKeep({ columns, dates: { column: 'day' } }, columns)).toBeUndefined();
    expect(tidyKeep({ columns: ['day', 'gone'], customers: { column: 'id', share: 0.1 } }, columns)).toEqual({
      columns: ['id', 'day'],
      customers: { column: 'id', share: 0.1 },
    });
  });
});

describe('a choice of how to read', () => {
  const read = { encoding: 'big5', columns: { a: { type: 'text' as const } }, keep: { columns: ['a'] } };

  it('drops what was said of columns when they may have other names', () => {
    expect(withChoice(read, 'delimiter', ';')).toEqual({ encoding: 'big5', delimiter: ';' });
    expect(withChoice(read, 'decimal', ',')).toEqual({ ...read, decimal: ',' });
  });

  it('finds the dialect of another sheet anew', () => {
    expect(withChoice(read, 'sheet', 'two')).toEqual({ sheet: 'two' });
  });

  it('is left to the file again', () => {
    expect(withChoice({ encoding: 'big5' }, 'encoding', null)).toEqual({});
  });
});
