import type { AuditReport, RuleReport } from '../engine/audit-report';
import type { CallContext } from '../engine/call-context';
import { type Database, ident, rowsOf } from '../engine/database';
import type { SourceReport } from '../engine/source-report';
import { rawTable } from '../engine/tables';
import { refuse, throwIfCancelled } from '../errors/patron-error';
import type { Project } from '../project/schema';
import {
  applyRules,
  type ChosenRule,
  chooseRules,
  judgedTable,
  reportRules,
  splitLines,
} from './apply-rules';
import { auditOrders } from './audit';
import { buildCustomers } from './customer-table';
import { requireOrders } from './require-orders';
import { linkReturns } from './returns/link-returns';
import { buildLabelled, buildSideTable, sideTables } from './side-tables';
import { dropCopies, stageLines } from './stage-lines';

const written = [
  'orders',
  'orders_set_aside',
  'return_links',
  'customers',
  ...sideTables,
  'labelled',
] as const;
type Written = (typeof written)[number];
const staged = (table: Written) => `${table}__staged`;

/**
 * Raw tables → canonical tables (engine/tables.ts) through the rules that are on. Every order line read stands in `orders`
 * or, with the rule that took it, in `orders_set_aside`. A table that no source fills is dropped. All is written under
 * stage names and put in place at the end: cancelling or refusing leaves what was there. Refuses order files without a
 * customer or date column, an unknown rule, and lines of which no purchase is left.
 */
export async function cleanTables(
  db: Database,
  { project, sources }: { project: Project; sources: readonly SourceReport[] },
  ctx: CallContext,
): Promise<AuditReport> {
  const chosen = chooseRules(project.cleaning.rules);
  const loaded = sources.filter((source) => db.hasTable(rawTable(source.source)));
  requireOrders(loaded);
  const of = (table: SourceReport['table']) => loaded.filter((source) => source.table === table);
  const orders = of('orders');
  const parts: (() => void)[] = [];
  const made = new Set<Written>();
  let audit: AuditReport | null = null;
  if (orders.length > 0) {
    parts.push(
      () => applyRules(db, stageLines(db, orders), chosen),
      () => splitLines(db, staged('orders'), staged('orders_set_aside')),
      () => {
        const matched = linkReturns(db, staged('orders'), staged('return_links'));
        audit = auditOrders(
          db,
          staged('orders'),
          reportRules(db, chosen, { returns: returnDetails(db, matched) }),
        );
        requirePurchases(audit);
        for (const table of ['orders', 'orders_set_aside', 'return_links'] as const) made.add(table);
      },
    );
  }
  parts.push(() => {
    const from = orders.length > 0 ? staged('orders') : null;
    if (buildCustomers(db, staged('customers'), from, loaded)) made.add('customers');
  });
  for (const kind of sideTables) {
    const found = of(kind);
    if (found.length === 0) continue;
    made.add(kind);
    parts.push(() => buildSideTable(db, kind, staged(kind), found));
  }
  const [labelled] = of('labelled');
  if (labelled) {
    made.add('labelled');
    parts.push(() => buildLabelled(db, staged('labelled'), labelled));
  }
  try {
    for (const [done, part] of parts.entries()) {
      await giveWay();
      throwIfCancelled(ctx.signal);
      part();
      ctx.progress({ done: done + 1, total: parts.length, unit: 'parts' });
    }
    publish(db, made);
  } finally {
    dropCopies(db, orders.length);
    for (const table of [judgedTable, ...written.map(staged)]) db.run(`DROP TABLE IF EXISTS ${ident(table)}`);
  }
  return audit ?? withoutOrders(chosen, loaded);
}

/** Lets a cancel be heard. */
const giveWay = () => new Promise((resolve) => setTimeout(resolve, 0));

function publish(db: Database, made: ReadonlySet<Written>): void {
  for (const table of written) {
    db.run(`DROP TABLE IF EXISTS ${ident(table)}`);
    if (made.has(table)) db.run(`ALTER TABLE ${ident(staged(table))} RENAME TO ${ident(table)}`);
  }
}

function returnDetails(db: Database, matched: number): RuleReport['details'] {
  const counts = rowsOf(
    db.query(
      `SELECT count(*) FILTER (regexp_matches(order_id, '^[Cc][0-9]'))::DOUBLE AS cancellations FROM ${judgedTable}`,
    ),
  )[0];
  return { cancellations: Number(counts?.cancellations ?? 0), matched };
}

function requirePurchases(audit: AuditReport): void {
  if (audit.customers > 0) return;
  const [worst] = [...audit.rules].sort((a, b) => b.rows_taken - a.rows_taken);
  refuse('clean.nothing_left', { rows: audit.rows_in, rule: worst?.id ?? '', taken: worst?.rows_taken ?? 0 });
}

function withoutOrders(chosen: readonly ChosenRule[], loaded: readonly SourceReport[]): AuditReport {
  const rows = loaded.reduce((sum, source) => sum + source.rows, 0);
  return {
    rules: chosen.map(({ rule, on }) => ({
      id: rule.id,
      table: 'orders',
      on,
      parameters: {},
      proposals: [],
      effect: rule.effect,
      rows_examined: 0,
      rows_affected: 0,
      rows_taken: 0,
      money_affected: 0,
      customers_affected: 0,
      details: {},
      examples: [],
    })),
    rows_in: rows,
    rows_out: rows,
    customers: 0,
    orders: 0,
    products: 0,
    money_in: 0,
    money_out: 0,
    first_day: null,
    last_day: null,
    months: [],
    tables: [],
    amounts: null,
  };
}
