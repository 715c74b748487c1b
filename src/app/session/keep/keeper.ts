import { quiet } from '../../../pipeline/engine/call-context';
import { PatronError } from '../../../pipeline/errors/patron-error';
import { replaceKeys } from '../../../pipeline/run/memory';
import { folderOf } from '../../../pipeline/store/folder-of';
import type { Manifest } from '../../../pipeline/store/manifest';
import type { OpenedProject } from '../../../pipeline/store/project-store';
import { useStore } from '../../store/store';
import { clearRoom } from '../clear-room';
import type { DocumentHolder } from '../document';
import type { RunController } from '../run-controller';
import { sentenceFor } from '../sentence-for';
import type { Machine } from '../spawn-engines';
import { versions } from '../versions';
import { createAutosave, type Touched } from './autosave';
import { bringBackDocument, bringBackResults } from './bring-back';
import { captureDocument, captureResults, captureSummary, modelPart, predictionsPart } from './capture';
import { bringBackCourse, captureCourse, isCoursePart } from './course';
import { goOn } from './go-on';
import { loadTheRest } from './load-the-rest';
import { bringBackRuns, captureRuns, runsPart } from './past-runs';
import { askToPersist, measureRoom, noRoom } from './room';
import { keepsNothing, setKeep } from './set-keep';
import { openTabChannel, type TabLock, takeLock } from './tab-lock';
import { tablesNow } from './tables-now';
import { bringBackWeights, captureWeights, isWeightsPart, weightsChanged } from './weights';
import { rememberProject } from './which-project';

interface Room {
  readonly machine: Machine;
  readonly files: Map<string, Blob>;
  readonly runs: RunController;
  readonly document: DocumentHolder;
}

/** What the last commit of this tab's project consists of. */
interface Saved {
  readonly tables: Manifest['tables'];
  readonly parts: readonly string[];
  readonly keys: ReadonlyMap<string, string>;
}

interface Arrival {
  readonly insist?: boolean;
  readonly file?: string | null;
}

const nothingSaved: Saved = { tables: [], parts: [], keys: new Map() };

/**
 * Keeps the tab's project on this computer: begins one when a document comes in, saves after edits and steps, brings one
 * back, and sees to it that one tab writes. The contract is in ARCHITECTURE.md, "Nothing lost".
 */
export function createKeeper({ machine, files, runs, document }: Room) {
  const { getState } = useStore;
  let id: string | null = null;
  let lock: TabLock | null = null;
  let saved: Saved = nothingSaved;
  /** Names of the parts of a run that is not over, as last written. */
  let courseParts: readonly string[] = [];
  /** Names of the parts with weights of imported models, as last written: what they hold never changes. */
  let weightParts: readonly string[] = [];
  /** While a project goes or comes, nobody's edits are this project's. */
  let between = false;

  let arriving: Promise<void> = Promise.resolve();

  const autosave = createAutosave({
    save,
    onState: (state, error) => {
      const held = id === null && state !== 'hydrating';
      setKeep({ state: held ? 'none' : state, trouble: error ? sentenceFor(error) : null });
    },
  });

  async function save(touched: ReadonlySet<Touched>): Promise<'done' | 'again'> {
    const project = id;
    if (project === null || getState().keep.access === 'reader') return 'done';
    const begun = Date.now();
    const withResults = touched.has('results');
    const busy = withResults && machine.data.busy();
    if (busy && touched.size === 1) return 'again';
    const weights = captureWeights(runs.weights(), { history: true });
    const parts: Record<string, Uint8Array<ArrayBuffer> | null> = {
      document: captureDocument(document),
      ...weightsChanged(weights, weightParts),
    };
    if (touched.has('runs')) parts[runsPart] = captureRuns();
    if (touched.has('course'))
      Object.assign(parts, captureCourse(runs.course(), getState(), runs.memory(), courseParts));
    let next = saved;
    let whole = true;
    if (withResults && !busy) {
      const memory = runs.memory();
      const results = captureResults(memory);
      const keys = new Map(memory.keys);
      const tables = await tablesNow(machine, folderOf(project), saved.tables);
      whole = tables !== null;
      if (tables) {
        const ofModels = (p: string) => p.startsWith(predictionsPart) || p.startsWith(modelPart);
        const gone = saved.parts.filter((p) => ofModels(p) && !(p in results));
        Object.assign(parts, results, Object.fromEntries(gone.map((p) => [p, null])));
        next = { tables, keys, parts: Object.keys(parts).filter((p) => parts[p] !== null) };
      }
    }
    if (id !== project) return 'done';
    const summary = captureSummary();
    const commit = { id: project, app: versions.patron, saved_at: begun, summary, parts };
    try {
      await machine.store.commit({ ...commit, ...(next !== saved && { tables: next.tables }) }, quiet());
    } catch (error) {
      throw await noRoom(error);
    }
    if (id !== project) return 'done';
    saved = next;
    weightParts = Object.keys(weights);
    if (touched.has('course')) courseParts = Object.keys(parts).filter((p) => isCoursePart(p) && parts[p]);
    setKeep({ savedAt: begun });
    void listed();
    tell({ kind: 'list' });
    void askToPersist();
    return busy || !whole ? 'again' : 'done';
  }

  machine.data.onRestart(async () => {
    // What was computed after the last save went with the worker; the rest comes back.
    replaceKeys(runs.memory(), saved.keys);
    if (id !== null && saved.tables.length > 0) await shelve(id);
  });

  const shelve = (project: string) =>
    machine.data.shelve({ tables: saved.tables, from: { folder: folderOf(project) } });

  async function listed(): Promise<void> {
    const kept = await machine.store.list({}, quiet());
    useStore.setState({ kept });
    setKeep({ room: await measureRoom() });
  }

  /** Becomes a reader: another tab took the project over. */
  async function giveUp(): Promise<void> {
    if (id === null || getState().keep.access === 'reader') return;
    runs.pause();
    await runs.settled();
    await autosave.flush();
    setKeep({ access: 'reader' });
    lock?.release();
    lock = null;
  }

  const tell = openTabChannel((message) => {
    if (message.kind === 'list') void listed();
    if (message.kind === 'take' && message.id === id) void giveUp();
    if (message.kind !== 'forget') return;
    void keeper.leave({ clear: true });
    // They hold files open that are to be deleted.
    machine.stopEngines('everything on this computer is forgotten');
  });

  async function begin(): Promise<void> {
    if (keepsNothing()) return;
    const project = crypto.randomUUID();
    id = project;
    saved = nothingSaved;
    weightParts = [];
    rememberProject(project);
    setKeep({ id, access: 'writer', savedAt: null, back: null });
    autosave.resume();
    autosave.touch('document');
    lock = await takeLock(project, { insist: false, lost: () => void giveUp() });
  }

  useStore.subscribe((now, before) => {
    if (between) return;
    if (now.project && id === null) return void begin();
    const edited =
      now.project !== before.project ||
      now.selection !== before.selection ||
      now.threshold !== before.threshold ||
      now.compared !== before.compared;
    if (edited) autosave.touch('document');
    const computed =
      now.tablesVersion !== before.tablesVersion ||
      now.reports !== before.reports ||
      (now.status !== before.status && now.status !== 'running');
    if (computed) autosave.touch('results');
    if (now.checkpointsVersion !== before.checkpointsVersion || now.status !== before.status)
      autosave.touch('course');
    if (now.runs !== before.runs) autosave.touch('runs');
  });

  const keeper = {
    /** Saves what is touched (not with `clear`) and lets the project go; the next document begins another. */
    async leave({ clear = false } = {}): Promise<void> {
      if (id === null) return;
      between = true;
      try {
        runs.pause();
        await runs.settled();
        if (!clear) await autosave.flush();
        await autosave.pause();
        lock?.release();
        [id, lock, saved] = [null, null, nothingSaved];
        rememberProject(null);
        if (machine.data.used()) void machine.data.shelve({ tables: [], from: { files: {} } });
        clearRoom(files, runs);
        setKeep({ id: null, access: 'writer', state: 'none', savedAt: null, back: null, trouble: null });
      } finally {
        between = false;
      }
    },
    /** Brings a project back. `insist` takes it over from the tab that writes it; `file`: what it was just taken from. */
    open(project: string, how: Arrival = {}): Promise<void> {
      arriving = arriving.then(() => arrive(project, how));
      return arriving;
    },
    /** Resolves when what is being brought back is here. */
    arrived: () => arriving,
    flush: autosave.flush,
    list: listed,
    tell,
    current: () => id,
  };

  async function arrive(project: string, { insist = false, file = null }: Arrival): Promise<void> {
    if (project === id && !insist) return;
    // A reload is timed from the moment it began.
    const begun = getState().keep.state === 'off' ? 0 : performance.now();
    let mine: TabLock | null = null;
    try {
      setKeep({ state: 'hydrating' });
      machine.data.warm();
      if (insist) tell({ kind: 'take', id: project });
      mine = await takeLock(project, { insist, lost: () => void giveUp() });
      const opened = await machine.store.open({ id: project }, quiet());
      if (!opened) throw new PatronError('store.gone', {});
      // Only now what was open makes way: what cannot be opened costs nothing.
      await keeper.leave();
      between = true;
      // Before anything is written: it deletes what no manifest names yet.
      if (mine) await machine.store.tidy({ id: project }, quiet());
      show(project, opened, { mine, begun, file });
    } catch (error) {
      mine?.release();
      if (id === null) {
        clearRoom(files, runs);
        rememberProject(null);
      }
      setKeep({ state: id === null ? 'none' : autosave.state() });
      getState().report(sentenceFor(error));
    } finally {
      between = false;
    }
  }

  function show(
    project: string,
    { manifest, parts }: OpenedProject,
    { mine, begun, file }: { mine: TabLock | null; begun: number; file: string | null },
  ) {
    clearRoom(files, runs);
    if (parts.document) bringBackDocument(parts.document, document);
    bringBackWeights(parts, runs.weights());
    weightParts = Object.keys(parts).filter(isWeightsPart);
    const memory = bringBackResults(parts);
    [id, lock] = [project, mine];
    saved = memory
      ? { tables: manifest.tables, parts: Object.keys(parts), keys: new Map(memory.keys) }
      : nothingSaved;
    const course = memory && bringBackCourse(parts);
    if (memory) runs.recall(course ? { ...memory, checkpoints: new Map(course.checkpoints) } : memory);
    courseParts = Object.keys(parts).filter(isCoursePart);
    useStore.setState({ runs: bringBackRuns(parts) });
    void shelve(project);
    rememberProject(project);
    const { saved_at: savedAt, summary } = manifest;
    const back = { rows: summary.rows, savedAt, seconds: null, file };
    setKeep({ id, access: mine ? 'writer' : 'reader', savedAt, back });
    autosave.resume();
    void loadTheRest(machine, runs, begun, (table) => {
      saved = { ...saved, tables: saved.tables.filter((t) => t.table !== table) };
    });
    if (mine && course) goOn(course, runs);
  }
  return keeper;
}

export type Keeper = ReturnType<typeof createKeeper>;
