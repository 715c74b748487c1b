import { readFileSync } from 'node:fs';
import type { NodeDatabase } from '../support/node-database';

/** CDNOW's sample as `orders`: one line a purchase, nothing cleaned. */
export function putCdnow(db: NodeDatabase, file: string): void {
  const csv = readFileSync(file, 'utf8').trim().replace(/^ +/gm, '').replace(/ +/g, ',');
  db.registerBytes('cdnow.csv', new TextEncoder().encode(csv));
  db.run(`CREATE TABLE orders AS SELECT row_number() OVER () AS line_id, 'cdnow' AS source, line_id AS "row", c1 AS customer_id,
      NULL::VARCHAR AS order_id, strptime(c3, '%Y%m%d') AS ordered_at, NULL::VARCHAR AS sku, NULL::VARCHAR AS category,
      NULL::VARCHAR AS description, CAST(c4 AS DOUBLE) AS quantity, CAST(c5 AS DOUBLE) AS amount, false AS is_return
    FROM read_csv('cdnow.csv', header = false, all_varchar = true, names = ['c1', 'c2', 'c3', 'c4', 'c5'])`);
  db.dropBytes('cdnow.csv');
}

/**
 * Online Retail as `orders` and `return_links` by the plain rules: exact copies once, no lines without a customer or
 * with a price that is not positive; a cancellation reverses the latest earlier line of the same customer, product,
 * price and quantity.
 */
export function putRetail(db: NodeDatabase, file: string): void {
  db.registerBytes('retail.csv.gz', readFileSync(file));
  db.run(`CREATE TABLE orders AS SELECT row_number() OVER () AS line_id, 'orders' AS source, line_id AS "row", CustomerID AS customer_id,
      InvoiceNo AS order_id, InvoiceDate AS ordered_at, StockCode AS sku, NULL::VARCHAR AS category, Description AS description,
      CAST(Quantity AS DOUBLE) AS quantity, Quantity * UnitPrice AS amount, Quantity < 0 AS is_return
    FROM (SELECT DISTINCT * FROM read_csv('retail.csv.gz', types = {'InvoiceNo': 'VARCHAR', 'StockCode': 'VARCHAR', 'CustomerID': 'VARCHAR',
      'InvoiceDate': 'TIMESTAMP', 'Quantity': 'INTEGER', 'UnitPrice': 'DOUBLE'}))
    WHERE CustomerID IS NOT NULL AND UnitPrice > 0`);
  db.dropBytes('retail.csv.gz');
  db.run(`CREATE TABLE return_links AS
    WITH pairs AS (SELECT r.line_id AS return_line, p.line_id AS purchase_line, -r.quantity AS quantity, -r.amount AS amount,
        r.ordered_at AS returned_at, row_number() OVER (PARTITION BY r.line_id ORDER BY p.ordered_at DESC, p.line_id) AS k
      FROM orders r JOIN orders p ON p.customer_id = r.customer_id AND p.sku = r.sku AND p.quantity = -r.quantity
        AND abs(p.amount + r.amount) < 0.005 AND p.ordered_at <= r.ordered_at
      WHERE r.is_return AND NOT p.is_return)
    SELECT return_line, purchase_line, quantity, amount, returned_at FROM pairs WHERE k = 1
    QUALIFY row_number() OVER (PARTITION BY purchase_line ORDER BY returned_at) = 1`);
}
