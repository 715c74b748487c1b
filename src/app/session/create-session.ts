import { type Table, tableFromIPC } from 'apache-arrow';
import { quiet } from '../../pipeline/engine/call-context';
import { parseProject } from '../../pipeline/project/parse';
import type { Project, ProjectInput } from '../../pipeline/project/schema';
import { sampleProject } from '../../pipeline/sample/sample-project';
import { useStore } from '../store/store';
import { currentFiles } from './current-files';
import { createOpener } from './open-files';
import { projectIn } from './project-file';
import type { RunController } from './run-controller';
import { sentenceFor } from './sentence-for';
import type { Session } from './session';
import { pastedFile } from './sources';
import type { Machine } from './spawn-engines';

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
): ScriptSession {
  const { setState, getState } = useStore;
  let given: ProjectInput | null = null;
  let adopted: Project | null = null;

  function adopt(input: ProjectInput): Project {
    const project = parseProject(input);
    given = input;
    adopted = project;
    getState().setProject(project);
    return project;
  }

  function forget(): void {
    files.clear();
    runs.forget();
    setState({
      reports: {},
      parts: [],
      status: 'idle',
      error: null,
      notes: [],
      refusals: [],
      selection: null,
    });
  }

  /** Reads the sources whose files are here; others still wait for theirs. */
  async function readWhatIsThere(): Promise<void> {
    const { project } = getState();
    if (project) await runs.run({ steps: ['ingest'], present: true });
  }

  function setProject(project: Project | null): void {
    given = project;
    adopted = project;
    getState().setProject(project);
  }

  const opener = createOpener({ files, runs, setProject });

  /** Opens the documents among the files, which replace what is open; gives back the data files. */
  async function openDocuments(list: readonly File[], refused: (file: File, error: unknown) => void) {
    const data: File[] = [];
    for (const file of list) {
      try {
        const document = await projectIn(file);
        if (!document) {
          data.push(file);
          continue;
        }
        forget();
        adopt(document);
      } catch (error) {
        refused(file, error);
      }
    }
    return data;
  }

  const session: ScriptSession = {
    async openFiles(list) {
      // The document first: data files then find the sources that wait for them.
      const data = await openDocuments(list, (file, error) => {
        const refusal = { ...sentenceFor(error), file: file.name };
        setState(({ refusals }) => ({ refusals: [...refusals, refusal] }));
      });
      await opener.openAll(data);
    },
    async openOrThrow(list) {
      const data = await openDocuments(list, (_file, error) => {
        throw error;
      });
      for (const file of data) await opener.openOrThrow(file);
    },
    cancelOpening: opener.cancel,
    openText: (text) => session.openFiles([pastedFile(text, getState().project)]),
    async openSample() {
      forget();
      adopt(sampleProject(1));
      await readWhatIsThere();
    },
    async removeSource(source) {
      const { project } = getState();
      if (!project) return;
      files.delete(source);
      runs.memory().sources.delete(source);
      const sources = project.sources.filter((s) => s.name !== source);
      setProject(sources.length > 0 ? { ...project, sources } : null);
      if (sources.length === 0) forget();
      else await readWhatIsThere();
    },
    run: async (options) => {
      await runs.run(options).catch((error: unknown) => {
        // The store holds the sentence; screens show it.
        if (!(error instanceof Error)) throw error;
      });
    },
    cancel: runs.cancel,
    keepBest: runs.keepBest,
    async preview(source, limit) {
      return tableFromIPC((await machine.engines.data.preview({ source, limit }, quiet())).ipc);
    },
    async query(sql): Promise<Table> {
      return tableFromIPC((await machine.engines.data.query({ sql }, quiet())).ipc);
    },
    files: () => currentFiles(session, machine, runs),
    async useBackend(asked) {
      runs.takeBackend(asked);
      setState({ backend: await machine.engines.model.backend({ asked }, quiet()) });
    },
    // After an edit on screen everything in the document is somebody's choice.
    input: () => (getState().project === adopted ? given : getState().project),
    setInput: (input) => {
      adopt(input);
    },
  };
  return session;
}
