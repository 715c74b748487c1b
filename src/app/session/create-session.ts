import { type Table, tableFromIPC } from 'apache-arrow';
import { quiet } from '../../pipeline/engine/call-context';
import { refuse } from '../../pipeline/errors/patron-error';
import { parseProject } from '../../pipeline/project/parse';
import type { ProjectInput } from '../../pipeline/project/schema';
import { sampleProject } from '../../pipeline/sample/sample-project';
import { useStore } from '../store/store';
import { createChanger } from './change-sources';
import { clearRoom } from './clear-room';
import { currentFiles, filesOfModel } from './current-files';
import type { DocumentHolder } from './document';
import type { Keeper } from './keep/keeper';
import { createProjectFiles, looksLikeProject } from './keep/project-files';
import { projectMethods } from './keep/project-methods';
import { createLook } from './look';
import { isModelFile } from './model-file';
import { createOpener } from './open-files';
import { createModelOpener, withModel } from './open-model';
import { projectIn } from './project-file';
import type { RunController } from './run-controller';
import type { Sample } from './samples/fetch-sample';
import type { SampleId } from './samples/shipped';
import { sentenceFor } from './sentence-for';
import type { Session } from './session';
import { pastedFile } from './sources';
import type { Machine } from './spawn-engines';

/** The store holds the sentence of a run that failed; screens show it. */
async function shown(run: Promise<unknown>): Promise<void> {
  await run.catch((error: unknown) => {
    if (!(error instanceof Error)) throw error;
  });
}

/** The session's own handle: what scripts need beside what screens use. */
export interface ScriptSession extends Session {
  /** The document as it was opened or set, before defaults. */
  input(): ProjectInput | null;
  setInput(input: ProjectInput): void;
  /** As openFiles, but a refusal is thrown instead of shown. */
  openOrThrow(files: readonly File[]): Promise<void>;
}

export function createSession(
  machine: Machine,
  files: Map<string, Blob>,
  runs: RunController,
  document: DocumentHolder,
  keeper: Keeper | null,
): ScriptSession {
  const { setState, getState } = useStore;

  /** Another project comes in; the one before is saved first. */
  async function forget(): Promise<void> {
    await keeper?.leave();
    clearRoom(files, runs);
  }

  /** Reads the sources whose files are here; others still wait for theirs. */
  async function readWhatIsThere(): Promise<void> {
    const { project } = getState();
    if (project) await runs.run({ steps: ['ingest'], present: true });
  }

  /** What is fetched is seen on its way. */
  async function fetchedSample(name: SampleId): Promise<Sample> {
    const show = (done: number, total: number) =>
      setState({ opening: { file: name, progress: { done, total, unit: 'bytes' } } });
    show(0, 1);
    try {
      // Not part of the first load.
      const { fetchSample } = await import('./samples/fetch-sample');
      return await fetchSample(name, show);
    } finally {
      setState({ opening: null });
    }
  }

  const look = createLook(machine);
  const opener = createOpener({ files, runs, look, setProject: document.put });

  const openModel = createModelOpener({ machine, runs, document });
  const projects = createProjectFiles({ machine, files, runs, document, keeper });

  /** Opens the projects among the files, which replace what is open; gives back the data files. */
  async function openDocuments(list: readonly File[], refused: (file: File, error: unknown) => void) {
    const data: File[] = [];
    const models: File[] = [];
    for (const file of list) {
      try {
        if (await looksLikeProject(file)) {
          await projects.open(file);
          continue;
        }
        if (isModelFile(file)) {
          models.push(file);
          continue;
        }
        const found = await projectIn(file);
        if (!found) {
          data.push(file);
          continue;
        }
        // A document that is refused costs nothing of what is open.
        parseProject(found);
        await forget();
        document.adopt(found);
      } catch (error) {
        refused(file, error);
      }
    }
    // After the document that may name them.
    for (const file of models) await openModel(file).catch((error: unknown) => refused(file, error));
    return data;
  }

  const session: ScriptSession = {
    awaitFiles() {
      // Where it does not start, the first file says why.
      machine.engines.data.tables({}, quiet()).catch(() => undefined);
    },
    async openFiles(list) {
      await keeper?.arrived();
      // The document first: data files then find the sources that wait for them.
      const data = await openDocuments(list, (file, error) => {
        const refusal = { ...sentenceFor(error), file: file.name };
        setState(({ refusals }) => ({ refusals: [...refusals, refusal] }));
      });
      await opener.openAll(data);
    },
    async openOrThrow(list) {
      await keeper?.arrived();
      const data = await openDocuments(list, (_file, error) => {
        throw error;
      });
      for (const file of data) await opener.openOrThrow(file);
    },
    cancelOpening: opener.cancel,
    answer: opener.answer,
    async sniff(target, read, signal) {
      const file = target.kind === 'incoming' ? opener.fileOf(target.id) : files.get(target.source);
      if (!file) return refuse('store.reread', { file: target.file });
      return look({ file, name: target.file, read }, signal);
    },
    change: createChanger(runs),
    recheck: readWhatIsThere,
    openText: (text) => session.openFiles([pastedFile(text, getState().project)]),
    async openSample(name) {
      await keeper?.arrived();
      const sample = name ? await fetchedSample(name) : null;
      await forget();
      document.adopt(sample?.project ?? sampleProject(1));
      for (const [source, file] of sample?.files ?? []) files.set(source, file);
      await readWhatIsThere();
    },
    async removeSource(source) {
      const { project } = getState();
      if (!project) return;
      files.delete(source);
      runs.memory().sources.delete(source);
      runs.memory().identities.delete(source);
      const sources = project.sources.filter((s) => s.name !== source);
      if (sources.length === 0) {
        await forget();
        return;
      }
      document.put({ ...project, sources });
      await readWhatIsThere();
    },
    openModel,
    removeModel() {
      const { models = [] } = getState().project ?? {};
      const name = models.find((m) => m.id === 'imported')?.name ?? '';
      getState().edit({ key: 'models.import.edits.remove', params: { name } }, withModel(null));
      runs.forgetModel('imported');
    },
    run: (options) => shown(runs.run(options)),
    cancel: runs.cancel,
    pause: runs.pause,
    async resume() {
      const course = runs.course();
      if (course) await shown(runs.resume(course));
    },
    async replay(id) {
      const past = getState().runs.find((r) => r.id === id);
      if (!past) return;
      const what = { key: 'run.past.edits.replay', params: { name: past.name } };
      getState().edit(what, () => past.project);
      await session.run();
    },
    keepBest: runs.keepBest,
    async preview(source, limit) {
      return tableFromIPC((await machine.engines.data.preview({ source, limit }, quiet())).ipc);
    },
    async query(sql): Promise<Table> {
      return tableFromIPC((await machine.engines.data.query({ sql }, quiet())).ipc);
    },
    files: () => currentFiles(session, machine, runs),
    modelFiles: (model) => filesOfModel(model, runs),
    async useBackend(asked) {
      runs.takeBackend(asked);
      setState({ backend: await machine.engines.model.backend({ asked }, quiet()) });
    },
    ...projectMethods(machine, keeper),
    projectFile: projects.write,
    input: document.input,
    setInput: document.adopt,
  };
  return session;
}
