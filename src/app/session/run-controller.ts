import type { Ipc } from '../../pipeline/engine/engines';
import type { BackendReport } from '../../pipeline/engine/reports';
import { cancelled, PatronError } from '../../pipeline/errors/patron-error';
import { isFlat } from '../../pipeline/project/flat';
import type { ModelId, Project } from '../../pipeline/project/schema';
import { emptyMemory, type RunMemory } from '../../pipeline/run/memory';
import { type StepId, stepIds } from '../../pipeline/run/parts';
import { runPipeline } from '../../pipeline/run/run';
import { mostRuns, recordOf } from '../../pipeline/run/run-record';
import { useStore } from '../store/store';
import { storeHooks, type Told } from './run-hooks';
import { partsOf } from './run-parts';
import { sentenceFor } from './sentence-for';
import { presentOf, requireFiles } from './sources';
import type { Machine } from './spawn-engines';

export interface RunOptions extends Partial<Told> {
  readonly steps?: readonly StepId[];
  /** Only over the sources whose files are here; others still wait for theirs. */
  readonly present?: boolean;
  readonly signal?: AbortSignal;
}

/** Why a run was stopped, where it is to go on later. */
const pausing = new DOMException('The run is paused.', 'AbortError');

/** The run that is not over: what it does and how often it was cut off in a row. */
export interface Course {
  readonly steps: readonly StepId[];
  readonly asked: BackendReport['asked'];
  /** How often it was taken up again by itself without ending. */
  readonly resumes: number;
  readonly paused: boolean;
}

/** One run at a time over the tab's project; a second waits until the first has ended. */
export function createRunController(machine: Machine, files: ReadonlyMap<string, Blob>) {
  let memory = emptyMemory();
  let asked: BackendReport['asked'] = 'auto';
  let current: AbortController | null = null;
  let course: Course | null = null;
  let queue: Promise<unknown> = Promise.resolve();
  const stops = new Map<ModelId, AbortController>();
  /** Files of imported models by their SHA-256: the document's, and those that its history names. */
  const weights = new Map<string, Ipc>();

  async function once(options: RunOptions): Promise<PatronError | null> {
    const whole = useStore.getState().project;
    if (!whole) throw new PatronError('project.empty', {});
    if (useStore.getState().keep.access === 'reader') throw new PatronError('store.read_only', {});
    await machine.data.settled();
    // A source whose rows came back from this computer does without its file.
    const here = new Set([...files.keys(), ...memory.identities.keys()]);
    const project = options.present ? presentOf(whole, here) : whole;
    if (options.present && project.sources.length === 0) return null;
    requireFiles(project, here);
    const steps = options.steps ?? stepIds;
    current = new AbortController();
    const { signal } = current;
    // Reading files is not taken up again in another tab: it needs the files.
    const resumes = course?.resumes ?? 0;
    course = steps.some((s) => s !== 'ingest') ? { steps, asked, resumes, paused: false } : null;
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
      searches: {},
      notes: [],
      error: null,
      startedAt: Date.now(),
    });
    try {
      const thin = await runPipeline({
        request: {
          project,
          files,
          weights,
          steps,
          backend: asked,
          signal,
          stopModel: (model) => stopOf(model).signal,
        },
        engines: machine.engines,
        generations: machine.generations,
        memory,
        hooks: storeHooks({ onProgress: () => undefined, onEpoch: () => undefined, ...options }),
        now: () => performance.now(),
        restartModel: machine.restartModel,
      });
      course = null;
      useStore.setState({ status: 'done', error: thin ? sentenceFor(thin) : null });
      remember(project);
      return thin;
    } catch (error) {
      const stopped = signal.aborted || (error instanceof PatronError && error.kind === 'cancelled');
      const paused = stopped && signal.reason === pausing;
      const ended = paused ? 'paused' : stopped ? 'cancelled' : 'failed';
      course = paused && course ? { ...course, paused } : null;
      // Who cancels wants nothing more of it; who pauses, or meets a fault, goes on from the last epoch.
      if (ended === 'cancelled') memory.checkpoints.clear();
      useStore.setState(({ parts: now }) => ({
        status: ended,
        error: paused ? null : sentenceFor(stopped ? cancelled() : error),
        parts: now.map((p) =>
          p.state === 'running' || (paused && p.state === 'cancelled') ? { ...p, state: ended } : p,
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

  function remember(project: Project): void {
    const { parts, startedAt, backend, runs } = useStore.getState();
    const computed = parts.some((p) => p.state === 'done' && p.id !== 'ingest');
    const record =
      computed &&
      recordOf(
        {
          id: crypto.randomUUID(),
          name: project.name,
          at: Date.now(),
          seconds: (Date.now() - (startedAt ?? Date.now())) / 1000,
          backend: backend?.used ?? '',
          project,
        },
        memory.reports,
      );
    if (record) useStore.setState({ runs: [record, ...runs].slice(0, mostRuns) });
  }

  return {
    /** Resolves with what the data was too thin for, or null. */
    run(options: RunOptions = {}): Promise<PatronError | null> {
      const next = queue.then(() => once(options));
      queue = next.catch(() => undefined);
      return next;
    },
    cancel(): void {
      if (current) current.abort();
      else if (useStore.getState().status === 'paused') {
        course = null;
        memory.checkpoints.clear();
        useStore.setState(({ parts }) => ({
          status: 'cancelled',
          parts: parts.map((p) => (p.state === 'paused' ? { ...p, state: 'cancelled' } : p)),
        }));
      }
    },
    /** Stops at once; the next run goes on from the last epoch of the model in training. */
    pause: () => current?.abort(pausing),
    /** The run that is not over, for whoever keeps it. */
    course: () => course,
    /** Goes on with a run that was cut off or paused, here or in another tab. */
    async resume(from: Course, by: 'itself' | 'person' = 'person'): Promise<void> {
      asked = from.asked;
      course = { ...from, resumes: by === 'itself' ? from.resumes + 1 : 0 };
      await this.run({ steps: from.steps });
    },
    /** A run of another tab that waits for a person. */
    wait(from: Course): void {
      course = { ...from, paused: true };
      useStore.setState(({ parts }) => ({
        status: 'paused',
        error: null,
        parts: parts.map((p) => (p.state === 'cancelled' ? { ...p, state: 'paused' } : p)),
      }));
    },
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
      course = null;
      weights.clear();
    },
    /** What a model that is no longer of the project predicted. */
    forgetModel(model: ModelId) {
      memory.predictions.delete(model);
      memory.models.delete(model);
      memory.keys.delete(`train:${model}`);
      const models = memory.reports.models?.filter((m) => m.model !== model) ?? [];
      memory.reports = { ...memory.reports, models };
      useStore.setState({ reports: memory.reports });
    },
    /** What came back from this computer. */
    recall(known: RunMemory) {
      memory = known;
    },
    /** Resolves when no run is under way or waiting. */
    settled: () => queue,
    memory: () => memory,
    weights: () => weights,
    asked: () => asked,
  };
}

export type RunController = ReturnType<typeof createRunController>;
