import { type Database, ident, literal, rowsOf } from '../engine/database';
import { rawTable } from '../engine/tables';
import { rawColumns } from '../ingest/values/raw-columns';
import { Cells } from '../relate/cells';
import { hasMoney, lineAmount, lineParts } from '../relate/money/line-total';
import type { WholeSource } from '../relate/whole-sources';
import { type LineRates, lineRates } from './stage/line-rates';
import type { Staging } from './stage/staging';

/**
 * SQL of one table of lines over the raw tables of order files, numbered through in the order of the files: the columns of
 * `orders`, and what rules look at beside them (the unit price; the currency as written and its rate, NULL where nobody
 * gave one; the date's cell as written; `copy_of`, the first of several equal rows, NULL on that one). Amount is the given one, or quantity × unit price less discounts, negative where the quantity is, in the
 * project's currency; a missing quantity is 1 (−1 where the amount is negative); a missing order id is the customer's
 * day. Files without any money have amount 0. Copies are staged on the way; {@link dropCopies} when the SQL has run.
 */
export function stageLines(db: Database, staging: Staging): string {
  let before = 0;
  const parts = ordersOf(staging).map((source, i) => {
    stageCopies(db, source, staging.zone, copiesTable(i));
    const cells = new Cells(db, source, staging.zone);
    const sql = linesSql(cells, lineRates(db, cells, staging), before, copiesTable(i));
    before += lastRow(db, rawTable(source.source));
    return sql;
  });
  return parts.join(' UNION ALL ');
}

export function dropCopies(db: Database, sources: number): void {
  for (let i = 0; i < sources; i++) db.run(`DROP TABLE IF EXISTS ${copiesTable(i)}`);
}

const ordersOf = (staging: Staging) => staging.sources.filter((source) => source.table === 'orders');

const copiesTable = (source: number) => `_copies_${source}`;

function linesSql(cells: Cells, rates: LineRates, before: number, copies: string): string {
  const { source, relation } = cells.source;
  return `SELECT ${before} + _row AS line_id, ${literal(source)} AS source, _row AS row, customer_id,
      coalesce(order_id, customer_id || ' ' || strftime(ordered_at, '%Y-%m-%d')) AS order_id, ordered_at, sku, category, description,
      coalesce(q, CASE WHEN amount < 0 THEN -1 ELSE 1 END) AS quantity, amount, unit_price, currency, rate, date_text, copy_of
    FROM (SELECT l.*, ${rates.rate} AS rate, amount_given * (${rates.rate}) AS amount, p * (${rates.rate}) AS unit_price
      FROM (SELECT *, ${hasMoney(cells) ? lineAmount : '0::DOUBLE'} AS amount_given
        FROM (SELECT _row, ${cells.text('customer_id')} AS customer_id, ${cells.text('order_id')} AS order_id,
            ${cells.timestamp('ordered_at')} AS ordered_at, ${cells.text('sku')} AS sku,
            ${cells.text('category')} AS category, ${cells.text('description')} AS description,
            ${lineParts(cells)}, ${rates.currency} AS currency, ${cells.text('ordered_at')} AS date_text
          FROM ${ident(relation)})) l ${rates.join}) LEFT JOIN ${copies} USING (_row)
      ${rates.unordered ? 'ORDER BY _row' : ''}`;
}

/**
 * Rows equal to an earlier one in every column: found by hash, proved cell by cell. Only where the file tells one purchase
 * from another, by an order id or the time of day: else two equal lines may well be two purchases (CDNOW has 21).
 */
function stageCopies(db: Database, source: WholeSource, zone: string, target: string): void {
  const table = rawTable(source.source);
  const names = rawColumns(db, table).map(({ name }) => ident(name));
  const hash = `hash(${names.join(', ')})`;
  db.run(`CREATE OR REPLACE TEMP TABLE ${target} AS
    SELECT _row, copy_of FROM (
      SELECT _row, min(_row) OVER (PARTITION BY ${names.join(', ')}) AS copy_of FROM ${ident(table)}
      WHERE ${tellsPurchasesApart(db, new Cells(db, source, zone))}
        AND ${hash} IN (SELECT h FROM (SELECT ${hash} AS h FROM ${ident(table)}) GROUP BY h HAVING count(*) > 1))
    WHERE _row > copy_of`);
}

function tellsPurchasesApart(db: Database, cells: Cells): boolean {
  if (cells.has('order_id')) return true;
  const timed = `SELECT 1 FROM (SELECT ${cells.timestamp('ordered_at')} AS t FROM ${ident(cells.source.relation)})
    WHERE t <> date_trunc('day', t) LIMIT 1`;
  return db.query(timed).numRows > 0;
}

function lastRow(db: Database, table: string): number {
  return Number(
    rowsOf(db.query(`SELECT coalesce(max(_row), 0)::DOUBLE AS n FROM ${ident(table)}`))[0]?.n ?? 0,
  );
}
