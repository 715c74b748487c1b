import { type Database, ident, literal } from '../engine/database';
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

/** Canonical columns of a side table, in order. */
export const sideColumns = (kind: SideTable): readonly string[] => Object.keys(shapes[kind]);

/** Line ids of a source's rows are unique among sources: its place × this, plus the row. */
const rowsOfSource = 2 ** 40;

const place = (source: SourceReport, i: number) =>
  `${i * rowsOfSource}::BIGINT + _row AS line_id, ${literal(source.source)} AS source, _row AS row`;

/** SQL of one side table's rows as they were read: line_id, source, row and every canonical column (NULL where no file has it). */
export function sideRows(
  db: Database,
  kind: SideTable,
  sources: readonly SourceReport[],
  zone: string,
): string {
  const selects = sources.map((source, i) => {
    const cells = new Cells(db, source, zone);
    const columns = Object.entries(shapes[kind]).map(
      ([role, type]) => `${cells[type](role)} AS ${ident(role)}`,
    );
    return `SELECT ${[place(source, i), ...columns].join(', ')} FROM ${ident(rawTable(source.source))}`;
  });
  return selects.join(' UNION ALL ');
}

/**
 * SQL of the labelled rows as they were read: line_id, source, row, customer_id (the row number where the file has none),
 * label VARCHAR, and typed attributes.
 */
export function labelledRows(db: Database, sources: readonly SourceReport[]): string {
  const selects = sources.map((source, i) => {
    const cells = new Cells(db, source);
    const used = new Set(['customer_id', 'label', 'line_id', 'source', 'row']);
    const number = i === 0 ? 'CAST(_row AS VARCHAR)' : `${literal(`${source.source} `)} || _row`;
    const customer = cells.has('customer_id') ? cells.text('customer_id') : number;
    const attributes = attributesOf(source).map(
      (column) => `${typed(cells, column)} AS ${ident(freeName(used, column.name))}`,
    );
    const columns = [place(source, i), `${customer} AS customer_id`, `${cells.text('label')} AS label`];
    return `SELECT ${[...columns, ...attributes].join(', ')} FROM ${ident(rawTable(source.source))}`;
  });
  return selects.join(' UNION ALL BY NAME ');
}
