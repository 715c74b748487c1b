import { tableFromArrays, tableToIPC } from 'apache-arrow';
import { type Database, ident, rowsOf } from '../../engine/database';
import { allocateReturns, type ReturnLines } from './allocate-returns';

/**
 * Writes `links` (return_line, purchase_line BIGINT, quantity, amount DOUBLE, returned_at TIMESTAMP) for the returns of
 * `orders`. Lines without a product match only purchases of the very amount. Returns how many return lines found one.
 */
export function linkReturns(db: Database, orders: string, links: string): number {
  const pair = `customer_id || chr(31) || coalesce(sku, 'amount ' || round(abs(amount), 2)::VARCHAR)`;
  const lines = (wanted: string) =>
    columnsOf(
      db,
      `SELECT line_id::DOUBLE AS line, ${pair} AS pair, epoch(ordered_at)::DOUBLE AS time,
         abs(quantity) AS quantity, abs(amount) AS amount
       FROM ${ident(orders)} WHERE ${wanted} ORDER BY ordered_at, line_id`,
    );
  const returned = lines('is_return');
  const bought = lines(`NOT is_return AND ${pair} IN (SELECT ${pair} FROM ${ident(orders)} WHERE is_return)`);
  const found = allocateReturns(returned, bought);
  const column = (key: keyof (typeof found)[number]) => Float64Array.from(found, (link) => link[key]);
  const table = tableFromArrays({
    return_line: column('return_line'),
    purchase_line: column('purchase_line'),
    quantity: column('quantity'),
    amount: column('amount'),
  });
  db.insertArrow('_found_links', tableToIPC(table, 'stream'));
  db.run(`CREATE OR REPLACE TABLE ${ident(links)} AS
    SELECT return_line::BIGINT AS return_line, purchase_line::BIGINT AS purchase_line, f.quantity, f.amount,
      o.ordered_at AS returned_at
    FROM _found_links f JOIN ${ident(orders)} o ON o.line_id = f.return_line ORDER BY 1, 2;
    DROP TABLE _found_links`);
  return new Set(found.map((link) => link.return_line)).size;
}

function columnsOf(db: Database, sql: string): ReturnLines {
  const rows = rowsOf(db.query(sql));
  return {
    line: rows.map((row) => Number(row.line)),
    pair: rows.map((row) => String(row.pair)),
    time: rows.map((row) => Number(row.time)),
    quantity: rows.map((row) => Number(row.quantity)),
    amount: rows.map((row) => Number(row.amount)),
  };
}
