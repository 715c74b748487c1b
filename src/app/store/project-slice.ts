import type { StateCreator } from 'zustand';
import type { AppState, ProjectSlice } from './state';

export const projectSlice: StateCreator<AppState, [], [], ProjectSlice> = (set, get) => ({
  project: null,
  lastEdit: null,
  openings: 0,
  setProject: (project) => set({ project, lastEdit: null, openings: get().openings + 1 }),
  edit(what, change) {
    const { project, keep, report } = get();
    if (keep.access === 'reader') report({ key: 'store.read_only', params: {} });
    else if (project) set({ project: change(project), lastEdit: what });
  },
});
