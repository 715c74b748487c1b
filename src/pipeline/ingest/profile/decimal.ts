import { type Database, ident, rowsOf } from '../../engine/database';

const commaNumber = '^-?[0-9]+,[0-9]+$';
const plainNumber = '^-?[0-9]+(,[0-9]+)?$';
const thousands = '^-?[0-9]{1,3}(,[0-9]{3})+$';

/**
 * Whether numbers of the table are written with a decimal comma: a text column of nothing but such numbers, and not all
 * of them readable as thousands (1,234). Looks at the first 20,000 rows.
 */
export function guessDecimal(
  db: Database,
  table: string,
  columns: readonly { name: string; type: string }[],
): '.' | ',' {
  const texts = columns.filter((column) => column.type === 'VARCHAR');
  if (texts.length === 0) return '.';
  const checks = texts.map(({ name }, i) => {
    const cell = `trim(${ident(name)})`;
    const count = (pattern: string) => `count(*) FILTER (regexp_matches(${cell}, '${pattern}'))`;
    return `(count(*) FILTER (${cell} <> '') = ${count(plainNumber)} AND ${count(commaNumber)} > ${count(thousands)}) AS y${i}`;
  });
  const row =
    rowsOf(db.query(`SELECT ${checks.join(', ')} FROM (FROM ${ident(table)} LIMIT 20000)`))[0] ?? {};
  return Object.values(row).some(Boolean) ? ',' : '.';
}
