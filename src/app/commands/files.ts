import { navigate } from 'wouter/use-hash-location';
import { session } from '../session/current';
import { isModelFile } from '../session/model-file';
import type { SampleId } from '../session/samples/shipped';
import { shippedSamples } from '../session/samples/shipped';
import { useStore } from '../store/store';
import type { Command } from './command';
import { openTrained } from './models';
import { pickFiles } from './pick-files';
import { goToProject } from './project';

/** Opens files and goes where their reading can be watched. */
export async function openFiles(files: readonly File[]): Promise<void> {
  const [first] = files;
  if (!first) return;
  if (files.length === 1 && isModelFile(first)) return openTrained(first);
  const { openings } = useStore.getState();
  navigate('/data');
  await session().openFiles(files);
  // A project among them may have brought its results along.
  if (useStore.getState().openings !== openings && files.some((f) => /\.patron$/i.test(f.name)))
    goToProject();
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

async function openShipped(id: SampleId): Promise<void> {
  navigate('/data');
  await session().openSample(id);
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
    id: 'sample.open',
    group: 'shell.rooms.data',
    label: 'start.sample.command',
    words: 'demo simulated',
    enabled: idle,
    run: openSample,
  },
  ...shippedSamples.map(({ id }) => ({
    id: `sample.${id}` as const,
    group: 'shell.rooms.data' as const,
    label: `start.shipped.${id}.command` as const,
    words: 'demo example',
    enabled: idle,
    run: () => openShipped(id),
  })),
] as const satisfies readonly Command[];
