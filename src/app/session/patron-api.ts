import type { Table } from 'apache-arrow';
import { quiet } from '../../pipeline/engine/call-context';
import { ident } from '../../pipeline/engine/database';
import type { BackendReport, Reports } from '../../pipeline/engine/reports';
import type { TableInfo } from '../../pipeline/engine/tables';
import { type PatronError, refuse } from '../../pipeline/errors/patron-error';
import type { Project } from '../../pipeline/project/schema';
import { setPath } from '../../pipeline/project/set-path';
import { useStore } from '../store/store';
import type { ScriptSession } from './create-session';
import type { RunController, RunOptions } from './run-controller';
import type { SampleId } from './samples/shipped';
import type { Machine } from './spawn-engines';
import { versions } from './versions';

/** `window.patron`: the commands of the screens, typed, for the console, notebooks and `npm run batch`. */
export interface PatronApi {
  readonly version: string;
  /** Data files and, if wished, a project (.patron, or a document as .json) that says how to read them, and the file of a
   * trained model (.safetensors, .onnx), which becomes the project's imported model. */
  open(files: readonly File[]): Promise<void>;
  /** The simulated shop, or `complete-journey`, `telco`, `events`. */
  openSample(sample?: SampleId): Promise<void>;
  /** The project as one .patron file, which `open` takes: its settings, or with `data` its tables and results too. */
  save(options?: { data?: boolean }): Promise<Blob>;
  project(): Project | null;
  /** Sets one value of the document by its dot path. */
  set(path: string, value: unknown): void;
  run(options?: RunOptions & { backend?: BackendReport['asked'] }): Promise<Reports>;
  cancel(): void;
  tables(): Promise<readonly TableInfo[]>;
  table(name: string): Promise<Table>;
  /** One SELECT over the tables. */
  query(sql: string): Promise<Table>;
  files(): Promise<Record<string, Blob>>;
  backend(): BackendReport | null;
}

export function createPatronApi(session: ScriptSession, machine: Machine, runs: RunController): PatronApi {
  return {
    version: versions.patron,
    open: session.openOrThrow,
    openSample: session.openSample,
    save: ({ data = false } = {}) => session.projectFile({ data }),
    project: () => useStore.getState().project,
    set(path, value) {
      const input = session.input() ?? refuse('project.empty');
      session.setInput(setPath(input, path, typeof value === 'string' ? value : JSON.stringify(value)));
    },
    async run({ backend, ...options } = {}) {
      if (backend && backend !== runs.asked()) runs.takeBackend(backend);
      const thin: PatronError | null = await runs.run(options);
      if (thin) throw thin;
      return runs.memory().reports;
    },
    cancel: runs.cancel,
    tables: () => machine.engines.data.tables({}, quiet()),
    table: (name) => session.query(`SELECT * FROM ${ident(name)}`),
    query: session.query,
    files: session.files,
    backend: () => useStore.getState().backend,
  };
}

declare global {
  interface Window {
    patron: PatronApi;
  }
}
