import type { StateCreator } from 'zustand';
import type { AppState, ProjectSlice } from './state';

export const projectSlice: StateCreator<AppState, [], [], ProjectSlice> = (set, get) => ({
  project: null,
  lastEdit: null,
  setProject: (project) => set({ project, lastEdit: null }),
  edit(what, change) {
    const { project } = get();
    if (project) set({ project: change(project), lastEdit: what });
  },
});
