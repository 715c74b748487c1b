import { type Database, ident } from '../engine/database';
import type { SourceReport } from '../engine/source-report';
import { rawTable } from '../engine/tables';
import type { TableKind } from '../project/schema';
import { attributesOf, freeName, typed } from './customer-table';
import { Cells } from './stage-lines';

type Kind = 'text' | 'number' | 'timestamp';

/** Canonical columns of the tables beside orders and customers. */
const shapes = {
  reviews: {
    customer_id: 'text',
    at: 'timestamp',
    sku: 'text',
    rating: 'number',
    text: 'text',
    label: 'text',
  },
  events: {
    customer_id: 'text',
    at: 'timestamp',
    type: 'text',
    sku: 'text',
    session_id: 'text',
    value: 'number',
  },
  campaigns: {
    customer_id: 'text',
    campaign_id: 'text',
    arm: 'text',
    at: 'timestamp',
    cost: 'number',
    outcome: 'number',
  },
} as const satisfies Partial<Record<TableKind, Record<string, Kind>>>;

export type SideTable = keyof typeof shapes;
export const sideTables: readonly SideTable[] = ['reviews', 'events', 'campaigns'];

/** Writes one side table from its sources, every canonical column there (NULL where no file has it). */
export function buildSideTable(
  db: Database,
  kind: SideTable,
  target: string,
  sources: readonly SourceReport[],
): void {
  const selects = sources.map((source) => {
    const cells = new Cells(db, source);
    const columns = Object.entries(shapes[kind]).map(
      ([role, type]) => `${cells[type](role)} AS ${ident(role)}`,
    );
    return `SELECT ${columns.join(', ')} FROM ${ident(rawTable(source.source))}`;
  });
  db.run(`CREATE OR REPLACE TABLE ${ident(target)} AS ${selects.join(' UNION ALL ')}`);
}

/** Writes `labelled`: customer_id (the row number where the file has none), label VARCHAR, and typed attributes. */
export function buildLabelled(db: Database, target: string, source: SourceReport): void {
  const cells = new Cells(db, source);
  const used = new Set(['customer_id', 'label']);
  const customer = cells.has('customer_id') ? cells.text('customer_id') : 'CAST(_row AS VARCHAR)';
  const attributes = attributesOf(source).map(
    (column) => `${typed(cells, column)} AS ${ident(freeName(used, column.name))}`,
  );
  db.run(`CREATE OR REPLACE TABLE ${ident(target)} AS
    SELECT ${[`${customer} AS customer_id`, `${cells.text('label')} AS label`, ...attributes].join(', ')}
    FROM ${ident(rawTable(source.source))} ORDER BY _row`);
}
