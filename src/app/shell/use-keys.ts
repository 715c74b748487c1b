import { useEffect } from 'react';
import { commands, perform } from '../commands/registry';
import { useStore } from '../store/store';
import { isScreen, rooms } from './rooms';

const typing = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  target.closest('input, textarea, select, [contenteditable], [role=dialog]') !== null;

/** "Ctrl Shift Z", "O", "?" as in Command.keys. */
function written(event: KeyboardEvent): string {
  const mod = event.ctrlKey || event.metaKey;
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key;
  return `${mod ? 'Ctrl ' : ''}${mod && event.shiftKey ? 'Shift ' : ''}${key}`;
}

/** The digit's screen of the room that is open. */
function screenOfRoom(digit: string): string | undefined {
  const here = location.hash.replace(/^#\//, '');
  const room = rooms.find((r) => isScreen(here) && r.screens.some((s) => s === here)) ?? rooms[0];
  return room.screens[Number(digit) - 1];
}

/** The keys of UX.md section 8; never inside inputs. Ctrl V is the paste event's, Ctrl K and / the palette's. */
export function useKeys(): void {
  useEffect(() => {
    let before = '';
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey || typing(event.target)) return;
      const key = written(event);
      if (key === 'Ctrl V') return;
      const sequence = before === 'G' ? `G ${key}` : key;
      before = key === 'G' ? 'G' : '';
      const wanted = /^[1-9]$/.test(sequence) ? `go.${screenOfRoom(sequence)}` : null;
      const found = commands.find((c) => (wanted ? c.id === wanted : c.keys === sequence));
      if (found) {
        event.preventDefault();
        perform(found);
      } else if (key === 'Escape') {
        useStore.getState().select(null);
      }
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}
