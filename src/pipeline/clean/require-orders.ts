import type { SourceReport } from '../engine/source-report';
import { refuse } from '../errors/patron-error';

/** Refuses order files without customer or date, and files among which there are neither orders nor labelled rows. */
export function requireOrders(sources: readonly SourceReport[]): void {
  const orders = sources.filter((source) => source.table === 'orders');
  for (const source of orders) requireRoles(source);
  if (orders.length > 0 || sources.some((source) => source.table === 'labelled')) return;
  const [largest] = [...sources].sort((a, b) => b.rows - a.rows);
  if (!largest) refuse('clean.no_source');
  const { file, table } = largest;
  if (!largest.columns.some((c) => c.role === 'customer_id'))
    refuse('clean.no_customer_column', about(largest));
  if (!largest.columns.some((c) => c.fits.date > 0.9)) refuse('clean.no_date_column', about(largest));
  refuse('clean.no_orders', { file, table });
}

function requireRoles(source: SourceReport): void {
  const has = (role: string) => source.columns.some((column) => column.role === role);
  if (!has('customer_id')) refuse('clean.no_customer_column', about(source));
  if (!has('ordered_at')) refuse('clean.no_date_column', about(source));
}

const about = ({ file, columns }: SourceReport) => ({ file, columns: columns.map((c) => c.name).join(', ') });
