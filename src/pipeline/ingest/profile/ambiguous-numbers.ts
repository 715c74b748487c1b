import { readNumber } from '../values/read-number';

/** A cell of the column in both readings, and the mark that was taken for the decimal one. */
export interface AmbiguousNumbers {
  readonly value: string;
  readonly point: number;
  readonly comma: number;
  readonly taken: '.' | ',';
}

const oneMark = /^-?\d{1,3}([.,])\d{3}$/;
const noMark = /^-?\d{1,3}$/;

/**
 * Whether all numbers of a column read in two ways: 1.234 is a little more than one, or one thousand and more, and no
 * cell decides (another number of digits behind the mark, both marks in one cell, four digits without any).
 * `texts`: distinct values that are not blank, trimmed.
 */
export function ambiguousNumbers(texts: readonly string[], decimal: string): AmbiguousNumbers | null {
  const marked = texts.filter((text) => oneMark.test(text));
  const [value] = marked;
  if (value === undefined) return null;
  const mark = oneMark.exec(value)?.[1];
  const same = marked.every((text) => oneMark.exec(text)?.[1] === mark && !/^-?0/.test(text));
  if (!same || !texts.every((text) => oneMark.test(text) || noMark.test(text))) return null;
  const [point, comma] = [readNumber(value, '.'), readNumber(value, ',')];
  if (point === null || comma === null || point === comma) return null;
  return { value, point, comma, taken: decimal === ',' ? ',' : '.' };
}
