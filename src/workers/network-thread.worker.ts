import type { ToThread } from '../pipeline/network/wasm/team';
import { createThread } from '../pipeline/network/wasm/thread';

/** One more core for the network: started by the model worker, works on its shared memory. */

const hear = createThread((message) => globalThis.postMessage(message));
globalThis.addEventListener('message', (event: MessageEvent<ToThread>) => void hear(event.data));
