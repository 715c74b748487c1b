import { BROWSER_RUNTIME, createDuckDB, VoidLogger } from 'duckdb-blocking';
import { compact } from '../../src/pipeline/engine/compact';
import { createDatabase } from '../../src/pipeline/engine/duckdb';
import { type PlainProfile, profileSource } from '../../src/pipeline/ingest/profile/profile-source';

/** Seconds of each profile of the table that the SQL makes, and the last profile. */
async function timeProfile(
  wasm: string,
  sql: string,
  repeat: number,
): Promise<{ seconds: number[]; profiles: PlainProfile[] }> {
  const bundle = { mainModule: new URL(wasm, location.href).href, mainWorker: '' };
  const duck = await createDuckDB({ mvp: bundle, eh: bundle }, new VoidLogger(), BROWSER_RUNTIME);
  await duck.instantiate(() => undefined);
  duck.open({ path: ':memory:' });
  const db = createDatabase({
    connectionHandle: duck.connect()._conn,
    runQuery: (c, text) => duck.runQuery(c, text),
    insertArrowFromIPCStream: (c, buffer, options) => duck.insertArrowFromIPCStream(c, buffer, options),
  });
  db.run(`CREATE TABLE profiled AS ${sql}`);
  compact(db);
  const seconds: number[] = [];
  let profiles: PlainProfile[] = [];
  for (let go = 0; go < repeat; go++) {
    const started = performance.now();
    profiles = profileSource(db, 'profiled', { dateFormat: null, decimal: '.' });
    seconds.push((performance.now() - started) / 1000);
  }
  return { seconds, profiles };
}

Object.assign(window, { timeProfile });
