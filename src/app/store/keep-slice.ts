import type { StateCreator } from 'zustand';
import type { AppState, KeepSlice } from './state';

/** Written by session/keep only. */
export const keepSlice: StateCreator<AppState, [], [], KeepSlice> = () => ({
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
});
