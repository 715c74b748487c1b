import { quiet } from '../../../pipeline/engine/call-context';
import { PatronError, refuse } from '../../../pipeline/errors/patron-error';
import { useStore } from '../../store/store';
import type { Session } from '../session';
import type { Machine } from '../spawn-engines';
import { versions } from '../versions';
import { forgetThisComputer } from './forget';
import type { Keeper } from './keeper';
import { nextName, renamed } from './rename';
import { takeLock } from './tab-lock';

type ProjectMethods = Pick<
  Session,
  | 'openProject'
  | 'renameProject'
  | 'duplicateProject'
  | 'deleteProject'
  | 'takeOver'
  | 'saveNow'
  | 'forgetEverything'
>;

const off = (): never => refuse('store.unavailable', { reason: 'unsaved' });

/** What a person does with the projects of this computer. */
export function projectMethods(machine: Machine, keeper: Keeper | null): ProjectMethods {
  const { store } = machine;

  /** Only while no other tab writes the project. */
  async function alone<T>(id: string, work: () => Promise<T>): Promise<T> {
    const lock = await takeLock(id, { insist: false, lost: () => undefined });
    if (!lock) throw new PatronError('store.open_elsewhere', {});
    try {
      return await work();
    } finally {
      lock.release();
    }
  }

  async function changed(): Promise<void> {
    await keeper?.list();
    keeper?.tell({ kind: 'list' });
  }

  return {
    openProject: (id) => keeper?.open(id) ?? off(),
    async renameProject(id, name) {
      if (id === keeper?.current()) {
        const what = { key: 'shell.edits.name', params: { name } };
        useStore.getState().edit(what, (project) => ({ ...project, name }));
        return;
      }
      await alone(id, () => renamed(store, id, name, versions.patron));
      await changed();
    },
    async duplicateProject(id) {
      if (id === keeper?.current()) await keeper.flush();
      const as = crypto.randomUUID();
      const names = (await store.list({}, quiet())).map((p) => [p.id, p.name] as const);
      const name = new Map(names).get(id) ?? '';
      await store.duplicate({ id, as }, quiet());
      const taken = names.map(([, other]) => other);
      await renamed(store, as, nextName(name, taken), versions.patron);
      await changed();
    },
    async deleteProject(id) {
      if (id === keeper?.current()) await keeper.leave({ clear: true });
      await alone(id, () => store.remove({ id }, quiet()));
      await changed();
    },
    takeOver: async () => {
      const id = keeper?.current();
      if (id) await keeper?.open(id, { insist: true });
    },
    saveNow: async () => keeper?.flush(),
    async forgetEverything() {
      keeper?.tell({ kind: 'forget' });
      await keeper?.leave({ clear: true });
      machine.stopEngines('everything on this computer is forgotten');
      await forgetThisComputer();
      await changed();
    },
  };
}
