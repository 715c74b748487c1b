import type { StateCreator } from 'zustand';
import type { AppState, DataSlice, RunSlice } from './state';

/** Written by session/run-controller only. */
export const dataSlice: StateCreator<AppState, [], [], DataSlice> = () => ({
  incoming: [],
  opening: null,
  refusals: [],
});

export const runSlice: StateCreator<AppState, [], [], RunSlice> = () => ({
  status: 'idle',
  parts: [],
  epochs: {},
  searches: {},
  startedAt: null,
  error: null,
  notes: [],
  reports: {},
  tablesVersion: 0,
  checkpointsVersion: 0,
  runs: [],
});
