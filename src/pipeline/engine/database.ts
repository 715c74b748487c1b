import type { Table } from 'apache-arrow';

/**
 * The one database. Two makers: `createNodeDatabase` (tests, test/support) and the data worker; both wrap DuckDB-WASM's
 * blocking bindings, so the same SQL runs in both.
 */
export interface Database {
  /** Runs statements, no result. */
  run(sql: string): void;
  /** Runs one query; integers come as DuckDB types them (BIGINT as bigint: cast in SQL to DOUBLE or INTEGER). */
  query(sql: string): Table;
  /** Creates or replaces `name` from an Arrow IPC stream or file. */
  insertArrow(name: string, ipc: Uint8Array): void;
  /** Adds the rows of an Arrow IPC stream to `name`, which is created when it is not there. */
  appendArrow(name: string, ipc: Uint8Array): void;
  hasTable(name: string): boolean;
}

/** Quotes an identifier. */
export function ident(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** Quotes a string literal. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** Rows of a small result as plain objects (bigint → number, Date stays a number of ms). */
export function rowsOf(table: Table): Record<string, unknown>[] {
  const names = table.schema.fields.map((f) => f.name);
  return table.toArray().map((row) =>
    Object.fromEntries(
      names.map((n) => {
        const v = (row as Record<string, unknown>)[n];
        return [n, typeof v === 'bigint' ? Number(v) : v];
      }),
    ),
  );
}
