import { minusPattern, narrow, numberPattern, wide } from './number-pattern';

const patterns = {
  '.': new RegExp(numberPattern('.'), 'u'),
  ',': new RegExp(numberPattern(','), 'u'),
} as const;
const minus = new RegExp(minusPattern);
const widths = new Map([...wide].map((from, i) => [from, narrow[i] ?? '']));

/** The same reading as `numberSql` of a column with marks, for single cells; null where it is no number. */
export function readNumber(cell: string, decimal: '.' | ','): number | null {
  const half = Array.from(cell, (char) => widths.get(char) ?? char)
    .join('')
    .trim();
  const text = half.replace(/^([^(]*)\(([^()]+)\)([^()]*)$/, '-$1$2$3');
  const digits = patterns[decimal].exec(text)?.[1];
  if (digits === undefined) return null;
  const bare = digits.replace(decimal === '.' ? /[,' ]/g : /[.' ]/g, '').replace(',', '.');
  const unit = text.includes('万亿') ? 1e12 : text.includes('亿') ? 1e8 : text.includes('万') ? 1e4 : 1;
  const number = (Number(bare) * (minus.test(text) ? -1 : 1) * unit) / (text.includes('%') ? 100 : 1);
  return Number.isFinite(number) ? number : null;
}
