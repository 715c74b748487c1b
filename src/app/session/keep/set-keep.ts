import type { Keep } from '../../store/state';
import { useStore } from '../../store/store';

export const setKeep = (change: Partial<Keep>): void =>
  useStore.setState(({ keep }) => ({ keep: { ...keep, ...change } }));

/** Whether this browser gives the page no place for files; before that is known, no. */
export function keepsNothing(): boolean {
  const { state, trouble } = useStore.getState().keep;
  return state === 'off' && trouble !== null;
}
