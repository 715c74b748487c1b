import type { CallContext } from '../engine/call-context';
import { refuse } from '../errors/patron-error';
import type { Disk } from './disk';
import type { KeptProject } from './manifest';
import { memoryDisk } from './memory-disk';
import { type ProjectContent, packProject } from './project-file/pack-project';
import { type Commit, type OpenedProject, ProjectStore } from './project-store';

/** The projects of this computer, served by a small worker of its own: it answers while the database is busy. */
export interface StoreEngine {
  list(args: object, ctx: CallContext): Promise<readonly KeptProject[]>;
  /** Null where there is none of that id. */
  open(args: { id: string }, ctx: CallContext): Promise<OpenedProject | null>;
  commit(args: Commit, ctx: CallContext): Promise<KeptProject>;
  duplicate(args: { id: string; as: string }, ctx: CallContext): Promise<void>;
  remove(args: { id: string }, ctx: CallContext): Promise<void>;
  /** Deletes leftovers of a save that was cut off; only while this tab alone writes the project. */
  tidy(args: { id: string }, ctx: CallContext): Promise<void>;
  /** A project as one .patron file. */
  pack(args: ProjectContent, ctx: CallContext): Promise<Blob>;
  /** Puts a .patron file among the projects, whole or not at all. */
  take(args: { id: string; file: Blob; name: string }, ctx: CallContext): Promise<void>;
  /** What is in a .patron file, where nothing is kept on this computer. */
  unpack(
    args: { file: Blob; name: string },
    ctx: CallContext,
  ): Promise<{ opened: OpenedProject; files: Readonly<Record<string, Blob>> }>;
}

const passing = 'passing';

export function createStoreEngine(disk: Disk): StoreEngine {
  const store = new ProjectStore(disk);
  return {
    list: () => store.list(),
    open: ({ id }) => store.open(id),
    commit: (commit) => store.commit(commit),
    duplicate: ({ id, as }) => store.duplicate(id, as),
    remove: ({ id }) => store.remove(id),
    tidy: ({ id }) => store.tidy(id),
    pack: packProject,
    take: ({ id, file, name }) => store.take(id, file, name),
    async unpack({ file, name }) {
      const files = new Map<string, Blob>();
      const memory = new ProjectStore(memoryDisk(files));
      await memory.take(passing, file, name);
      const opened = (await memory.open(passing)) ?? refuse('store.gone', {});
      const named = [...files].map(([path, blob]) => [path.split('/').at(-1) ?? path, blob] as const);
      return { opened, files: Object.fromEntries(named) };
    },
  };
}
