import type { RuleReport } from '../../../pipeline/engine/audit-report';
import { ident, literal } from '../../../pipeline/engine/database';
import type { SourceReport } from '../../../pipeline/engine/source-report';
import { rawTable } from '../../../pipeline/engine/tables';

export const pageSize = 20;

/** As in the file, or by the money in the line (order lines only). */
export type Sorting = 'file' | 'money';

type Rule = Pick<RuleReport, 'id' | 'table'>;

const touchedBy = (rule: Rule) =>
  `FROM touched WHERE "table" = ${literal(rule.table)} AND rule = ${literal(rule.id)}`;

/** How many rows of each source the rule touches. */
export const touchedBySource = (rule: Rule): string =>
  `SELECT source, count(*)::DOUBLE AS n ${touchedBy(rule)} GROUP BY source`;

/** Row numbers of one page (from 0) of the rows that a rule touches in a source. */
export function rowsOfPage(rule: Rule, source: string, page: number, sorting: Sorting): string {
  const rows = `SELECT row ${touchedBy(rule)} AND source = ${literal(source)}`;
  const limit = `LIMIT ${pageSize} OFFSET ${page * pageSize}`;
  if (sorting === 'file') return `SELECT row::DOUBLE AS row FROM (${rows}) ORDER BY row ${limit}`;
  const amounts = (table: string) =>
    `SELECT row, amount FROM ${table} WHERE source = ${literal(source)} AND row IN (${rows})`;
  return `SELECT row::DOUBLE AS row FROM (${amounts('orders')} UNION ALL ${amounts('orders_set_aside')})
    ORDER BY abs(amount) DESC NULLS LAST, row ${limit}`;
}

/** What is asked about rows of one source, by their numbers. */
export interface RowsAsked {
  readonly rule: Rule;
  readonly source: SourceReport;
  readonly rows: readonly number[];
}

const among = ({ rows }: RowsAsked) => (rows.length > 0 ? `IN (${rows.join(', ')})` : 'IN (NULL)');

/** The rows as the file has them, every column as text. */
export function fileRows(asked: RowsAsked): string {
  const columns = asked.source.columns.map(({ name }) => `CAST(${ident(name)} AS VARCHAR) AS ${ident(name)}`);
  return `SELECT ${['_row::DOUBLE AS _row', ...columns].join(', ')}
    FROM ${ident(rawTable(asked.source.source))} WHERE _row ${among(asked)}`;
}

/** Which rule took each of the rows; rows that were kept are not there. */
export const takenRows = (asked: RowsAsked): string =>
  `SELECT row::DOUBLE AS row, rule FROM ${ident(`${asked.rule.table}_set_aside`)}
   WHERE source = ${literal(asked.source.source)} AND row ${among(asked)}`;

/** Cells that the rule rewrote in the rows. */
export const changedCells = (asked: RowsAsked): string =>
  `SELECT row::DOUBLE AS row, "column" AS name, before, after FROM changes
   WHERE "table" = ${literal(asked.rule.table)} AND rule = ${literal(asked.rule.id)}
     AND source = ${literal(asked.source.source)} AND row ${among(asked)}
   ORDER BY row, name`;

/** The first row of the file that each copy equals in every column. */
export function firstOfCopies(asked: RowsAsked): string {
  const raw = ident(rawTable(asked.source.source));
  const same = asked.source.columns.map(
    ({ name }) => `a.${ident(name)} IS NOT DISTINCT FROM b.${ident(name)}`,
  );
  return `SELECT a._row::DOUBLE AS row, min(b._row)::DOUBLE AS first
    FROM (SELECT * FROM ${raw} WHERE _row ${among(asked)}) a JOIN ${raw} b ON ${same.join(' AND ')}
    GROUP BY a._row`;
}

/** What each return undoes: the purchase's row and day, and the day of the return itself. */
export const undonePurchases = (asked: RowsAsked): string =>
  `WITH o AS MATERIALIZED (SELECT line_id, row FROM orders
     WHERE source = ${literal(asked.source.source)} AND row ${among(asked)}),
   l AS MATERIALIZED (SELECT * FROM return_links WHERE return_line IN (SELECT line_id FROM o)),
   p AS MATERIALIZED (SELECT line_id, row, ordered_at FROM orders
     WHERE line_id IN (SELECT purchase_line FROM l))
   SELECT o.row::DOUBLE AS row, p.row::DOUBLE AS purchase_row,
     strftime(p.ordered_at, '%Y-%m-%d') AS bought, strftime(l.returned_at, '%Y-%m-%d') AS returned
   FROM l JOIN o ON o.line_id = l.return_line JOIN p ON p.line_id = l.purchase_line
   ORDER BY o.row, p.ordered_at, p.row`;
