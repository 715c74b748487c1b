import type { SniffReport } from '../../pipeline/engine/source-report';
import { cancelled } from '../../pipeline/errors/patron-error';
import type { ReadChoice } from '../../pipeline/project/schema';
import { useStore } from '../store/store';
import type { Machine } from './spawn-engines';

interface Looked {
  readonly file: Blob;
  readonly name: string;
  readonly read: ReadChoice;
}

export type Look = (wanted: Looked, signal: AbortSignal) => Promise<SniffReport>;

/** A look at a file before it is loaded; one after the other, and one that nobody waits for any more is left out. */
export function createLook(machine: Machine): Look {
  let turn: Promise<unknown> = Promise.resolve();
  return ({ file, name, read }, signal) => {
    const looked = turn.then(() => {
      if (signal.aborted) throw cancelled();
      const { project } = useStore.getState();
      const source = { name: 'looked_at', file: name, read };
      const args = { source, file, seed: project?.seed ?? 1, key: project?.privacy.key };
      return machine.engines.data.sniff(args, { signal, progress() {} });
    });
    turn = looked.catch(() => undefined);
    return looked;
  };
}
