import type { Keep } from '../../store/state';
import { useStore } from '../../store/store';

export const setKeep = (change: Partial<Keep>): void =>
  useStore.setState(({ keep }) => ({ keep: { ...keep, ...change } }));
