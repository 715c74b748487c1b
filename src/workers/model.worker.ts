import { createModelEngine } from '../pipeline/train/model-engine';
import { serve } from './rpc/server';
import { workerScope } from './scope';
import { watchRequests } from './watch-requests';

/** tfjs and the steps that compute on dense arrays. */

watchRequests(workerScope);
const wasmPaths = new URL('../tfjs/', globalThis.location.href).href;
serve(async () => createModelEngine({ wasmPaths, now: () => performance.now() }), workerScope);
