import { createReaderEngine } from './reader/reader-engine';
import { serve } from './rpc/server';
import { workerScope } from './scope';
import { watchRequests } from './watch-requests';

/** Reads files beside the data worker that puts them into tables. */

watchRequests(workerScope);
serve(async () => createReaderEngine(), workerScope);
