import { type Table, tableFromIPC } from 'apache-arrow';
import { quiet } from '../../pipeline/engine/call-context';
import { PatronError } from '../../pipeline/errors/patron-error';
import { parseProject, readProjectJson } from '../../pipeline/project/parse';
import { isGenerated } from '../../pipeline/project/sample-source';
import type { Project, ProjectInput } from '../../pipeline/project/schema';
import { sampleProject } from '../../pipeline/sample/sample-project';
import { useStore } from '../store/store';
import { currentFiles } from './current-files';
import type { RunController } from './run-controller';
import { sentenceFor } from './sentence-for';
import type { Session } from './session';
import { sourceName, waitingSource } from './sources';
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

  async function openData(file: File): Promise<void> {
    const before = getState().project;
    const project = before ?? adopt({ name: file.name.replace(/(\.[a-z0-9]+){1,2}$/i, ''), sources: [] });
    const waiting = waitingSource(project, files, file.name);
    const name =
      waiting?.name ??
      sourceName(
        file.name,
        project.sources.map((s) => s.name),
      );
    if (!waiting) setProject({ ...project, sources: [...project.sources, { name, file: file.name }] });
    files.set(name, file);
    setState({ opening: { file: file.name, progress: null } });
    try {
      await readWhatIsThere();
    } catch (error) {
      files.delete(name);
      setProject(before);
      throw error;
    } finally {
      setState({ opening: null });
    }
  }

  /** Reads the sources whose files are here; others still wait for theirs. */
  async function readWhatIsThere(): Promise<void> {
    const { project } = getState();
    if (project?.sources.every((s) => files.has(s.name) || isGenerated(s.file))) {
      await runs.run({ steps: ['ingest'] });
    }
  }

  function setProject(project: Project | null): void {
    given = project;
    adopted = project;
    getState().setProject(project);
  }

  async function openOne(file: File): Promise<void> {
    const document = file.name.endsWith('.json') ? projectIn(await file.text()) : null;
    if (!document) return openData(file);
    forget();
    adopt(document);
  }

  const session: ScriptSession = {
    async openFiles(list) {
      for (const file of list) {
        try {
          await openOne(file);
        } catch (error) {
          if (error instanceof PatronError && error.kind === 'cancelled') return;
          const refusal = { ...sentenceFor(error), file: file.name };
          setState(({ refusals }) => ({ refusals: [...refusals, refusal] }));
        }
      }
    },
    async openOrThrow(list) {
      // The document first: data files then find the sources that wait for them.
      const documentsFirst = [...list].sort(
        (a, b) => Number(b.name.endsWith('.json')) - Number(a.name.endsWith('.json')),
      );
      for (const file of documentsFirst) await openOne(file);
    },
    openText: (text) => session.openFiles([new File([text], 'pasted.csv', { type: 'text/csv' })]),
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

/** The document if the text is one; null for other JSON. */
function projectIn(text: string): ProjectInput | null {
  const json = readProjectJson(text);
  const is = typeof json === 'object' && json !== null && 'sources' in json;
  return is ? (json as ProjectInput) : null;
}
