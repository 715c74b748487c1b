import { expect, it } from 'vitest';
import { ambiguousNumbers } from '../../src/pipeline/ingest/profile/ambiguous-numbers';

it('numbers that read in two ways are said with both readings, unless a cell decides', () => {
  expect(ambiguousNumbers(['12', '1.234', '2.500'], '.')).toEqual({
    value: '1.234',
    point: 1.234,
    comma: 1234,
    taken: '.',
  });
  expect(ambiguousNumbers(['1,234', '999'], ',')).toMatchObject({ point: 1234, comma: 1.234, taken: ',' });
  for (const decided of [
    ['1.234', '1.5'],
    ['1.234', '0.125'],
    ['1.234', '1234'],
    ['1.234', '1,234'],
    ['1.234', '1.234.567'],
    ['1.234', 'ten'],
    ['12', '999'],
  ])
    expect(ambiguousNumbers(decided, '.')).toBe(null);
});
