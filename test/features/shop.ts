import type { Database } from '../../src/pipeline/engine/database';
import { type Project, projectSchema } from '../../src/pipeline/project/schema';

/** One order line as a test writes it: customer, day or timestamp, amount, quantity, sku. */
export type Line = readonly [customer: string, at: string, amount: number, quantity?: number, sku?: string];
/** purchase line (1-based place in the list), day of the return, quantity, amount. */
export type Link = readonly [line: number, at: string, quantity: number, amount: number];

/** Fills `orders` and `return_links` by hand; lines with a negative amount are returns. */
export function putOrders(db: Database, lines: readonly Line[], links: readonly Link[] = []): void {
  const rows = lines.map(
    ([customer, at, amount, quantity = 1, sku = 'a'], i) =>
      `(${i + 1}, 'test', ${i + 1}, '${customer}', 'o${i}', TIMESTAMP '${at}', '${sku}', NULL, 'thing ${sku}', ${quantity}, ${amount}, ${amount < 0})`,
  );
  db.run(`CREATE OR REPLACE TABLE orders (line_id BIGINT, source VARCHAR, "row" BIGINT, customer_id VARCHAR, order_id VARCHAR,
    ordered_at TIMESTAMP, sku VARCHAR, category VARCHAR, description VARCHAR, quantity DOUBLE, amount DOUBLE, is_return BOOLEAN)`);
  db.run(`INSERT INTO orders VALUES ${rows.join(', ')}`);
  db.run(
    `CREATE OR REPLACE TABLE return_links (return_line BIGINT, purchase_line BIGINT, quantity DOUBLE, amount DOUBLE, returned_at TIMESTAMP)`,
  );
  links.forEach(([line, at, quantity, amount]) => {
    db.run(`INSERT INTO return_links VALUES (0, ${line}, ${quantity}, ${amount}, TIMESTAMP '${at}')`);
  });
}

export function project(time: Record<string, unknown> = {}, rest: Record<string, unknown> = {}): Project {
  return projectSchema.parse({ sources: [], time, ...rest });
}

/** The windows of real data: rows of orders that span the two days. */
export function putSpan(db: Database, first: string, last: string): void {
  putOrders(db, [
    ['a', first, 1],
    ['b', last, 1],
  ]);
}
