import type { Table } from 'apache-arrow';
import { type Database, ident } from '../engine/database';
import { rawTable } from '../engine/tables';
import { notedRoles } from './role-notes';
import { numberSql } from './values/number-sql';
import { rawColumns } from './values/raw-columns';
import { textSql } from './values/text-sql';

const oddPerKind = 2;
/** Cells of any type, as their text. */
const asText = { type: 'any', nulls: [] };
const textCells = { type: 'VARCHAR', nulls: [] };

/**
 * Rows to look at: the first ones of `raw_<source>`, then up to two of each kind of oddity (no customer, a negative
 * quantity, a price of zero or below, a cancelled order, an empty date), ordered by `_row` (DOUBLE), the cells as text; at most
 * `limit`, each once.
 */
export function previewRows(db: Database, source: string, limit: number): Table {
  const name = rawTable(source);
  const table = ident(name);
  const odd = oddities(notedRoles(db, name));
  const shown = Math.max(1, limit - odd.length * oddPerKind);
  const picks = odd.map(
    (condition) => `(SELECT _row FROM ${table} WHERE ${condition} ORDER BY _row LIMIT ${oddPerKind})`,
  );
  const firsts = `(SELECT _row FROM ${table} ORDER BY _row LIMIT ${shown})`;
  const texts = rawColumns(db, name).map(
    ({ name: column }) => `CAST(${ident(column)} AS VARCHAR) AS ${ident(column)}`,
  );
  return db.query(
    `SELECT ${['CAST(_row AS DOUBLE) AS _row', ...texts].join(', ')} FROM ${table}
     WHERE _row IN (SELECT _row FROM (${[firsts, ...picks].join(' UNION ')})) ORDER BY _row LIMIT ${limit}`,
  );
}

function oddities(roles: ReadonlyMap<string, string>): string[] {
  const found: string[] = [];
  const when = (role: string, condition: (text: string) => string) => {
    const column = roles.get(role);
    if (column) found.push(condition(textSql(ident(column), asText)));
  };
  when('customer_id', (text) => `${text} IS NULL`);
  when('quantity', (text) => `${numberSql(text, { ...textCells, decimal: ',', plain: true })} < 0`);
  when('unit_price', (text) => `${numberSql(text, { ...textCells, decimal: ',', plain: true })} <= 0`);
  when('order_id', (text) => `regexp_matches(${text}, '^[Cc][0-9]')`);
  when('ordered_at', (text) => `${text} IS NULL`);
  return found;
}
