import ehModule from '@duckdb/duckdb-wasm/dist/duckdb-eh.wasm?url';
import { BROWSER_RUNTIME, createDuckDB, VoidLogger } from 'duckdb-blocking';
import type { Database } from '../../pipeline/engine/database';
import { createDatabase } from '../../pipeline/engine/duckdb';

/** The real DuckDB in this worker, in memory: its own persistence in the browser is not durable. */
export async function openBrowserDatabase(): Promise<Database> {
  const mainModule = new URL(ehModule, globalThis.location.href).href;
  // Every browser with WebAssembly SIMD has exceptions too, so the MVP build is never taken.
  const bundle = { mainModule, mainWorker: '' };
  const duck = await createDuckDB({ mvp: bundle, eh: bundle }, new VoidLogger(), BROWSER_RUNTIME);
  await duck.instantiate(() => undefined);
  duck.open({ path: ':memory:' });
  const connectionHandle = duck.connect()._conn;
  return createDatabase({
    connectionHandle,
    runQuery: (c, sql) => duck.runQuery(c, sql),
    insertArrowFromIPCStream: (c, buffer, options) => duck.insertArrowFromIPCStream(c, buffer, options),
  });
}
