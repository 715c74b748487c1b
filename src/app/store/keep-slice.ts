import type { StateCreator } from 'zustand';
import type { AppState, KeepSlice } from './state';

/** `keep` and `kept` are written by session/keep only. */
export const keepSlice: StateCreator<AppState, [], [], KeepSlice> = (set) => ({
  keep: {
    state: 'off',
    id: null,
    access: 'writer',
    savedAt: null,
    trouble: null,
    back: null,
    persisted: null,
    room: null,
  },
  kept: [],
  asking: null,
  ask: (asking) => set({ asking }),
});
