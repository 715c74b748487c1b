import type { AuditReport } from '../engine/audit-report';
import type { CallContext } from '../engine/call-context';
import type { Database } from '../engine/database';
import type { RelationReport, SourceReport } from '../engine/source-report';
import { rawTable } from '../engine/tables';
import { refuse, throwIfCancelled } from '../errors/patron-error';
import { canonicalKinds, type Project } from '../project/schema';
import { noOrders } from './audit-orders';
import { chooseRules } from './choose-rules';
import { cleanCustomers } from './clean-customers';
import { type CleanedOrders, cleanOrders } from './clean-orders';
import { Ledger } from './ledger';
import { requireOrders } from './require-orders';
import { labelledRowSet, sideRowSet } from './row-sets';
import { ruleTables } from './rules/registry';
import { sideTables } from './side-tables';
import { closeStaging, openStaging } from './stage/staging';
import { Workplace } from './workplace';

/** Everything that cleaning writes; what nothing fills is dropped. */
const written = [
  ...canonicalKinds,
  ...canonicalKinds.map((kind) => `${kind}_set_aside`),
  'return_links',
  'touched',
  'changes',
  ...ruleTables,
];

/**
 * Raw tables → canonical tables (engine/tables.ts) through the rules that are on. Every row read of a canonical table
 * stands in that table or, with the rule that took it, in `<table>_set_aside`. A table that no source fills is dropped.
 * All is written under stage names and put in place at the end: cancelling or refusing leaves what was there. Refuses
 * order files without a customer or date column, a rule or parameter that is not there, and lines of which no purchase is
 * left.
 */
export async function cleanTables(
  db: Database,
  {
    project,
    sources,
    relations,
  }: { project: Project; sources: readonly SourceReport[]; relations?: RelationReport | undefined },
  ctx: CallContext,
): Promise<AuditReport> {
  const chosen = chooseRules(project.cleaning);
  const loaded = sources.filter((source) => db.hasTable(rawTable(source.source)));
  const staging = openStaging(db, { project, sources: loaded, relations });
  const of = (table: SourceReport['table']) => staging.sources.filter((source) => source.table === table);
  const place = new Workplace(db);
  const ledger = new Ledger(db, place, chosen);
  let orders: CleanedOrders | null = null;
  const parts: (() => void)[] = [];
  if (of('orders').length > 0)
    parts.push(() => {
      orders = cleanOrders(db, { project, staging, ledger, place });
      requirePurchases(orders, ledger);
    });
  parts.push(() => cleanCustomers(db, { orders, staging, ledger, place }));
  for (const kind of sideTables)
    if (of(kind).length > 0)
      parts.push(() => ledger.clean(sideRowSet(db, kind, of(kind), staging.zone), of(kind), orders));
  if (of('labelled').length > 0)
    parts.push(() => ledger.clean(labelledRowSet(db, of('labelled'), staging.zone), of('labelled'), orders));
  try {
    requireOrders(staging.sources);
    for (const [done, part] of parts.entries()) {
      await giveWay();
      throwIfCancelled(ctx.signal);
      part();
      ctx.progress({ done: done + 1, total: parts.length, unit: 'parts' });
    }
    place.publish(written);
  } finally {
    place.clear();
    closeStaging(db, loaded);
  }
  return { ...totals(orders, ledger), ...ledger.report() };
}

/** Lets a cancel be heard. */
const giveWay = () => new Promise((resolve) => setTimeout(resolve, 0));

function requirePurchases({ totals }: CleanedOrders, ledger: Ledger): void {
  if (totals.customers > 0) return;
  const [worst] = [...ledger.report().rules].sort((a, b) => b.rows_taken - a.rows_taken);
  refuse('clean.nothing_left', {
    rows: totals.rows_in,
    rule: worst?.id ?? '',
    taken: worst?.rows_taken ?? 0,
  });
}

function totals(orders: CleanedOrders | null, ledger: Ledger) {
  if (orders) return { ...orders.totals, learned_until: orders.cutoff };
  const { tables } = ledger.report();
  const sum = (of: 'rows_in' | 'kept') => tables.reduce((all, table) => all + table[of], 0);
  return { ...noOrders(sum('rows_in'), sum('kept')), learned_until: null };
}
