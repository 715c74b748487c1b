import { createRequire } from 'node:module';
import path from 'node:path';
import type { Database } from '../../src/pipeline/engine/database';
import { createDatabase } from '../../src/pipeline/engine/duckdb';
import { whenOver } from './end-of-file';

const require = createRequire(import.meta.url);

/** With files by path, so that a test can read by DuckDB what we wrote, and the other way round. */
export interface NodeDatabase extends Database {
  registerBytes(path: string, bytes: Uint8Array): void;
  dropBytes(path: string): void;
}

/** Instances that no test file uses now: to start one takes a second, to open a new database in it some milliseconds. */
const idle: Awaited<ReturnType<typeof startInstance>>[] = [];

/**
 * The real DuckDB-WASM in Node: the same engine and SQL as in the data worker. Each call gives a new, empty database, which
 * is closed at the end of the test that asks for it, or of the file where it is asked for before the tests.
 */
export async function createNodeDatabase(): Promise<NodeDatabase> {
  const duck = idle.pop() ?? (await startInstance());
  // Closes the one before, with all that it held.
  duck.open({ path: ':memory:' });
  const connection = duck.connect();
  whenOver(() => {
    connection.close();
    duck.dropFiles();
    duck.reset();
    idle.push(duck);
  });
  const database = createDatabase({
    connectionHandle: connection._conn,
    runQuery: (c, sql) => duck.runQuery(c, sql),
    insertArrowFromIPCStream: (c, b, o) => duck.insertArrowFromIPCStream(c, b, o),
  });
  return {
    ...database,
    registerBytes: (name, bytes) => duck.registerFileBuffer(name, bytes),
    dropBytes: (name) => duck.dropFile(name),
  };
}

async function startInstance() {
  const duckdb = require('@duckdb/duckdb-wasm/blocking');
  const dist = path.dirname(require.resolve('@duckdb/duckdb-wasm'));
  const bundles = {
    mvp: { mainModule: path.join(dist, 'duckdb-mvp.wasm'), mainWorker: '' },
    eh: { mainModule: path.join(dist, 'duckdb-eh.wasm'), mainWorker: '' },
  };
  const duck = await duckdb.createDuckDB(bundles, new duckdb.VoidLogger(), duckdb.NODE_RUNTIME);
  await duck.instantiate(() => undefined);
  return duck;
}
