import type { ColumnProfile, SourceReport } from '../engine/source-report';
import { attributeRole, rolesByTable, tablesWithAttributes } from '../ingest/roles/roles';

/** Roles that say who a row is, not what: a join never brings them to a row that a key was found by. */
const notFrom: Readonly<Partial<Record<SourceReport['table'], readonly string[]>>> = {
  outcomes: ['customer_id', 'campaign_id', 'at'],
};

/**
 * Columns of `to` that rows of `from` take: those whose role `from` may have and neither has itself (`has`) nor joins by,
 * and attributes. A list price is taken only by lines without any money of their own. Customers bring attributes by a
 * table of their own, outcomes only their number: neither is among these.
 */
export function broughtColumns(
  from: SourceReport,
  to: SourceReport,
  keys: readonly string[],
  has: ReadonlySet<string>,
): ColumnProfile[] {
  if (to.table === 'outcomes') return [];
  const allowed = new Set(rolesByTable[from.table].map((role) => role.id));
  const priced = has.has('amount') || has.has('unit_price');
  const skipped = notFrom[to.table] ?? [];
  return to.columns.filter(({ name, role }) => {
    if (role === null || keys.includes(name) || skipped.includes(role)) return false;
    if (role === attributeRole)
      return to.table !== 'customers' && tablesWithAttributes.includes(from.table) && !namedAlike(from, name);
    if (role === 'unit_price' && priced) return false;
    return allowed.has(role) && !has.has(role);
  });
}

const namedAlike = (from: SourceReport, name: string) =>
  from.columns.some((column) => column.role === attributeRole && column.name === name);

/** What a join brings by name, as the report says it: roles, and attributes by their columns. */
export function bringsOf(from: SourceReport, to: SourceReport, columns: readonly ColumnProfile[]): string[] {
  if (to.table === 'outcomes') return from.columns.some((c) => c.role === 'outcome') ? [] : ['outcome'];
  const attributes = to.table === 'customers' ? to.columns.filter((c) => c.role === attributeRole) : [];
  const described = from.table === 'orders' || from.table === 'order_headers' ? attributes : [];
  return [...columns, ...described].map(({ name, role }) => (role === attributeRole ? name : (role ?? name)));
}
