import type { Database } from '../../engine/database';
import type { ColumnWarning } from '../../engine/source-report';
import { type Counted, type Facts, othersOf } from './column-facts';
import { guessDateFormat } from './date-format';

/** A column of text of which so many cells are numbers or dates may be one that was filled in badly. */
const half = 0.5;
/** A column of text with more other values than these is text, or codes like 85123A. */
const fewOthers = 5;

/**
 * Cells of a column of numbers or dates that are something else, and so would be read as missing: how many, the commonest of
 * them, and for dates a second format that reads the rest, where one does; null where there are none.
 */
export function mixedTypes(
  db: Database,
  counted: Counted,
  { there, numbers, dates }: Facts,
  type: string,
): ColumnWarning | null {
  const mostly = numbers > half * there ? 'number' : dates > half * there ? 'date' : null;
  const kind = type === 'date' ? 'date' : type === 'text' ? mostly : 'number';
  const count = there - (kind === 'date' ? dates : numbers);
  if (kind === null || count <= 0) return null;
  const others = othersOf(db, counted, kind);
  const example = others[0];
  if (example === undefined || (type === 'text' && others.length > fewOthers)) return null;
  const second = kind === 'date' ? guessDateFormat(others)?.format : undefined;
  return {
    code: 'mixed_types',
    params: { kind, count, share: count / there, example, ...(second ? { second } : {}) },
  };
}
