import { createModelEngine } from '../pipeline/train/model-engine';
import { networkCandidates } from './network-candidates';
import { serve } from './rpc/server';
import { sameOriginFetch } from './same-origin';
import { workerScope } from './scope';
import { watchRequests } from './watch-requests';

/** The steps that compute on dense arrays: tfjs, and the own kernels of networks. */

watchRequests(workerScope);
const wasmPaths = new URL('../tfjs/', globalThis.location.href).href;
const kernels = new URL('../kernels/', globalThis.location.href);

async function loadKernel(file: string): Promise<ArrayBuffer> {
  const response = await sameOriginFetch(new URL(file, kernels));
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
  return response.arrayBuffer();
}

const networks = networkCandidates(loadKernel);
serve(async () => createModelEngine({ wasmPaths, networks, now: () => performance.now() }), workerScope);
