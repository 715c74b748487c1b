import { serve } from './rpc/server';
import { workerScope } from './scope';
import { createTextEngine } from './text/text-engine';
import { watchRequests } from './watch-requests';

/** transformers.js over ONNX Runtime. */

watchRequests(workerScope);
serve(async () => createTextEngine(), workerScope);
