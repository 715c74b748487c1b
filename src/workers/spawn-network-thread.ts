import type { FromThread, ThreadPort } from '../pipeline/network/wasm/team';

/** A thread of the network in a worker of its own. */
export function spawnNetworkThread(): ThreadPort {
  const worker = new Worker(new URL('./network-thread.worker.ts', import.meta.url), { type: 'module' });
  return {
    post: (message) => worker.postMessage(message),
    listen(listener) {
      worker.onmessage = (event: MessageEvent<FromThread>) => listener(event.data);
      worker.onerror = (event) => listener({ kind: 'failed', detail: event.message || 'it did not start' });
    },
    end: () => worker.terminate(),
  };
}
