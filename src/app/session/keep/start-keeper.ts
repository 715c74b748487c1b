import { useStore } from '../../store/store';
import type { Keeper } from './keeper';
import { setKeep } from './set-keep';
import { projectToOpen } from './which-project';

/** Brings back what this tab showed, or says why nothing is kept here. */
export async function startKeeper(keeper: Keeper): Promise<void> {
  try {
    await navigator.storage.getDirectory();
    const id = projectToOpen();
    if (id) await keeper.open(id);
    else if (useStore.getState().keep.state === 'off') setKeep({ state: 'none' });
    await keeper.list();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    setKeep({ state: 'off', trouble: { key: 'store.unavailable', params: { reason } } });
  }
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void keeper.flush();
  });
  window.addEventListener('pagehide', () => void keeper.flush());
}
