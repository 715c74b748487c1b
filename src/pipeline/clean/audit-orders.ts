import type { AuditReport } from '../engine/audit-report';
import { type Database, ident, rowsOf } from '../engine/database';

type OrderTotals = Omit<AuditReport, 'rules' | 'tables' | 'learned_until'>;

/**
 * The ledger's totals of order lines: `rows` as they were read, `orders` as they are kept. Money is the sum of line
 * amounts, returns negative; customers, orders and products count what has a kept purchase; months hold the money of all
 * lines read and of the kept ones.
 */
export function auditOrders(db: Database, rows: string, orders: string): OrderTotals {
  const total = first(
    db,
    `SELECT count(*)::DOUBLE AS n, coalesce(sum(amount), 0) AS money FROM ${ident(rows)}`,
  );
  const kept = first(
    db,
    `SELECT count(*)::DOUBLE AS n, coalesce(sum(amount), 0) AS money,
       count(DISTINCT customer_id) FILTER (NOT is_return)::DOUBLE AS customers,
       count(DISTINCT order_id) FILTER (NOT is_return)::DOUBLE AS orders,
       count(DISTINCT sku) FILTER (NOT is_return)::DOUBLE AS products,
       strftime(min(ordered_at), '%Y-%m-%d') AS first_day, strftime(max(ordered_at), '%Y-%m-%d') AS last_day
     FROM ${ident(orders)}`,
  );
  return {
    rows_in: Number(total.n),
    rows_out: Number(kept.n),
    customers: Number(kept.customers),
    orders: Number(kept.orders),
    products: Number(kept.products),
    money_in: Number(total.money),
    money_out: Number(kept.money),
    first_day: text(kept.first_day),
    last_day: text(kept.last_day),
    months: months(db, rows, orders),
    amounts: amounts(db, rows, orders),
  };
}

function months(db: Database, rows: string, orders: string): AuditReport['months'] {
  const byMonth = (table: string) =>
    rowsOf(
      db.query(`SELECT strftime(month, '%Y-%m') AS month, money FROM (
          SELECT date_trunc('month', ordered_at) AS month, coalesce(sum(amount), 0) AS money FROM ${ident(table)}
          WHERE ordered_at >= TIMESTAMP '1980-01-01' AND ordered_at < TIMESTAMP '2100-01-01' GROUP BY 1)
        ORDER BY month`),
    );
  const after = new Map(byMonth(orders).map((row) => [String(row.month), Number(row.money)]));
  return byMonth(rows).map((row) => ({
    month: String(row.month),
    before: Number(row.money),
    after: after.get(String(row.month)) ?? 0,
  }));
}

const bins = 40;

/** On the range of the amounts as they were read; null where all are zero or missing. */
function amounts(db: Database, rows: string, orders: string): AuditReport['amounts'] {
  const size = 'log10(abs(amount))';
  const range = first(
    db,
    `SELECT log10(min(abs(amount))) AS low, log10(max(abs(amount))) AS high FROM ${ident(rows)} WHERE amount <> 0`,
  );
  if (typeof range.low !== 'number' || typeof range.high !== 'number') return null;
  const { low } = range;
  const high = range.high > low ? range.high : low + 1;
  const counts = (table: string) => {
    const found = new Array<number>(bins).fill(0);
    const bin = `least(${bins - 1}, greatest(0, floor((${size} - ${low}) / ${(high - low) / bins})))::INTEGER`;
    for (const row of rowsOf(
      db.query(
        `SELECT ${bin} AS bin, count(*)::DOUBLE AS n FROM ${ident(table)} WHERE amount <> 0 GROUP BY 1`,
      ),
    ))
      found[Number(row.bin)] = Number(row.n);
    return found;
  };
  return { low, high, before: counts(rows), after: counts(orders) };
}

const text = (cell: unknown): string | null => (cell === null ? null : String(cell));

function first(db: Database, sql: string): Record<string, unknown> {
  return rowsOf(db.query(sql))[0] ?? {};
}

/** The totals where there are no order lines. */
export const noOrders = (rows_in: number, rows_out: number): OrderTotals => ({
  rows_in,
  rows_out,
  customers: 0,
  orders: 0,
  products: 0,
  money_in: 0,
  money_out: 0,
  first_day: null,
  last_day: null,
  months: [],
  amounts: null,
});
