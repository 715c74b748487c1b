import { createStoreEngine } from '../pipeline/store/store-engine';
import { serve } from './rpc/server';
import { workerScope } from './scope';
import { opfsDisk } from './store/opfs-disk';
import { watchRequests } from './watch-requests';

/** The projects that this computer keeps. */

watchRequests(workerScope);
serve(async () => createStoreEngine(opfsDisk()), workerScope);
