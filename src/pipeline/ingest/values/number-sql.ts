import { literal } from '../../engine/database';
import { minusPattern, narrow, numberPattern, wide } from './number-pattern';
import type { Reading } from './reading';
import { isFloat, isNumeric, textSql } from './text-sql';

/**
 * A cell → DOUBLE, NULL where it is no finite number. Where no cell of the column has marks this is a cast; else signs,
 * brackets, thousands marks (comma or point, apostrophe, spaces, Indian groups), currencies before or after, percent
 * (a hundredth), 万 (10⁴) and 亿 (10⁸) are read, and what is anything more ("12 kg") is no number.
 */
export function numberSql(
  cell: string,
  reading: Pick<Reading, 'type' | 'nulls' | 'decimal' | 'plain'>,
): string {
  const { type, decimal, plain } = reading;
  if (isFloat(type)) return `CASE WHEN isfinite(${cell}) THEN CAST(${cell} AS DOUBLE) END`;
  if (isNumeric(type) || type === 'BOOLEAN') return `CAST(${cell} AS DOUBLE)`;
  const text = type === 'VARCHAR' ? cell : `CAST(${cell} AS VARCHAR)`;
  if (plain) return `TRY_CAST(${decimal === ',' ? `replace(${text}, ',', '.')` : text} AS DOUBLE)`;
  return markedSql(textSql(text, { type: 'VARCHAR', nulls: [] }), decimal);
}

function markedSql(text: string, decimal: '.' | ','): string {
  const half = `trim(translate(${text}, ${literal(wide)}, ${literal(narrow)}))`;
  const signed = `CASE WHEN contains(${half}, '(') THEN regexp_replace(${half}, '^([^(]*)[(]([^()]+)[)]([^()]*)$', '-\\1\\2\\3') ELSE ${half} END`;
  const digits = `regexp_extract(s, ${literal(numberPattern(decimal))}, 1)`;
  const bare = `replace(replace(replace(${digits}, ${decimal === '.' ? "','" : "'.'"}, ''), '''', ''), ' ', '')`;
  const number = `TRY_CAST(${decimal === ',' ? `replace(${bare}, ',', '.')` : bare} AS DOUBLE)`;
  const minus = `CASE WHEN contains(s, '-') AND regexp_matches(s, ${literal(minusPattern)}) THEN -1 ELSE 1 END`;
  const unit = `CASE WHEN contains(s, '万亿') THEN 1e12 WHEN contains(s, '亿') THEN 1e8 WHEN contains(s, '万') THEN 1e4 ELSE 1 END`;
  const percent = `CASE WHEN contains(s, '%') THEN 100 ELSE 1 END`;
  // A lambda binds the text once: DuckDB would work it out again at each mention.
  return `list_transform([${signed}], lambda s: ${number} * ${minus} * ${unit} / ${percent})[1]`;
}
