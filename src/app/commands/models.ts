import { navigate } from 'wouter/use-hash-location';
import { isNeural } from '../../pipeline/project/model-kinds';
import { session } from '../session/current';
import type { AppState } from '../store/state';
import { useStore } from '../store/store';
import type { Command } from './command';
import { pickFiles } from './pick-files';

const idle = (s: AppState) => s.status !== 'running' && s.opening === null;
const imported = (s: AppState) => s.project?.models.some((m) => m.id === 'imported') ?? false;

/** Takes a trained model in and scores with it, on the screen where it then stands beside the others. */
export async function openTrained(file: File): Promise<void> {
  navigate('/models');
  await session().openModel(file);
  await session().run();
}

/** Trained networks that can leave as files. */
export const savable = (s: AppState) =>
  s.reports.models?.flatMap(({ model }) => (isNeural(model) ? [model] : [])) ?? [];

export const modelCommands = [
  {
    id: 'models.open',
    group: 'shell.rooms.model',
    label: 'models.import.open',
    words: 'import load safetensors onnx weights network',
    enabled: (s) => idle(s) && (s.reports.features ?? s.reports.labelled) !== undefined,
    run: () => pickFiles('.safetensors,.onnx'),
  },
  {
    id: 'models.remove',
    group: 'shell.rooms.model',
    label: 'models.import.remove',
    words: 'delete network',
    enabled: (s) => idle(s) && imported(s),
    async run() {
      session().removeModel();
      await session().run();
    },
  },
  {
    id: 'models.save',
    group: 'shell.rooms.model',
    label: 'models.export.open',
    words: 'export download safetensors onnx tensorflow tfjs weights network',
    enabled: (s) => idle(s) && savable(s).length > 0,
    run() {
      navigate('/models');
      useStore.getState().openExport(true);
    },
  },
] as const satisfies readonly Command[];
