import { createRequire } from 'node:module';
import path from 'node:path';
import { type BackendName, startBackend } from '../../src/pipeline/compute/tf';

const require = createRequire(import.meta.url);

/** Folder of tfjs-backend-wasm*.wasm in node_modules, ending in /. */
export const wasmPaths = `${path.dirname(require.resolve('@tensorflow/tfjs-backend-wasm'))}/`;

export const useBackend = (backend: BackendName): Promise<void> => startBackend(backend, wasmPaths);
