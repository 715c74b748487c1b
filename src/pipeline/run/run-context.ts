import type { CallContext, Progress } from '../engine/call-context';
import type { Engines, Ipc, TrainEvent } from '../engine/engines';
import type { BackendReport, Reports } from '../engine/reports';
import { cancelled, PatronError } from '../errors/patron-error';
import type { ModelId, Project } from '../project/schema';
import type { RunMemory, StepRecord } from './memory';
import type { PartId, StepId } from './parts';

export interface RunRequest {
  readonly project: Project;
  /** The file of each source by its name; absent for `sample:` sources. */
  readonly files: ReadonlyMap<string, Blob>;
  /** Files of imported models by their SHA-256. */
  readonly weights?: ReadonlyMap<string, Ipc>;
  readonly steps: readonly StepId[];
  readonly backend: BackendReport['asked'];
  readonly signal: AbortSignal;
  /** Aborts when the person ends the model in training and keeps its best epoch. */
  readonly stopModel: (model: ModelId) => AbortSignal;
}

/**
 * A number for the model worker that rises as soon as it ends, so that what it held is handed over again. The database's
 * owner sees to its own: when it starts anew, memory.ts `replaceKeys` says what came back.
 */
export interface Generations {
  model(): number;
}

export type PartChange =
  | { readonly state: 'running' | 'unchanged' | 'cancelled' }
  | { readonly state: 'done'; readonly seconds: number }
  | { readonly state: 'failed'; readonly error: Error };

export interface RunHooks {
  part(id: PartId, change: PartChange): void;
  progress(id: PartId, progress: Progress): void;
  train(model: ModelId, event: TrainEvent): void;
  /** Another epoch can be taken up again (memory.ts `checkpoints`), or the model is done. */
  checkpointsChanged(): void;
  report(reports: Reports): void;
  note(code: string, params: Readonly<Record<string, string | number>>): void;
  backend(report: BackendReport): void;
  tablesChanged(): void;
}

export interface RunContext {
  readonly request: RunRequest;
  readonly engines: Engines;
  readonly generations: Generations;
  readonly memory: RunMemory;
  readonly hooks: RunHooks;
  readonly now: () => number;
  /** Ends the model worker; the next call starts a new one. */
  readonly restartModel: (why: string) => void;
}

/** Adds to the reports and tells whoever shows them. */
export function report(run: RunContext, reports: Reports): void {
  run.memory.reports = { ...run.memory.reports, ...reports };
  run.hooks.report(run.memory.reports);
}

export function contextOf(run: RunContext, id: PartId, signal = run.request.signal): CallContext {
  return { signal, progress: (progress) => run.hooks.progress(id, progress) };
}

type Rows = Pick<StepRecord, 'rows_in' | 'rows_out'>;

/**
 * Does one part unless it was done on the same key before. A failure leaves the part undone, so the next run takes it
 * up again; what earlier parts made stays.
 */
export async function part(
  run: RunContext,
  id: PartId,
  key: string,
  work: () => Promise<Rows>,
): Promise<void> {
  const { memory, hooks, request } = run;
  if (request.signal.aborted) throw cancelled();
  if (memory.keys.get(id) === key) {
    hooks.part(id, { state: 'unchanged' });
    return;
  }
  memory.keys.delete(id);
  hooks.part(id, { state: 'running' });
  const started = run.now();
  try {
    const rows = await work();
    if (request.signal.aborted) throw cancelled();
    const seconds = (run.now() - started) / 1000;
    memory.keys.set(id, key);
    memory.steps.set(id, { step: id, seconds, ...rows });
    hooks.tablesChanged();
    hooks.part(id, { state: 'done', seconds });
  } catch (thrown) {
    const error = thrown instanceof Error ? thrown : new Error(String(thrown));
    const stopped = error instanceof PatronError && error.kind === 'cancelled';
    hooks.part(id, stopped ? { state: 'cancelled' } : { state: 'failed', error });
    throw error;
  }
}
