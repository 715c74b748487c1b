import { quiet } from '../../../pipeline/engine/call-context';
import { PatronError } from '../../../pipeline/errors/patron-error';
import { replaceKeys } from '../../../pipeline/run/memory';
import { useStore } from '../../store/store';
import type { RunController } from '../run-controller';
import { sentenceFor } from '../sentence-for';
import type { Machine } from '../spawn-engines';
import { setKeep } from './set-keep';

/**
 * Behind what the screens show: the large tables last. Then everything is back, and the time since `begun` (milliseconds
 * of this page) is known. `damaged`: a table that is not what was written; all that was computed is computed again.
 */
export async function loadTheRest(
  machine: Machine,
  runs: RunController,
  begun: number,
  damaged: (table: string) => void,
): Promise<void> {
  const { getState } = useStore;
  const { id } = getState().keep;
  try {
    await machine.engines.data.unshelve({}, quiet());
    const { keep } = getState();
    if (keep.back && keep.id === id)
      setKeep({ back: { ...keep.back, seconds: (performance.now() - begun) / 1000 } });
  } catch (error) {
    if (!(error instanceof PatronError) || error.code !== 'store.table_damaged') return;
    replaceKeys(runs.memory(), new Map());
    runs.memory().identities.clear();
    damaged(String(error.params.table));
    getState().report(sentenceFor(error));
  }
}
