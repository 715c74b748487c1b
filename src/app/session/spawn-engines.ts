import type { DataEngine, Engines, ModelEngine, TextEngine } from '../../pipeline/engine/engines';
import type { Generations } from '../../pipeline/run/run-context';
import type { StoreEngine } from '../../pipeline/store/store-engine';
import { type Remote, remote } from '../../workers/rpc/client';
import { type WatchedData, watchData } from './keep/watched-data';
import type { Ledger } from './ledger';

export interface Machine {
  readonly engines: Engines;
  readonly generations: Generations;
  readonly store: StoreEngine;
  readonly data: WatchedData;
  restartModel(why: string): void;
  /** Ends all workers but the store's, and with them what they hold open. */
  stopEngines(why: string): void;
}

/** The workers; each starts when it is first called. */
export function spawnEngines(ledger: Ledger): Machine {
  const heard = { onRequest: ledger.request, onBlocked: ledger.blocked };
  const data: Remote<DataEngine> = remote(
    () =>
      new Worker(new URL('../../workers/data.worker.ts', import.meta.url), { type: 'module', name: 'data' }),
    { worker: 'data', ...heard },
  );
  const model: Remote<ModelEngine> = remote(
    () =>
      new Worker(new URL('../../workers/model.worker.ts', import.meta.url), {
        type: 'module',
        name: 'model',
      }),
    { worker: 'model', ...heard },
  );
  const text: Remote<TextEngine> = remote(
    () =>
      new Worker(new URL('../../workers/text.worker.ts', import.meta.url), { type: 'module', name: 'text' }),
    { worker: 'text', ...heard },
  );
  const store: Remote<StoreEngine> = remote(
    () =>
      new Worker(new URL('../../workers/store.worker.ts', import.meta.url), {
        type: 'module',
        name: 'store',
      }),
    { worker: 'store', ...heard },
  );
  const watched = watchData(data);
  return {
    engines: { data: watched.engine, model: model.engine, text: text.engine },
    generations: { model: model.generation },
    store: store.engine,
    data: watched,
    restartModel: model.recycle,
    stopEngines(why) {
      for (const worker of [data, model, text]) worker.recycle(why);
    },
  };
}
