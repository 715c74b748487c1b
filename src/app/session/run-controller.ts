import type { BackendReport } from '../../pipeline/engine/reports';
import { cancelled, PatronError } from '../../pipeline/errors/patron-error';
import { isFlat } from '../../pipeline/project/flat';
import type { ModelId } from '../../pipeline/project/schema';
import { emptyMemory, type RunMemory } from '../../pipeline/run/memory';
import { type StepId, stepIds } from '../../pipeline/run/parts';
import { runPipeline } from '../../pipeline/run/run';
import { useStore } from '../store/store';
import { storeHooks } from './run-hooks';
import { partsOf } from './run-parts';
import { sentenceFor } from './sentence-for';
import { presentOf, requireFiles } from './sources';
import type { Machine } from './spawn-engines';

export interface RunOptions {
  readonly steps?: readonly StepId[];
  /** Only over the sources whose files are here; others still wait for theirs. */
  readonly present?: boolean;
  readonly signal?: AbortSignal;
  readonly onProgress?: (part: string, fraction: number | null) => void;
}

/** One run at a time over the tab's project; a second waits until the first has ended. */
export function createRunController(machine: Machine, files: ReadonlyMap<string, Blob>) {
  let memory = emptyMemory();
  let asked: BackendReport['asked'] = 'auto';
  let current: AbortController | null = null;
  let queue: Promise<unknown> = Promise.resolve();
  const stops = new Map<ModelId, AbortController>();

  async function once(options: RunOptions): Promise<PatronError | null> {
    const whole = useStore.getState().project;
    if (!whole) throw new PatronError('project.empty', {});
    if (useStore.getState().keep.access === 'reader') throw new PatronError('store.read_only', {});
    // A source whose rows came back from this computer does without its file.
    const here = new Set([...files.keys(), ...memory.identities.keys()]);
    const project = options.present ? presentOf(whole, here) : whole;
    if (options.present && project.sources.length === 0) return null;
    requireFiles(project, here);
    const steps = options.steps ?? stepIds;
    current = new AbortController();
    const { signal } = current;
    const abort = () => current?.abort();
    options.signal?.addEventListener('abort', abort, { once: true });
    if (options.signal?.aborted) abort();
    stops.clear();
    const read = project.sources.flatMap(({ name }) => memory.sources.get(name) ?? []);
    const parts = partsOf(project, steps, isFlat(read));
    useStore.setState({
      status: 'running',
      parts,
      epochs: {},
      notes: [],
      error: null,
      startedAt: Date.now(),
    });
    try {
      const thin = await runPipeline({
        request: {
          project,
          files,
          steps,
          backend: asked,
          signal,
          stopModel: (model) => stopOf(model).signal,
        },
        engines: machine.engines,
        generations: machine.generations,
        memory,
        hooks: storeHooks(options.onProgress ?? (() => undefined)),
        now: () => performance.now(),
        restartModel: machine.restartModel,
      });
      useStore.setState({ status: 'done', error: thin ? sentenceFor(thin) : null });
      return thin;
    } catch (error) {
      const stopped = signal.aborted || (error instanceof PatronError && error.kind === 'cancelled');
      useStore.setState(({ parts: now }) => ({
        status: stopped ? 'cancelled' : 'failed',
        error: sentenceFor(stopped ? cancelled() : error),
        parts: now.map((p) =>
          p.state === 'running' ? { ...p, state: stopped ? 'cancelled' : 'failed' } : p,
        ),
      }));
      throw stopped ? cancelled() : error;
    } finally {
      options.signal?.removeEventListener('abort', abort);
      current = null;
    }
  }

  function stopOf(model: ModelId): AbortController {
    const stop = stops.get(model) ?? new AbortController();
    stops.set(model, stop);
    return stop;
  }

  return {
    /** Resolves with what the data was too thin for, or null. */
    run(options: RunOptions = {}): Promise<PatronError | null> {
      const next = queue.then(() => once(options));
      queue = next.catch(() => undefined);
      return next;
    },
    cancel: () => current?.abort(),
    keepBest() {
      const { parts } = useStore.getState();
      const training = parts.find((p) => p.state === 'running' && p.id.startsWith('train:'));
      if (training) stopOf(training.id.slice('train:'.length) as ModelId).abort();
    },
    takeBackend(backend: BackendReport['asked']) {
      asked = backend;
      machine.restartModel(`the backend ${backend} was asked for`);
    },
    /** A new project forgets what was computed. */
    forget() {
      memory = emptyMemory();
    },
    /** What came back from this computer. */
    recall(known: RunMemory) {
      memory = known;
    },
    /** Resolves when no run is under way or waiting. */
    settled: () => queue,
    memory: () => memory,
    asked: () => asked,
  };
}

export type RunController = ReturnType<typeof createRunController>;
