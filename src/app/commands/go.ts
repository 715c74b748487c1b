import { navigate } from 'wouter/use-hash-location';
import { type RoomId, rooms, type ScreenId, screenOpen } from '../shell/rooms';
import type { Command } from './command';

const roomKeys: Record<RoomId, string> = { data: 'G D', model: 'G M', explore: 'G E', act: 'G A' };

/** One command a screen; the first of a room has the room's keys. */
export const goCommands = rooms.flatMap((room) =>
  room.screens.map((screen, i) => ({
    id: `go.${screen}` as `go.${ScreenId}`,
    group: `shell.rooms.${room.id}` as const,
    label: `shell.screens.${screen}` as const,
    ...(i === 0 && { keys: roomKeys[room.id] }),
    enabled: (s) => screenOpen(screen, s),
    run: () => navigate(`/${screen}`),
  })),
) satisfies readonly Command[];
