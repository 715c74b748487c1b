import type { CanonicalKind } from '../engine/audit-report';
import { type Database, ident, literal, rowsOf } from '../engine/database';
import { orderColumns } from '../engine/tables';
import type { WholeSource } from '../relate/whole-sources';
import { customerFileRows } from './customer-table';
import type { RowSet } from './judge-rows';
import { labelledRows, type SideTable, sideColumns, sideRows } from './side-tables';
import type { Staging } from './stage/staging';
import { stageLines } from './stage-lines';

/** Reads the rows of one canonical table into a temporary table, ready to be judged. */

export function orderRows(db: Database, staging: Staging): RowSet {
  const rows = '_rows_orders';
  db.run(`CREATE OR REPLACE TEMP TABLE ${rows} AS ${stageLines(db, staging)}`);
  return {
    table: 'orders',
    rows,
    columns: orderColumns,
    attributes: [{ name: 'category', type: 'VARCHAR' }],
    hasMoney: true,
    hasCustomer: true,
  };
}

export function sideRowSet(
  db: Database,
  kind: SideTable,
  sources: readonly WholeSource[],
  zone: string,
): RowSet {
  const rows = `_rows_${kind}`;
  db.run(`CREATE OR REPLACE TEMP TABLE ${rows} AS ${sideRows(db, kind, sources, zone)}`);
  return { ...withoutMoney(kind, rows), columns: sideColumns(kind, sources), attributes: [] };
}

export function labelledRowSet(db: Database, sources: readonly WholeSource[], zone: string): RowSet {
  const rows = '_rows_labelled';
  db.run(`CREATE OR REPLACE TEMP TABLE ${rows} AS ${labelledRows(db, sources, zone)}`);
  const columns = columnsOf(db, rows, ['line_id', 'source', 'row']);
  return {
    ...withoutMoney('labelled', rows),
    columns: columns.map(({ name }) => name),
    attributes: columns.filter(({ name }) => name !== 'customer_id' && name !== 'label'),
  };
}

/** Rows of customer files, of which those are kept that speak for a customer first. */
export function customerFileRowSet(db: Database, sources: readonly WholeSource[], zone: string): RowSet {
  const rows = '_rows_customer_files';
  db.run(`CREATE OR REPLACE TEMP TABLE ${rows} AS ${customerFileRows(db, sources, zone)}`);
  return { ...withoutMoney('customers', rows), columns: ['customer_id'], attributes: [] };
}

/** Customers that were made of all files (customer-table.ts, in `made`), one row each. */
export function customerRowSet(db: Database, made: string, rows: string): RowSet {
  db.run(
    `CREATE OR REPLACE TEMP TABLE ${rows} AS SELECT row_number() OVER () AS line_id, * FROM ${ident(made)}`,
  );
  const columns = columnsOf(db, rows, ['line_id', 'source', 'row']);
  return {
    ...withoutMoney('customers', rows),
    columns: columns.map(({ name }) => name),
    attributes: columns.filter(({ name }) => name !== 'customer_id'),
  };
}

const withoutMoney = (table: CanonicalKind, rows: string) => ({
  table,
  rows,
  hasMoney: false,
  hasCustomer: true,
});

function columnsOf(db: Database, table: string, without: readonly string[]) {
  return rowsOf(
    db.query(`SELECT column_name AS name, data_type AS type FROM duckdb_columns()
      WHERE table_name = ${literal(table)} ORDER BY column_index`),
  )
    .map(({ name, type }) => ({ name: String(name), type: String(type) }))
    .filter(({ name }) => !without.includes(name));
}
