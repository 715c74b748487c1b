import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { build } from 'vite';
import type { SpawnThread } from '../../src/pipeline/network/wasm/team';

const folder = path.resolve(import.meta.dirname, '../..');
const outDir = path.join(folder, '.cache/test');

/** Bundles the thread's code, since a worker of Node reads no TypeScript. */
export async function nodeThreads(): Promise<SpawnThread> {
  await build({
    configFile: false,
    logLevel: 'error',
    root: folder,
    build: {
      ssr: path.join(folder, 'test/support/network-thread.ts'),
      outDir,
      target: 'es2023',
      rolldownOptions: { output: { entryFileNames: 'network-thread.mjs' } },
    },
  });
  return () => {
    const worker = new Worker(path.join(outDir, 'network-thread.mjs'));
    return {
      post: (message) => worker.postMessage(message),
      listen(listener) {
        worker.on('message', listener);
        worker.on('error', (error) => listener({ kind: 'failed', detail: error.message }));
      },
      end: () => void worker.terminate(),
    };
  };
}
