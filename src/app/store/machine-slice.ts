import type { StateCreator } from 'zustand';
import type { AppState, MachineSlice } from './state';

/** Written by session/ledger and session/session only. */
export const machineSlice: StateCreator<AppState, [], [], MachineSlice> = () => ({
  backend: null,
  requests: [],
  blocked: [],
});
