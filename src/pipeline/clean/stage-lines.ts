import { type Database, ident, literal, rowsOf } from '../engine/database';
import type { SourceReport } from '../engine/source-report';
import { rawTable } from '../engine/tables';
import { numberSql } from '../ingest/values/number-sql';
import { rawColumns } from '../ingest/values/raw-columns';
import { type Reading, readingOf, unknownReading } from '../ingest/values/reading';
import { textSql } from '../ingest/values/text-sql';
import { timestampSql } from '../ingest/values/timestamp-sql';

/** Columns of the lines that rules judge: those of `orders`, and what rules look at. */
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

  /** `zone`: where days break. */
  constructor(
    db: Database,
    private readonly report: SourceReport,
    private readonly zone = 'UTC',
  ) {
    this.types = new Map(rawColumns(db, rawTable(report.source)).map((c) => [c.name, c.type]));
  }

  has(role: string): boolean {
    return this.named(role) !== undefined;
  }

  text(role: string): string {
    const name = this.named(role);
    return name === undefined ? 'NULL::VARCHAR' : this.column(name);
  }

  column(name: string): string {
    return textSql(ident(name), this.reading(name));
  }

  number(role: string): string {
    const name = this.named(role);
    return name === undefined ? 'NULL::DOUBLE' : this.numberOf(name);
  }

  numberOf(name: string): string {
    return numberSql(ident(name), this.reading(name));
  }

  timestamp(role: string): string {
    const name = this.named(role);
    return name === undefined ? 'NULL::TIMESTAMP' : timestampSql(ident(name), this.reading(name), this.zone);
  }

  private named(role: string): string | undefined {
    return this.report.columns.find((column) => column.role === role)?.name;
  }

  private reading(name: string): Reading {
    const type = this.types.get(name) ?? 'VARCHAR';
    const column = this.report.columns.find((c) => c.name === name);
    return column ? readingOf(column, type, this.report.read) : unknownReading(type);
  }
}

/**
 * SQL of one table of lines ({@link Lines}) over the raw tables of order files, numbered through in the order of the
 * files. Amount is the given one, or quantity × unit price − discount, negative where the quantity is; a missing quantity
 * is 1 (−1 where the amount is negative); a missing order id is the customer's day. Files without any money have amount
 * 0. Copies are staged on the way; {@link dropCopies} when the SQL has run.
 */
export function stageLines(db: Database, sources: readonly SourceReport[], zone = 'UTC'): string {
  let before = 0;
  const parts = sources.map((source, i) => {
    stageCopies(db, source, copiesTable(i));
    const sql = linesSql(new Cells(db, source, zone), source, before, copiesTable(i));
    before += lastRow(db, rawTable(source.source));
    return sql;
  });
  return parts.join(' UNION ALL ');
}

export function dropCopies(db: Database, sources: number): void {
  for (let i = 0; i < sources; i++) db.run(`DROP TABLE IF EXISTS ${copiesTable(i)}`);
}

const copiesTable = (source: number) => `_copies_${source}`;

function linesSql(cells: Cells, report: SourceReport, before: number, copies: string): string {
  const money = cells.has('amount') || cells.has('unit_price');
  const computed = 'abs(q) * p - coalesce(d, 0)';
  const size = `CASE WHEN q < 0 THEN coalesce(a, -(${computed})) ELSE coalesce(a, ${computed.replace('abs(q)', 'coalesce(q, 1)')}) END`;
  return `SELECT ${before} + _row AS line_id, ${literal(report.source)} AS source, _row AS row, customer_id,
      coalesce(order_id, customer_id || ' ' || strftime(ordered_at, '%Y-%m-%d')) AS order_id, ordered_at, sku, category, description,
      coalesce(q, CASE WHEN amount < 0 THEN -1 ELSE 1 END) AS quantity, amount, p AS unit_price, date_text, copy_of
    FROM (SELECT *, CASE WHEN q < 0 AND size > 0 THEN -size ELSE size END AS amount
      FROM (SELECT *, ${money ? size : '0::DOUBLE'} AS size
        FROM (SELECT _row, ${cells.text('customer_id')} AS customer_id, ${cells.text('order_id')} AS order_id,
            ${cells.timestamp('ordered_at')} AS ordered_at, ${cells.text('sku')} AS sku,
            ${cells.text('category')} AS category, ${cells.text('description')} AS description,
            ${cells.number('quantity')} AS q, ${cells.number('unit_price')} AS p, ${cells.number('amount')} AS a,
            ${cells.number('discount')} AS d, ${cells.text('ordered_at')} AS date_text
          FROM ${ident(rawTable(report.source))}))) LEFT JOIN ${copies} USING (_row)`;
}

/**
 * Rows equal to an earlier one in every column: found by hash, proved cell by cell. Only where the file tells one purchase
 * from another, by an order id or the time of day: else two equal lines may well be two purchases (CDNOW has 21).
 */
function stageCopies(db: Database, source: SourceReport, target: string): void {
  const table = rawTable(source.source);
  const names = rawColumns(db, table).map(({ name }) => ident(name));
  const hash = `hash(${names.join(', ')})`;
  db.run(`CREATE OR REPLACE TEMP TABLE ${target} AS
    SELECT _row, copy_of FROM (
      SELECT _row, min(_row) OVER (PARTITION BY ${names.join(', ')}) AS copy_of FROM ${ident(table)}
      WHERE ${tellsPurchasesApart(db, source)}
        AND ${hash} IN (SELECT h FROM (SELECT ${hash} AS h FROM ${ident(table)}) GROUP BY h HAVING count(*) > 1))
    WHERE _row > copy_of`);
}

function tellsPurchasesApart(db: Database, source: SourceReport): boolean {
  const cells = new Cells(db, source);
  if (cells.has('order_id')) return true;
  const timed = `SELECT 1 FROM (SELECT ${cells.timestamp('ordered_at')} AS t FROM ${ident(rawTable(source.source))})
    WHERE t <> date_trunc('day', t) LIMIT 1`;
  return db.query(timed).numRows > 0;
}

function lastRow(db: Database, table: string): number {
  return Number(
    rowsOf(db.query(`SELECT coalesce(max(_row), 0)::DOUBLE AS n FROM ${ident(table)}`))[0]?.n ?? 0,
  );
}
