import type { CallContext } from '../engine/call-context';
import type { Disk } from './disk';
import type { KeptProject } from './manifest';
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
}

export function createStoreEngine(disk: Disk): StoreEngine {
  const store = new ProjectStore(disk);
  return {
    list: () => store.list(),
    open: ({ id }) => store.open(id),
    commit: (commit) => store.commit(commit),
    duplicate: ({ id, as }) => store.duplicate(id, as),
    remove: ({ id }) => store.remove(id),
    tidy: ({ id }) => store.tidy(id),
  };
}
