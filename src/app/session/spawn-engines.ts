import type { DataEngine, Engines, ModelEngine, TextEngine } from '../../pipeline/engine/engines';
import type { Generations } from '../../pipeline/run/run-context';
import { type Remote, remote } from '../../workers/rpc/client';
import type { Ledger } from './ledger';

export interface Machine {
  readonly engines: Engines;
  readonly generations: Generations;
  restartModel(why: string): void;
}

/** The three workers; each starts when it is first called. */
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
  return {
    engines: { data: data.engine, model: model.engine, text: text.engine },
    generations: { data: data.generation, model: model.generation },
    restartModel: model.recycle,
  };
}
