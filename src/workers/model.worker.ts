import { wasmCandidate } from '../pipeline/network/wasm/load';
import { createModelEngine } from '../pipeline/train/model-engine';
import { serve } from './rpc/server';
import { sameOriginFetch } from './same-origin';
import { workerScope } from './scope';
import { spawnNetworkThread } from './spawn-network-thread';
import { watchRequests } from './watch-requests';

/** tfjs and the steps that compute on dense arrays. */

watchRequests(workerScope);
const wasmPaths = new URL('../tfjs/', globalThis.location.href).href;
const kernels = new URL('../kernels/', globalThis.location.href);

async function loadKernel(file: string): Promise<ArrayBuffer> {
  const response = await sameOriginFetch(new URL(file, kernels));
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
  return response.arrayBuffer();
}

const networks = [
  wasmCandidate({
    loadKernel,
    spawnThread: globalThis.crossOriginIsolated ? spawnNetworkThread : null,
    cores: globalThis.navigator.hardwareConcurrency,
  }),
];
serve(async () => createModelEngine({ wasmPaths, networks, now: () => performance.now() }), workerScope);
