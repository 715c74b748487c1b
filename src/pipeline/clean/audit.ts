import type { AuditReport, RuleReport } from '../engine/audit-report';
import { type Database, ident, rowsOf } from '../engine/database';
import { judgedTable } from './apply-rules';

/**
 * The ledger's totals. Money is the sum of line amounts, returns negative; customers, orders and products count what has
 * a kept purchase; months hold the money of all lines read and of the kept ones.
 */
export function auditOrders(db: Database, orders: string, rules: readonly RuleReport[]): AuditReport {
  const total = row(
    db,
    `SELECT count(*)::DOUBLE AS n, coalesce(sum(amount), 0) AS money FROM ${judgedTable}`,
  );
  const kept = row(
    db,
    `SELECT count(*)::DOUBLE AS n, coalesce(sum(amount), 0) AS money,
       count(DISTINCT customer_id) FILTER (NOT is_return)::DOUBLE AS customers,
       count(DISTINCT order_id) FILTER (NOT is_return)::DOUBLE AS orders,
       count(DISTINCT sku) FILTER (NOT is_return)::DOUBLE AS products,
       strftime(min(ordered_at), '%Y-%m-%d') AS first_day, strftime(max(ordered_at), '%Y-%m-%d') AS last_day
     FROM ${ident(orders)}`,
  );
  return {
    rules,
    rows_in: Number(total.n),
    rows_out: Number(kept.n),
    customers: Number(kept.customers),
    orders: Number(kept.orders),
    products: Number(kept.products),
    money_in: Number(total.money),
    money_out: Number(kept.money),
    first_day: text(kept.first_day),
    last_day: text(kept.last_day),
    months: months(db),
    tables: [],
    amounts: null,
  };
}

function months(db: Database): AuditReport['months'] {
  return rowsOf(
    db.query(`SELECT strftime(ordered_at, '%Y-%m') AS month, coalesce(sum(amount), 0) AS before,
        coalesce(sum(amount) FILTER (rule IS NULL), 0) AS after
      FROM ${judgedTable} WHERE ordered_at >= TIMESTAMP '1980-01-01' AND ordered_at < TIMESTAMP '2100-01-01'
      GROUP BY 1 ORDER BY 1`),
  ).map((r) => ({ month: String(r.month), before: Number(r.before), after: Number(r.after) }));
}

const text = (cell: unknown): string | null => (cell === null ? null : String(cell));

function row(db: Database, sql: string): Record<string, unknown> {
  return rowsOf(db.query(sql))[0] ?? {};
}
