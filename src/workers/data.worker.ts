import { createDataEngine } from '../pipeline/engine/data-engine';
import { openBrowserDatabase } from './data/browser-database';
import { serve } from './rpc/server';
import { workerScope } from './scope';
import { opfsDisk } from './store/opfs-disk';
import { watchRequests } from './watch-requests';

/** DuckDB and the steps that are SQL. */

watchRequests(workerScope);
serve(async () => createDataEngine(await openBrowserDatabase(), opfsDisk()), workerScope);
