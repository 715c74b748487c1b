import { type Database, ident, literal } from '../engine/database';
import type { ColumnProfile, SourceReport } from '../engine/source-report';
import { Cells } from '../relate/cells';
import type { WholeSource } from '../relate/whole-sources';

/**
 * SQL of the rows of customer files as they were read: line_id, source, row, customer_id, and `copy_of`, the row of the
 * file that speaks for this customer already.
 */
export function customerFileRows(db: Database, sources: readonly WholeSource[], zone: string): string {
  const selects = sources.map((source, i) => {
    const customer = new Cells(db, source, zone).text('customer_id');
    return `SELECT ${i * 2 ** 40}::BIGINT + _row AS line_id, ${literal(source.source)} AS source, _row AS row, customer_id,
        CASE WHEN customer_id IS NOT NULL AND first <> _row THEN first END AS copy_of
      FROM (SELECT _row, ${customer} AS customer_id, min(_row) OVER (PARTITION BY ${customer}) AS first
        FROM ${ident(source.relation)})`;
  });
  return selects.join(' UNION ALL ');
}

/**
 * Writes `target`: one row a customer of the orders and of customer files, with attributes (DOUBLE where the cells are
 * numbers, else VARCHAR; names as in the files, numbered where two agree) after `source` and `row` of the first file that
 * tells something of the customer (NULL where none does). An order file's attribute is that of the
 * customer's first kept line and never of a later one, so that it tells nothing that the first order did not; a customer
 * file's is its first row. False when there is neither customer nor attribute to write.
 */
export function buildCustomers(
  db: Database,
  target: string,
  orders: string | null,
  sources: readonly WholeSource[],
  zone: string,
): boolean {
  const parts = sources.filter(
    (s) =>
      (s.table === 'orders' || s.table === 'customers') && s.columns.some((c) => c.role === 'customer_id'),
  );
  const described = parts.filter((s) => s.table === 'customers' || attributesOf(s).length > 0);
  if (described.length === 0) return false;
  const used = new Set(['customer_id', 'line_id', 'source', 'row']);
  const places = described.map((_, i) => `s${i}.row`);
  const named = described.map(({ source }, i) => `WHEN s${i}.row IS NOT NULL THEN ${literal(source)}`);
  const joins: string[] = [];
  const picked: string[] = [];
  const keys = orders ? [`SELECT customer_id FROM ${ident(orders)}`] : [];
  described.forEach((source, i) => {
    const cells = new Cells(db, source, zone);
    const columns = attributesOf(source).map((column) => ({ column, name: freeName(used, column.name) }));
    const values = columns.map(({ column, name }) => `${typed(cells, column)} AS ${ident(name)}`);
    picked.push(...columns.map(({ name }) => `s${i}.${ident(name)}`));
    joins.push(
      `LEFT JOIN (${firstRows(cells, source, orders, values)}) s${i} ON s${i}.customer_id = k.customer_id`,
    );
    if (source.table === 'customers')
      keys.push(`SELECT ${cells.text('customer_id')} AS customer_id FROM ${ident(source.relation)}`);
  });
  db.run(`CREATE OR REPLACE TABLE ${ident(target)} AS
    SELECT CASE ${named.join(' ')} END AS source, coalesce(${places.join(', ')}) AS row,
      ${['k.customer_id', ...picked].join(', ')}
    FROM (SELECT DISTINCT customer_id FROM (${keys.join(' UNION ALL ')}) WHERE customer_id IS NOT NULL) k
    ${joins.join('\n')} ORDER BY k.customer_id`);
  return true;
}

function firstRows(
  cells: Cells,
  source: WholeSource,
  orders: string | null,
  values: readonly string[],
): string {
  const raw = ident(source.relation);
  const list = ['', ...values].join(', ');
  if (source.table === 'customers' || !orders)
    return `SELECT ${cells.text('customer_id')} AS customer_id, _row AS row${list} FROM ${raw}
      QUALIFY row_number() OVER (PARTITION BY ${cells.text('customer_id')} ORDER BY _row) = 1`;
  const lines = `(SELECT customer_id, ordered_at, row FROM ${ident(orders)} WHERE source = ${literal(source.source)})`;
  return `SELECT f.customer_id, f.row${list} FROM ${raw} r JOIN (
      SELECT l.customer_id, min(l.row) AS row FROM ${lines} l
      JOIN (SELECT customer_id, min(ordered_at) AS first_at FROM ${lines} GROUP BY customer_id) m
        ON m.customer_id = l.customer_id AND m.first_at = l.ordered_at
      GROUP BY l.customer_id) f ON f.row = r._row`;
}

export const attributesOf = (source: SourceReport): ColumnProfile[] =>
  source.columns.filter((column) => column.role === 'attribute');

/** A cell as a number where the column holds numbers, else as text. */
export function typed(cells: Cells, column: ColumnProfile): string {
  return column.type === 'integer' || column.type === 'number'
    ? cells.numberOf(column.name)
    : cells.column(column.name);
}

export function freeName(used: Set<string>, wanted: string): string {
  let name = wanted;
  for (let n = 2; used.has(name.toLowerCase()); n++) name = `${wanted}_${n}`;
  used.add(name.toLowerCase());
  return name;
}
