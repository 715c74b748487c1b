import { type Database, ident, literal, rowsOf } from '../engine/database';
import type { SourceReport } from '../engine/reports';
import { rawTable } from '../engine/tables';
import { numberSql, rawColumns, textSql, timestampSql } from '../ingest/values';

export const linesTable = '_lines';

/** Columns of the staged lines: those of `orders`, and what rules look at. */
export const Lines = {
  line_id: 'BIGINT',
  source: 'VARCHAR',
  row: 'BIGINT',
  customer_id: 'VARCHAR',
  order_id: 'VARCHAR',
  ordered_at: 'TIMESTAMP',
  sku: 'VARCHAR',
  category: 'VARCHAR',
  description: 'VARCHAR',
  quantity: 'DOUBLE',
  amount: 'DOUBLE',
  /** NULL where the file gives none. */
  unit_price: 'DOUBLE',
  /** The date's cell as it was written. */
  date_text: 'VARCHAR',
  /** `row` of the first of several equal lines of the file; NULL on that one. */
  copy_of: 'BIGINT',
} as const;

/** SQL of the cells under roles of one source. */
export class Cells {
  private readonly types: ReadonlyMap<string, string>;

  constructor(
    db: Database,
    private readonly report: SourceReport,
  ) {
    this.types = new Map(rawColumns(db, rawTable(report.source)).map((c) => [c.name, c.type]));
  }

  has(role: string): boolean {
    return this.report.columns.some((column) => column.role === role);
  }

  text(role: string): string {
    const column = this.report.columns.find((c) => c.role === role);
    return column ? this.column(column.name) : 'NULL::VARCHAR';
  }

  column(name: string): string {
    return textSql(name, this.types.get(name) ?? 'VARCHAR');
  }

  number(role: string): string {
    return this.has(role) ? numberSql(this.text(role), this.report.read.decimal) : 'NULL::DOUBLE';
  }

  numberOf(name: string): string {
    return numberSql(this.column(name), this.report.read.decimal);
  }

  /** A column of dates other than the one the source's format was told by is read in its own format. */
  timestamp(role: string): string {
    const column = this.report.columns.find((c) => c.role === role);
    if (!column) return 'NULL::TIMESTAMP';
    return timestampSql(this.column(column.name), column.fits.date_format ?? this.report.read.date_format);
  }
}

/**
 * Maps the raw tables of order files to one table of lines, numbered through in the order of the files. Amount is the
 * given one, or quantity × unit price − discount, negative where the quantity is; a missing quantity is 1 (−1 where the
 * amount is negative); a missing order id is the customer's day. Files without any money have amount 0.
 */
export function stageLines(db: Database, sources: readonly SourceReport[]): void {
  const columns = Object.entries(Lines).map(([name, type]) => `${ident(name)} ${type}`);
  db.run(`CREATE OR REPLACE TEMP TABLE ${linesTable} (${columns.join(', ')})`);
  let before = 0;
  for (const source of sources) {
    stageCopies(db, rawTable(source.source));
    db.run(`INSERT INTO ${linesTable} ${linesSql(new Cells(db, source), source, before)}`);
    before += lastRow(db, rawTable(source.source));
  }
  db.run('DROP TABLE IF EXISTS _copies');
}

function linesSql(cells: Cells, report: SourceReport, before: number): string {
  const money = cells.has('amount') || cells.has('unit_price');
  const computed = 'abs(q) * p - coalesce(d, 0)';
  const size = `CASE WHEN q < 0 THEN coalesce(a, -(${computed})) ELSE coalesce(a, ${computed.replace('abs(q)', 'coalesce(q, 1)')}) END`;
  return `SELECT ${before} + _row, ${literal(report.source)}, _row, customer_id,
      coalesce(order_id, customer_id || ' ' || strftime(ordered_at, '%Y-%m-%d')), ordered_at, sku, category, description,
      coalesce(q, CASE WHEN amount < 0 THEN -1 ELSE 1 END), amount, p, date_text, copy_of
    FROM (SELECT *, CASE WHEN q < 0 AND size > 0 THEN -size ELSE size END AS amount
      FROM (SELECT *, ${money ? size : '0::DOUBLE'} AS size
        FROM (SELECT _row, ${cells.text('customer_id')} AS customer_id, ${cells.text('order_id')} AS order_id,
            ${cells.timestamp('ordered_at')} AS ordered_at, ${cells.text('sku')} AS sku,
            ${cells.text('category')} AS category, ${cells.text('description')} AS description,
            ${cells.number('quantity')} AS q, ${cells.number('unit_price')} AS p, ${cells.number('amount')} AS a,
            ${cells.number('discount')} AS d, ${cells.text('ordered_at')} AS date_text
          FROM ${ident(rawTable(report.source))}))) LEFT JOIN _copies USING (_row) ORDER BY _row`;
}

/** Rows equal to an earlier one in every column: found by hash, proved cell by cell. */
function stageCopies(db: Database, table: string): void {
  const cells = rawColumns(db, table).map(({ name }) => ident(name));
  const hash = `hash(${cells.join(', ')})`;
  db.run(`CREATE OR REPLACE TEMP TABLE _copies AS
    SELECT _row, copy_of FROM (
      SELECT _row, min(_row) OVER (PARTITION BY ${cells.join(', ')}) AS copy_of FROM ${ident(table)}
      WHERE ${hash} IN (SELECT h FROM (SELECT ${hash} AS h FROM ${ident(table)}) GROUP BY h HAVING count(*) > 1))
    WHERE _row > copy_of`);
}

function lastRow(db: Database, table: string): number {
  return Number(
    rowsOf(db.query(`SELECT coalesce(max(_row), 0)::DOUBLE AS n FROM ${ident(table)}`))[0]?.n ?? 0,
  );
}
