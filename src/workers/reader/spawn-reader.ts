import type { OpenReading } from '../../pipeline/ingest/reading/reading';
import { remote } from '../rpc/client';
import type { ScopeLike, WorkerLike } from '../rpc/protocol';
import { readThere } from './read-there';
import type { ReaderEngine } from './reader-engine';

/** The reader's thread, begun at once so that it runs when a file comes; what it loads is told to the page through this worker. */
export function spawnReader(scope: ScopeLike): OpenReading {
  const spawn = () =>
    new Worker(new URL('../reader.worker.ts', import.meta.url), {
      type: 'module',
      name: 'reader',
    }) as unknown as WorkerLike;
  const { engine } = remote<ReaderEngine>(spawn, {
    worker: 'reader',
    onRequest: (name, bytes) => scope.postMessage({ kind: 'request', name, bytes }, []),
    onBlocked: (uri) => scope.postMessage({ kind: 'blocked', uri }, []),
  });
  // Where it cannot begin, the first file says so.
  engine.ready().catch(() => undefined);
  return readThere(engine);
}
