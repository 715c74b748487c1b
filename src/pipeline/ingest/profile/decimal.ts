import { type Database, ident, rowsOf } from '../../engine/database';

const commaNumber = /^[-+]?\d+,\d+$/;
const plainNumber = /^[-+]?\d+(,\d+)?$/;
const thousands = /^[-+]?\d{1,3}(,\d{3})+$/;
const rowsLookedAt = 2000;

/**
 * Whether numbers of the table are written with a decimal comma, told by its first 2,000 rows: a text column of nothing
 * but such numbers, not all of them readable as thousands (1,234).
 */
export function guessDecimal(
  db: Database,
  table: string,
  columns: readonly { name: string; type: string }[],
): '.' | ',' {
  const texts = columns.filter((column) => column.type === 'VARCHAR');
  if (texts.length === 0) return '.';
  const names = texts.map(({ name }) => ident(name)).join(', ');
  const rows = rowsOf(db.query(`SELECT ${names} FROM ${ident(table)} LIMIT ${rowsLookedAt}`));
  return texts.some(({ name }) => hasDecimalComma(rows.map((row) => row[name]))) ? ',' : '.';
}

export function hasDecimalComma(cells: readonly unknown[]): boolean {
  const there = cells.flatMap((cell) => (typeof cell === 'string' && cell.trim() ? [cell.trim()] : []));
  const withComma = there.filter((cell) => commaNumber.test(cell));
  return there.every((cell) => plainNumber.test(cell)) && withComma.some((cell) => !thousands.test(cell));
}
