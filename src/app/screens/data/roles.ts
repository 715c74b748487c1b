import type { SourceReport } from '../../../pipeline/engine/reports';
import type { Project, TableKind } from '../../../pipeline/project/schema';

/** The roles that a column may take, by table; the canonical columns of DESIGN.md. */
export const rolesOf = {
  orders: [
    'customer_id',
    'order_id',
    'ordered_at',
    'sku',
    'category',
    'description',
    'quantity',
    'unit_price',
    'amount',
  ],
  customers: ['customer_id'],
  events: ['customer_id', 'at', 'type', 'sku', 'session_id', 'value'],
  reviews: ['customer_id', 'at', 'sku', 'rating', 'text', 'label'],
  campaigns: ['customer_id', 'campaign_id', 'arm', 'at', 'cost', 'outcome'],
  labelled: ['customer_id', 'label'],
} as const satisfies Record<TableKind, readonly string[]>;

export type Role = (typeof rolesOf)[TableKind][number] | 'attribute' | 'unused';

const known = new Set<string>([...Object.values(rolesOf).flat(), 'attribute']);

/** The role of a column as the menu names it. */
export function roleOf(role: string | null): Role {
  return role !== null && known.has(role) ? (role as Role) : 'unused';
}

/**
 * The project with one column's role changed. Every role of the source is written out, so that what was guessed for
 * the others stays; a column that held the role before gives it up.
 */
export function assignRole(project: Project, report: SourceReport, column: string, role: Role): Project {
  const others = report.columns.filter((c) => c.name !== column);
  const roles: Record<string, string> = {};
  for (const c of others) {
    const held = roleOf(c.role);
    if (held !== 'unused' && held !== 'attribute' && held !== role) roles[held] = c.name;
  }
  const attributes = others.filter((c) => roleOf(c.role) === 'attribute').map((c) => c.name);
  if (role === 'attribute') attributes.push(column);
  else if (role !== 'unused') roles[role] = column;
  return {
    ...project,
    sources: project.sources.map((s) =>
      s.name === report.source ? { ...s, table: report.table, roles, attributes } : s,
    ),
  };
}

/** The project with a source read as another kind of table; its roles are guessed anew. */
export function assignTable(project: Project, source: string, table: TableKind): Project {
  return {
    ...project,
    sources: project.sources.map((s) => {
      if (s.name !== source) return s;
      const { roles: _roles, attributes: _attributes, ...rest } = s;
      return { ...rest, table };
    }),
  };
}
