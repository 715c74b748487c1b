import type { AppState } from '../store/state';

/** The rail: rooms in the order of the data, and the screens that exist. */
export const rooms = [
  { id: 'data', screens: ['start', 'data', 'clean'] },
  { id: 'model', screens: ['runs', 'models'] },
  { id: 'explore', screens: ['overview', 'segments'] },
  { id: 'act', screens: ['lists'] },
] as const;

export type RoomId = (typeof rooms)[number]['id'];
export type ScreenId = (typeof rooms)[number]['screens'][number];

const screenIds: readonly ScreenId[] = rooms.flatMap((room) => room.screens);

export function isScreen(name: string): name is ScreenId {
  return screenIds.some((id) => id === name);
}

/** Every screen but the first needs a project, or a file on its way in: it may wait there for an answer. */
export function screenOpen(screen: ScreenId, state: Pick<AppState, 'project' | 'incoming'>): boolean {
  return screen === 'start' || state.project !== null || state.incoming.length > 0;
}
