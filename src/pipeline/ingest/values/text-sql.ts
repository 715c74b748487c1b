import { literal } from '../../engine/database';
import type { Reading } from './reading';

/** A cell as trimmed text, NULL where blank or one of the column's words for nothing. Whole numbers of a floating type lose their ".0". */
export function textSql(cell: string, { type, nulls }: Pick<Reading, 'type' | 'nulls'>): string {
  const text = plainText(cell, type);
  if (nulls.length === 0) return text;
  const words = nulls.map(literal).join(', ');
  return `CASE WHEN lower(${text}) IN (${words}) THEN NULL ELSE ${text} END`;
}

function plainText(cell: string, type: string): string {
  if (type === 'VARCHAR') return `nullif(trim(${cell}), '')`;
  if (isFloat(type))
    return `CASE WHEN isnan(${cell}) THEN NULL WHEN ${cell} = trunc(${cell}) AND abs(${cell}) < 9e15 THEN CAST(CAST(${cell} AS BIGINT) AS VARCHAR) ELSE CAST(${cell} AS VARCHAR) END`;
  return `nullif(trim(CAST(${cell} AS VARCHAR)), '')`;
}

export const isFloat = (type: string): boolean => /^(DOUBLE|FLOAT)/.test(type);

/** Types that hold whole numbers as such; INTERVAL and INTEGER[] do not. */
export const isWhole = (type: string): boolean => /^U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?$/.test(type);

/** Types that hold numbers as such. */
export const isNumeric = (type: string): boolean =>
  isFloat(type) || isWhole(type) || type.startsWith('DECIMAL');

/** Types that hold dates as such. */
export const isDated = (type: string): boolean => /^(DATE|TIMESTAMP)/.test(type);
