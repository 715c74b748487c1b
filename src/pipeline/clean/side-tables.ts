import { type Database, ident, literal } from '../engine/database';
import type { ColumnProfile } from '../engine/source-report';
import { labelValues } from '../ingest/roles/label-values';
import type { TableKind } from '../project/schema';
import { Cells } from '../relate/cells';
import type { WholeSource } from '../relate/whole-sources';
import { attributesOf, freeName, typed } from './customer-table';

type Kind = 'text' | 'number' | 'timestamp' | 'outcome';

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
    outcome: 'outcome',
  },
} as const satisfies Partial<Record<TableKind, Record<string, Kind>>>;

export type SideTable = keyof typeof shapes;
export const sideTables: readonly SideTable[] = ['reviews', 'events', 'campaigns'];

const furtherOutcomes = ['outcome_2', 'outcome_3'];

/** Canonical columns of a side table, in order: of campaigns further outcomes too, where a file has them. */
export const sideColumns = (kind: SideTable, sources: readonly WholeSource[]): readonly string[] =>
  columnsOf(kind, sources).map(([role]) => role);

function columnsOf(kind: SideTable, sources: readonly WholeSource[]): readonly (readonly [string, Kind])[] {
  const canonical: [string, Kind][] = Object.entries(shapes[kind]);
  if (kind !== 'campaigns') return canonical;
  const roles = new Set(sources.flatMap(({ columns }) => columns.map((column) => column.role)));
  const more = furtherOutcomes.filter((role) => roles.has(role));
  return [...canonical, ...more.map((role) => [role, 'outcome'] as const)];
}

/** Line ids of a source's rows are unique among sources: its place × this, plus the row. */
const rowsOfSource = 2 ** 40;

const place = (source: WholeSource, i: number) =>
  `${i * rowsOfSource}::BIGINT + _row AS line_id, ${literal(source.source)} AS source, _row AS row`;

/** SQL of one side table's rows as they were read: line_id, source, row and every canonical column (NULL where no file has it). */
export function sideRows(
  db: Database,
  kind: SideTable,
  sources: readonly WholeSource[],
  zone: string,
): string {
  const shape = columnsOf(kind, sources);
  const selects = sources.map((source, i) => {
    const cells = new Cells(db, source, zone);
    const columns = shape.map(([role, type]) => `${cellSql(cells, role, type)} AS ${ident(role)}`);
    return `SELECT ${[place(source, i), ...columns].join(', ')} FROM ${ident(source.relation)}`;
  });
  return selects.join(' UNION ALL ');
}

function cellSql(cells: Cells, role: string, type: Kind): string {
  if (type !== 'outcome') return cells[type](role);
  const column = cells.under(role);
  return column && column.fits.number < numbers ? yesNo(cells.text(role), column) : cells.number(role);
}

/** Share of the cells from which a column is one of numbers. */
const numbers = 0.95;

/** An outcome in words as 1 (the value that means yes) and 0. */
function yesNo(text: string, column: ColumnProfile): string {
  const { positive } = labelValues(column);
  const yes = positive === null ? 'NULL' : `${text} = ${literal(positive)}`;
  return `CASE WHEN ${text} IS NULL THEN NULL WHEN ${yes} THEN 1::DOUBLE ELSE 0::DOUBLE END`;
}

/**
 * SQL of the labelled rows as they were read: line_id, source, row, customer_id (the row number where the file has none),
 * label VARCHAR, and typed attributes.
 */
export function labelledRows(db: Database, sources: readonly WholeSource[], zone: string): string {
  const selects = sources.map((source, i) => {
    const cells = new Cells(db, source, zone);
    const used = new Set(['customer_id', 'label', 'line_id', 'source', 'row']);
    const number = i === 0 ? 'CAST(_row AS VARCHAR)' : `${literal(`${source.source} `)} || _row`;
    const customer = cells.has('customer_id') ? cells.text('customer_id') : number;
    const attributes = attributesOf(source).map(
      (column) => `${typed(cells, column)} AS ${ident(freeName(used, column.name))}`,
    );
    const columns = [place(source, i), `${customer} AS customer_id`, `${cells.text('label')} AS label`];
    return `SELECT ${[...columns, ...attributes].join(', ')} FROM ${ident(source.relation)}`;
  });
  return selects.join(' UNION ALL BY NAME ');
}
