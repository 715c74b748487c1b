import { parentPort } from 'node:worker_threads';
import { createThread } from '../../src/pipeline/network/wasm/thread';

/** A thread of the network in Node; network-threads.ts bundles it. */
const port = parentPort!;
const hear = createThread((message) => port.postMessage(message));
port.on('message', hear);
