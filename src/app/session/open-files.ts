import { cancelled, PatronError } from '../../pipeline/errors/patron-error';
import type { Project, ReadChoice } from '../../pipeline/project/schema';
import type { Incoming } from '../store/state';
import { useStore } from '../store/store';
import type { Look } from './look';
import { readQuestions } from './read-questions';
import type { RunController } from './run-controller';
import { sentenceFor } from './sentence-for';
import { sourceName, waitingSource, withoutSource, withSource } from './sources';

interface Room {
  readonly files: Map<string, Blob>;
  readonly runs: RunController;
  readonly look: Look;
  /** Puts a document in as a whole. */
  readonly setProject: (project: Project | null) => void;
}

interface Job {
  readonly file: File;
  readonly stop: AbortController;
  /** Set while a person is asked. */
  answer: ((read: ReadChoice) => void) | null;
}

/**
 * Files on their way in. Each stands in the store's `incoming` from the moment it is given until it is loaded, refused or
 * cancelled; whatever becomes of one leaves the others alone. They are read one after the other, as they came.
 */
export function createOpener({ files, runs, look, setProject }: Room) {
  const { setState, getState } = useStore;
  const jobs = new Map<number, Job>();
  let turn: Promise<unknown> = Promise.resolve();
  let nextId = 1;

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = turn.then(work);
    turn = done.catch(() => undefined);
    return done;
  }

  const show = (id: number, change: Partial<Incoming>) =>
    setState(({ incoming }) => ({ incoming: incoming.map((i) => (i.id === id ? { ...i, ...change } : i)) }));

  /** Adds the source, reads it, and takes it out again when it is refused. */
  async function load(id: number, { file, stop }: Job, read: ReadChoice | null): Promise<void> {
    if (stop.signal.aborted) throw cancelled();
    const before = getState().project;
    const waiting = before ? waitingSource(before, files, file.name) : undefined;
    const taken = before?.sources.map((s) => s.name) ?? [];
    const name = waiting?.name ?? sourceName(file.name, taken);
    setProject(withSource(before, name, file.name, read));
    files.set(name, file);
    show(id, { state: 'reading' });
    setState({ opening: { file: file.name, progress: null } });
    try {
      await runs.run({ steps: ['ingest'], present: true, signal: stop.signal });
    } catch (error) {
      files.delete(name);
      setProject(waiting ? before : withoutSource(getState().project, name));
      setState({ status: 'idle', error: null });
      throw error;
    } finally {
      setState({ opening: null });
    }
  }

  /** How the file is to be read where only a person can say; null where nothing has to be asked. */
  async function choiceFor(id: number, job: Job): Promise<ReadChoice | null> {
    const { file, stop } = job;
    const { project } = getState();
    const given = project ? waitingSource(project, files, file.name)?.read : undefined;
    show(id, { state: 'looking' });
    const sniff = await look({ file, name: file.name, read: given ?? {} }, stop.signal);
    if (stop.signal.aborted) throw cancelled();
    if (readQuestions(sniff, given).length === 0) return null;
    show(id, { state: 'asking' });
    return new Promise<ReadChoice>((resolve, reject) => {
      job.answer = resolve;
      stop.signal.addEventListener('abort', () => reject(cancelled()), { once: true });
    });
  }

  async function openOne(file: File, mayAsk: boolean): Promise<void> {
    const id = nextId++;
    const job: Job = { file, stop: new AbortController(), answer: null };
    jobs.set(id, job);
    const line: Incoming = { id, file: file.name, bytes: file.size, state: 'waiting' };
    setState(({ incoming }) => ({ incoming: [...incoming, line] }));
    try {
      const read = mayAsk ? await choiceFor(id, job) : null;
      show(id, { state: 'waiting' });
      await inTurn(() => load(id, job, read));
    } finally {
      jobs.delete(id);
      setState(({ incoming }) => ({ incoming: incoming.filter((i) => i.id !== id) }));
    }
  }

  return {
    /** Refusals land in the store, one a file. */
    async openAll(list: readonly File[]): Promise<void> {
      await Promise.all(
        list.map(async (file) => {
          try {
            await openOne(file, true);
          } catch (error) {
            if (error instanceof PatronError && error.kind === 'cancelled') return;
            const refusal = { ...sentenceFor(error), file: file.name };
            setState(({ refusals }) => ({ refusals: [...refusals, refusal] }));
          }
        }),
      );
    },
    /** For scripts: nobody is asked, and a refusal is thrown. */
    openOrThrow: (file: File) => openOne(file, false),
    fileOf: (id: number): File | null => jobs.get(id)?.file ?? null,
    /** How a person wants an asked file to be read. */
    answer(id: number, read: ReadChoice): void {
      jobs.get(id)?.answer?.(read);
    },
    cancel(id: number): void {
      jobs.get(id)?.stop.abort();
      // What is being read has its line until the engine has let go of it.
      setState(({ incoming }) => ({
        incoming: incoming.filter((i) => i.id !== id || i.state === 'reading'),
      }));
    },
  };
}
