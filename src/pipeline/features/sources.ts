import { type Database, ident, literal, rowsOf } from '../engine/database';

/** Names of the tables that features read. The leakage check hands in copies without the later rows. */
export interface FeatureSources {
  readonly orders: string;
  readonly returnLinks: string | null;
  readonly events: string | null;
  readonly reviews: string | null;
  readonly customers: string | null;
}

/** The canonical tables that are there. */
export function sourcesOf(db: Database): FeatureSources {
  const there = (name: string) => (db.hasTable(name) ? name : null);
  return {
    orders: 'orders',
    returnLinks: there('return_links'),
    events: there('events'),
    reviews: there('reviews'),
    customers: there('customers'),
  };
}

/** Columns of a table with their DuckDB types, in order. */
export function columnsOf(db: Database, table: string): { name: string; type: string }[] {
  return rowsOf(
    db.query(
      `SELECT column_name AS name, data_type AS type FROM duckdb_columns() WHERE table_name = ${literal(table)} ORDER BY column_index`,
    ),
  ).map((row) => ({ name: String(row.name), type: String(row.type) }));
}

/** Days since 1970-01-01 of a DATE or TIMESTAMP expression, INTEGER. */
export function daySql(expression: string): string {
  return `CAST(date_diff('day', DATE '1970-01-01', CAST(${expression} AS DATE)) AS INTEGER)`;
}

/** Creates or replaces a temporary table. */
export function stage(db: Database, name: string, select: string): void {
  db.run(`CREATE OR REPLACE TEMP TABLE ${ident(name)} AS ${select}`);
}

export function dropStages(db: Database, names: readonly string[]): void {
  for (const name of names) db.run(`DROP TABLE IF EXISTS ${ident(name)}`);
}
