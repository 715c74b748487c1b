import { navigate } from 'wouter/use-hash-location';
import { session } from '../session/current';
import type { AppState } from '../store/state';
import { useStore } from '../store/store';
import type { Command } from './command';
import { pickFiles } from './pick-files';
import { saveProject } from './save-project';

const idle = (s: AppState) => s.status !== 'running' && s.opening === null && s.incoming.length === 0;
const opened = (s: AppState) => s.project !== null && idle(s);
const kept = (s: AppState) => s.keep.id !== null && idle(s);

/** Where the open project can be looked at: what came of it, or its files. */
export function goToProject(): void {
  const { project, reports } = useStore.getState();
  if (project) navigate(reports.evaluation ? '/overview' : '/data');
}

/** Opens a project of this computer and goes there. */
export async function openKept(id: string): Promise<void> {
  await session().openProject(id);
  if (useStore.getState().keep.id === id) goToProject();
}

function askAbout(what: 'rename' | 'delete'): void {
  const { keep, project, ask } = useStore.getState();
  if (keep.id !== null && project) ask({ what, id: keep.id, name: project.name });
}

export const projectCommands = [
  {
    id: 'project.save',
    group: 'shell.project.title',
    label: 'shell.project.save',
    keys: 'Ctrl S',
    words: 'file download settings patron',
    enabled: opened,
    run: () => saveProject(false),
  },
  {
    id: 'project.saveData',
    group: 'shell.project.title',
    label: 'shell.project.saveData',
    words: 'file download arrow patron backup',
    enabled: (s) => opened(s) && (s.reports.sources?.length ?? 0) > 0,
    run: () => saveProject(true),
  },
  {
    id: 'project.open',
    group: 'shell.project.title',
    label: 'start.project',
    words: 'recipe json patron file',
    enabled: idle,
    run: () => pickFiles('.patron,.json'),
  },
  {
    id: 'project.rename',
    group: 'shell.project.title',
    label: 'shell.project.rename',
    words: 'name',
    enabled: (s) => s.keep.id !== null && s.keep.access === 'writer',
    run: () => askAbout('rename'),
  },
  {
    id: 'project.duplicate',
    group: 'shell.project.title',
    label: 'shell.project.duplicate',
    words: 'copy',
    enabled: kept,
    async run() {
      const { id } = useStore.getState().keep;
      if (id === null) return;
      await session().duplicateProject(id);
      navigate('/start');
    },
  },
  {
    id: 'project.delete',
    group: 'shell.project.title',
    label: 'shell.project.delete',
    words: 'remove',
    enabled: (s) => kept(s) && s.keep.access === 'writer',
    run: () => askAbout('delete'),
  },
  {
    id: 'storage.forget',
    group: 'shell.project.title',
    label: 'shell.forget.command',
    words: 'delete all clear privacy',
    enabled: (s) => s.keep.state !== 'off' && idle(s),
    run: () => useStore.getState().ask({ what: 'forget' }),
  },
] as const satisfies readonly Command[];
