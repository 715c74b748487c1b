import type { ScopeLike } from './rpc/protocol';

/** This worker's global scope, as the server needs it. */
export const workerScope: ScopeLike = {
  postMessage: (message, transfer) => globalThis.postMessage(message, { transfer }),
  addEventListener: (type, listener) => globalThis.addEventListener(type, listener),
};
