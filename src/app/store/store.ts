import { temporal } from 'zundo';
import { create } from 'zustand';
import { keepSlice } from './keep-slice';
import { machineSlice } from './machine-slice';
import { projectSlice } from './project-slice';
import { dataSlice, runSlice } from './run-slice';
import { selectionSlice } from './selection-slice';
import type { AppState } from './state';
import { viewSlice } from './view-slice';

/** The one store. Components select from it; `session` and the slices' own actions write to it. */
export const useStore = create<AppState>()(
  temporal(
    (set, get, api) => ({
      ...projectSlice(set, get, api),
      ...dataSlice(set, get, api),
      ...runSlice(set, get, api),
      ...selectionSlice(set, get, api),
      ...viewSlice(set, get, api),
      ...machineSlice(set, get, api),
      ...keepSlice(set, get, api),
    }),
    {
      limit: 100,
      partialize: ({ project, lastEdit, selection }) => ({ project, lastEdit, selection }),
      equality: (a, b) => a.project === b.project && a.selection === b.selection,
    },
  ),
);
