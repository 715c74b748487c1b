import { type Table, tableFromIPC } from 'apache-arrow';
import { type Database, ident, literal } from './database';

/** The part of DuckDB-WASM's blocking bindings that we use; bytes in, bytes out, no Arrow of its own. */
export interface BlockingBindings {
  connectionHandle: number;
  runQuery(connection: number, sql: string): Uint8Array;
  insertArrowFromIPCStream(
    connection: number,
    buffer: Uint8Array,
    options: { name: string; create: boolean; schema: string },
  ): void;
}

/** Wraps DuckDB-WASM; settings forbid that it fetches extensions, which would be blocked and crash it. */
export function createDatabase(duck: BlockingBindings): Database {
  const c = duck.connectionHandle;
  const run = (sql: string) => {
    duck.runQuery(c, sql);
  };
  const hasTable = (name: string) =>
    tableFromIPC(duck.runQuery(c, `SELECT 1 AS x FROM duckdb_tables() WHERE table_name = ${literal(name)}`))
      .numRows > 0;
  run('SET autoinstall_known_extensions = false; SET autoload_known_extensions = false;');
  run('SET preserve_insertion_order = true;');
  return {
    run,
    query(sql: string): Table {
      return tableFromIPC(duck.runQuery(c, sql));
    },
    insertArrow(name, ipc) {
      const stage = `${name}__arriving`;
      run(`DROP TABLE IF EXISTS ${ident(stage)}`);
      duck.insertArrowFromIPCStream(c, ipc, { name: stage, create: true, schema: 'main' });
      run(`DROP TABLE IF EXISTS ${ident(name)}; ALTER TABLE ${ident(stage)} RENAME TO ${ident(name)};`);
    },
    appendArrow(name, ipc) {
      duck.insertArrowFromIPCStream(c, ipc, { name, create: !hasTable(name), schema: 'main' });
    },
    hasTable,
  };
}
