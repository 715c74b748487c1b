import { quiet } from '../../../pipeline/engine/call-context';
import { PatronError } from '../../../pipeline/errors/patron-error';
import { replaceKeys } from '../../../pipeline/run/memory';
import type { Manifest } from '../../../pipeline/store/manifest';
import { folderOf } from '../../../pipeline/store/project-store';
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
import { askToPersist, measureRoom, noRoom } from './room';
import { setKeep } from './set-keep';
import { openTabChannel, type TabLock, takeLock } from './tab-lock';
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
    if (busy && !touched.has('document')) return 'again';
    const parts: Record<string, Uint8Array<ArrayBuffer> | null> = { document: captureDocument(document) };
    let next = saved;
    let whole = true;
    if (withResults && !busy) {
      const memory = runs.memory();
      const results = captureResults(memory);
      const keys = new Map(memory.keys);
      const tables = await tablesNow(project);
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
    setKeep({ savedAt: begun });
    void listed();
    tell({ kind: 'list' });
    void askToPersist();
    return busy || !whole ? 'again' : 'done';
  }

  /** The tables on disk as they all are at one moment; null where a step changed some in the meantime. */
  async function tablesNow(project: string): Promise<Saved['tables'] | null> {
    const { data, engines } = machine;
    if (!data.used()) return saved.tables;
    const before = data.changes();
    const sources = getState().project?.sources.map((s) => s.name) ?? [];
    try {
      const tables = await engines.data.save(
        { folder: folderOf(project), known: saved.tables, sources },
        quiet(),
      );
      return data.changes() === before && id === project ? [...tables] : null;
    } catch (error) {
      // A step that replaces a table while it is written makes the writing fail; it is not that one's fault.
      if (data.changes() !== before) return null;
      throw await noRoom(error);
    }
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
    runs.cancel();
    await runs.settled();
    await autosave.flush();
    setKeep({ access: 'reader' });
    lock?.release();
    lock = null;
  }

  const tell = openTabChannel((message) => {
    if (message.kind === 'list') void listed();
    if (message.kind === 'take' && message.id === id) void giveUp();
    if (message.kind === 'forget') void keeper.leave({ clear: true });
  });

  async function begin(): Promise<void> {
    const project = crypto.randomUUID();
    id = project;
    saved = nothingSaved;
    rememberProject(project);
    setKeep({ id, access: 'writer', savedAt: null, back: null });
    autosave.resume();
    autosave.touch('document');
    lock = await takeLock(project, { insist: false, lost: () => void giveUp() });
  }

  /** Behind what the screens show: the large tables last. */
  function loadTheRest(): void {
    machine.engines.data.unshelve({}, quiet()).catch((error: unknown) => {
      if (!(error instanceof PatronError) || error.code !== 'store.table_damaged') return;
      replaceKeys(runs.memory(), new Map());
      runs.memory().identities.clear();
      saved = { ...saved, tables: saved.tables.filter((t) => t.table !== error.params.table) };
      getState().report(sentenceFor(error));
    });
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
  });

  const keeper = {
    /** Saves what is touched (not with `clear`) and lets the project go; the next document begins another. */
    async leave({ clear = false } = {}): Promise<void> {
      if (id === null) return;
      between = true;
      try {
        runs.cancel();
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
    /** Brings a project back. `insist` takes it over from the tab that writes it. */
    open(project: string, { insist = false } = {}): Promise<void> {
      arriving = arriving.then(() => arrive(project, insist));
      return arriving;
    },
    /** Resolves when what is being brought back is here. */
    arrived: () => arriving,
    flush: autosave.flush,
    list: listed,
    tell,
    current: () => id,
  };

  async function arrive(project: string, insist: boolean): Promise<void> {
    await keeper.leave();
    between = true;
    setKeep({ state: 'hydrating' });
    try {
      if (insist) tell({ kind: 'take', id: project });
      lock = await takeLock(project, { insist, lost: () => void giveUp() });
      const opened = await machine.store.open({ id: project }, quiet());
      if (!opened) throw new PatronError('store.gone', {});
      clearRoom(files, runs);
      const { manifest, parts } = opened;
      if (parts.document) bringBackDocument(parts.document, document);
      id = project;
      const memory = bringBackResults(parts);
      saved = memory
        ? { tables: manifest.tables, parts: Object.keys(parts), keys: new Map(memory.keys) }
        : nothingSaved;
      if (memory) runs.recall(memory);
      void shelve(project);
      rememberProject(project);
      const { saved_at: savedAt, summary } = manifest;
      setKeep({ id, access: lock ? 'writer' : 'reader', savedAt, back: { rows: summary.rows, savedAt } });
      autosave.resume();
      loadTheRest();
      if (lock) void machine.store.tidy({ id: project }, quiet());
    } catch (error) {
      lock?.release();
      [id, lock] = [null, null];
      rememberProject(null);
      setKeep({ id: null, state: 'none', access: 'writer' });
      getState().report(sentenceFor(error));
    } finally {
      between = false;
    }
  }
  return keeper;
}

export type Keeper = ReturnType<typeof createKeeper>;
