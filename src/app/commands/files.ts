import { navigate } from 'wouter/use-hash-location';
import { session } from '../session/current';
import { useStore } from '../store/store';
import type { Command } from './command';
import { pickFiles } from './pick-files';

/** Opens files and goes where their reading can be watched. */
export async function openFiles(files: readonly File[]): Promise<void> {
  if (files.length === 0) return;
  navigate('/data');
  await session().openFiles(files);
}

export async function openText(text: string): Promise<void> {
  if (text.trim() === '') return;
  navigate('/data');
  await session().openText(text);
}

/** A clipboard that may not be read is no fault: the sentence says what to press instead. */
async function pasteTable(): Promise<void> {
  const text = await navigator.clipboard.readText().catch(() => null);
  if (text?.trim()) return openText(text);
  useStore.getState().report({ key: 'start.paste.press', params: {} });
}

async function openSample(): Promise<void> {
  navigate('/runs');
  await session().openSample();
  await session().run();
}

const idle = (s: { status: string; opening: unknown }) => s.status !== 'running' && s.opening === null;
/** Files may join those that are being read; a run over the tables is left in peace. */
const takesFiles = (s: { status: string; opening: unknown }) => s.status !== 'running' || s.opening !== null;

export const fileCommands = [
  {
    id: 'files.open',
    group: 'shell.rooms.data',
    label: 'start.choose',
    keys: 'O',
    words: 'csv import drop',
    enabled: takesFiles,
    run: () => pickFiles(''),
  },
  {
    id: 'files.paste',
    group: 'shell.rooms.data',
    label: 'start.paste.label',
    keys: 'Ctrl V',
    enabled: takesFiles,
    run: pasteTable,
  },
  {
    id: 'project.open',
    group: 'shell.rooms.data',
    label: 'start.project',
    words: 'recipe json',
    enabled: idle,
    run: () => pickFiles('.json'),
  },
  {
    id: 'sample.open',
    group: 'shell.rooms.data',
    label: 'start.sample.command',
    words: 'demo simulated',
    enabled: idle,
    run: openSample,
  },
] as const satisfies readonly Command[];
