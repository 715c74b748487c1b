import type { Progress } from '../../pipeline/engine/call-context';
import type { BackendReport, EpochReport, Reports } from '../../pipeline/engine/reports';
import type { SearchState, SearchTrial } from '../../pipeline/engine/search-report';
import type { ModelId, Project } from '../../pipeline/project/schema';
import type { PartId } from '../../pipeline/run/parts';
import type { RunRecord } from '../../pipeline/run/run-record';
import type { KeptProject } from '../../pipeline/store/manifest';

/** A sentence by its key in the locale files, with what fills it. */
export interface Sentence {
  readonly key: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/** The chosen document and how to change it; undo and redo cover this slice (zundo). */
export interface ProjectSlice {
  readonly project: Project | null;
  /** What the last edit did, for "Undo: …". */
  readonly lastEdit: Sentence | null;
  /** Grows whenever a document is put in as a whole; what was edited before cannot be undone then. */
  readonly openings: number;
  setProject(project: Project | null): void;
  edit(what: Sentence, change: (project: Project) => Project): void;
}

/** A file on its way in; `opening` has the progress of the one that is read. */
export interface Incoming {
  readonly id: number;
  readonly file: string;
  readonly bytes: number;
  /** `asking`: it waits for a person to say how it is to be read. */
  readonly state: 'waiting' | 'looking' | 'asking' | 'reading';
}

/** Files that are being read, and those that were refused; loaded ones stand in reports.sources. */
export interface DataSlice {
  readonly incoming: readonly Incoming[];
  readonly opening: { readonly file: string; readonly progress: Progress | null } | null;
  readonly refusals: readonly (Sentence & { readonly file: string })[];
}

export type PartState = 'waiting' | 'running' | 'done' | 'unchanged' | 'failed' | 'paused' | 'cancelled';
export interface Part {
  readonly id: PartId;
  readonly state: PartState;
  readonly seconds: number | null;
  readonly progress: Progress | null;
}

/** A search of options that is under way, or was when its run was cut off. */
export interface LiveSearch extends SearchState {
  /** The trial that runs; null once the search is over. */
  readonly now: Omit<SearchTrial, 'score'> | null;
  readonly secondsLeft: number | null;
}

/** The run: its parts, live curves, and everything that steps reported so far. */
export interface RunSlice {
  readonly status: 'idle' | 'running' | 'paused' | 'done' | 'failed' | 'cancelled';
  readonly parts: readonly Part[];
  readonly epochs: Readonly<Partial<Record<ModelId, readonly EpochReport[]>>>;
  readonly searches: Readonly<Partial<Record<ModelId, LiveSearch>>>;
  readonly startedAt: number | null;
  readonly error: Sentence | null;
  readonly notes: readonly Sentence[];
  readonly reports: Reports;
  /** Grows by one whenever tables changed; charts query again when it does. */
  readonly tablesVersion: number;
  /** Grows by one whenever another epoch can be taken up again, or none has to be any more. */
  readonly checkpointsVersion: number;
  /** Runs that were finished, newest first. */
  readonly runs: readonly RunRecord[];
}

/** A set of customers with the sentence of where it came from. */
export interface Selection {
  readonly ids: readonly string[];
  readonly origin: Sentence;
}
export interface SelectionSlice {
  readonly selection: Selection | null;
  select(selection: Selection | null): void;
}

export interface ViewSlice {
  readonly theme: 'light' | 'dark';
  readonly language: 'en' | 'zh';
  /** "At risk" from this churn probability on. */
  readonly threshold: number;
  /** The two models that the Models screen compares; null: the best and the best floor. */
  readonly compared: readonly [ModelId, ModelId] | null;
  /** What went wrong outside of a run and of reading a file; shown under the header until dismissed. */
  readonly trouble: Sentence | null;
  /** Whether the map of keys is open. */
  readonly keysOpen: boolean;
  /** Whether the sheet to save a trained model is open. */
  readonly exportOpen: boolean;
  setTheme(theme: 'light' | 'dark'): void;
  setLanguage(language: 'en' | 'zh'): void;
  setThreshold(threshold: number): void;
  compare(models: readonly [ModelId, ModelId] | null): void;
  report(trouble: Sentence | null): void;
  openKeys(keysOpen: boolean): void;
  openExport(exportOpen: boolean): void;
}

export interface MachineSlice {
  readonly backend: BackendReport | null;
  readonly requests: readonly { readonly name: string; readonly bytes: number }[];
  /** Requests to another origin that the policy stopped. */
  readonly blocked: readonly string[];
}

/** Whether the project is kept on this computer, and how that goes (session/keep). */
export interface Keep {
  /** `off`: nothing is kept in this tab; `none`: there is no project; the others as in session/keep/autosave. */
  readonly state: 'off' | 'none' | 'hydrating' | 'dirty' | 'saving' | 'pending' | 'saved' | 'failed';
  readonly id: string | null;
  /** A reader shows a project that another tab writes. */
  readonly access: 'writer' | 'reader';
  /** Milliseconds since 1970. */
  readonly savedAt: number | null;
  /** Why nothing is kept, or why the last save failed. */
  readonly trouble: Sentence | null;
  /** What was brought back, until it is dismissed; `seconds` once all tables are there. */
  readonly back: {
    readonly rows: number | null;
    readonly savedAt: number;
    readonly seconds: number | null;
    /** The .patron file that it came from; null: from this computer. */
    readonly file: string | null;
  } | null;
  /** Whether the browser promised not to clear it by itself; null before it was asked. */
  readonly persisted: boolean | null;
  /** Bytes of this page on this computer. */
  readonly room: { readonly used: number; readonly quota: number } | null;
}
export interface KeepSlice {
  readonly keep: Keep;
  /** Projects on this computer, newest first. */
  readonly kept: readonly KeptProject[];
  /** What a person is asked before something happens to a kept project, or to all. */
  readonly asking: KeepQuestion | null;
  ask(question: KeepQuestion | null): void;
}

export type KeepQuestion =
  | { readonly what: 'rename' | 'delete'; readonly id: string; readonly name: string }
  | { readonly what: 'forget' };

export type AppState = ProjectSlice &
  DataSlice &
  RunSlice &
  SelectionSlice &
  ViewSlice &
  MachineSlice &
  KeepSlice;
