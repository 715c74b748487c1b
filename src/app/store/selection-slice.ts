import type { StateCreator } from 'zustand';
import type { AppState, SelectionSlice } from './state';

export const selectionSlice: StateCreator<AppState, [], [], SelectionSlice> = (set) => ({
  selection: null,
  select: (selection) => set({ selection: selection && selection.ids.length > 0 ? selection : null }),
});
