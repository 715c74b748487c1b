import { createDataEngine } from '../pipeline/engine/data-engine';
import { openBrowserDatabase } from './data/browser-database';
import { warmUp } from './data/warm-up';
import { spawnReader } from './reader/spawn-reader';
import { serve } from './rpc/server';
import { workerScope } from './scope';
import { opfsDisk } from './store/opfs-disk';
import { watchRequests } from './watch-requests';

/** DuckDB and the steps that are SQL; files are read in a thread of its own. */

watchRequests(workerScope);
const openReading = spawnReader(workerScope);
serve(async () => {
  const db = await openBrowserDatabase();
  // What stops it will stop the first file too, which says why.
  warmUp(db, openReading).catch(() => undefined);
  return createDataEngine(db, openReading, opfsDisk());
}, workerScope);
