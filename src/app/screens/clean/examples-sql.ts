import type { RuleReport } from '../../../pipeline/engine/audit-report';
import { ident, literal } from '../../../pipeline/engine/database';
import type { SourceReport } from '../../../pipeline/engine/source-report';
import { rawTable } from '../../../pipeline/engine/tables';

export const pageSize = 20;

type Rule = Pick<RuleReport, 'id' | 'table'>;

const touchedBy = (rule: Rule) =>
  `FROM touched WHERE "table" = ${literal(rule.table)} AND rule = ${literal(rule.id)}`;

/** How many rows of each source the rule touches. */
export const touchedBySource = (rule: Rule): string =>
  `SELECT source, count(*)::DOUBLE AS n ${touchedBy(rule)} GROUP BY source`;

export interface Page {
  readonly rule: Rule;
  readonly source: SourceReport;
  /** From 0. */
  readonly page: number;
}

/** Row numbers of the page, in the order of the file. */
const rowsOfPage = ({ rule, source, page }: Page) =>
  `SELECT row ${touchedBy(rule)} AND source = ${literal(source.source)}
   ORDER BY row LIMIT ${pageSize} OFFSET ${page * pageSize}`;

const fileColumns = (source: SourceReport) =>
  source.columns.map(({ name }) => `CAST(${ident(name)} AS VARCHAR) AS ${ident(name)}`);

/** The rows as the file has them, every column as text. */
export function fileRows(page: Page): string {
  const columns = ['_row::DOUBLE AS _row', ...fileColumns(page.source)];
  return `SELECT ${columns.join(', ')} FROM ${ident(rawTable(page.source.source))}
    WHERE _row IN (${rowsOfPage(page)}) ORDER BY _row`;
}

/** Which rule took each of the rows; rows that were kept are not there. */
export const takenRows = (page: Page): string =>
  `SELECT row::DOUBLE AS row, rule FROM ${ident(`${page.rule.table}_set_aside`)}
   WHERE source = ${literal(page.source.source)} AND row IN (${rowsOfPage(page)})`;

/** Cells that the rule rewrote in the rows. */
export const changedCells = (page: Page): string =>
  `SELECT row::DOUBLE AS row, "column" AS name, before, after FROM changes
   WHERE "table" = ${literal(page.rule.table)} AND rule = ${literal(page.rule.id)}
     AND source = ${literal(page.source.source)} AND row IN (${rowsOfPage(page)})
   ORDER BY row, name`;

/** The first row of the file that each copy equals in every column. */
export function firstOfCopies(page: Page): string {
  const raw = ident(rawTable(page.source.source));
  const same = page.source.columns.map(
    ({ name }) => `a.${ident(name)} IS NOT DISTINCT FROM b.${ident(name)}`,
  );
  return `SELECT a._row::DOUBLE AS row, min(b._row)::DOUBLE AS first
    FROM (SELECT * FROM ${raw} WHERE _row IN (${rowsOfPage(page)})) a JOIN ${raw} b ON ${same.join(' AND ')}
    GROUP BY a._row`;
}

/** What each return undoes: the purchase's row and day, and the day of the return itself. */
export const undonePurchases = (page: Page): string =>
  `WITH o AS MATERIALIZED (SELECT line_id, row FROM orders
     WHERE source = ${literal(page.source.source)} AND row IN (${rowsOfPage(page)})),
   l AS MATERIALIZED (SELECT * FROM return_links WHERE return_line IN (SELECT line_id FROM o)),
   p AS MATERIALIZED (SELECT line_id, row, ordered_at FROM orders
     WHERE line_id IN (SELECT purchase_line FROM l))
   SELECT o.row::DOUBLE AS row, p.row::DOUBLE AS purchase_row,
     strftime(p.ordered_at, '%Y-%m-%d') AS bought, strftime(l.returned_at, '%Y-%m-%d') AS returned
   FROM l JOIN o ON o.line_id = l.return_line JOIN p ON p.line_id = l.purchase_line
   ORDER BY o.row, p.ordered_at, p.row`;
