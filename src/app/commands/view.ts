import { session } from '../session/current';
import { useStore } from '../store/store';
import type { Command } from './command';

export const history = useStore.temporal;

// An opened document starts its own history; zundo notes the former state only after subscribers were told.
useStore.subscribe((now, before) => {
  if (now.openings !== before.openings) queueMicrotask(() => history.getState().clear());
});

/** What was read follows the document when an edit of files, columns, joins or money comes or goes. */
async function travel(move: () => void): Promise<void> {
  const { project: before } = useStore.getState();
  move();
  const { project: now } = useStore.getState();
  const same = (['sources', 'joins', 'money', 'privacy'] as const).every((k) => before?.[k] === now?.[k]);
  if (!same) await session().recheck();
}

export const viewCommands = [
  {
    id: 'edit.undo',
    group: 'shell.groups.view',
    label: 'shell.undo',
    keys: 'Ctrl Z',
    enabled: () => history.getState().pastStates.length > 0,
    run: () => travel(history.getState().undo),
  },
  {
    id: 'edit.redo',
    group: 'shell.groups.view',
    label: 'shell.redo',
    keys: 'Ctrl Shift Z',
    enabled: () => history.getState().futureStates.length > 0,
    run: () => travel(history.getState().redo),
  },
  {
    id: 'view.theme',
    group: 'shell.groups.view',
    label: 'shell.theme',
    words: 'dark light',
    run: () => {
      const { theme, setTheme } = useStore.getState();
      setTheme(theme === 'light' ? 'dark' : 'light');
    },
  },
  {
    id: 'view.language',
    group: 'shell.groups.view',
    label: 'shell.language',
    words: '中文 english',
    run: () => {
      const { language, setLanguage } = useStore.getState();
      setLanguage(language === 'en' ? 'zh' : 'en');
    },
  },
  {
    id: 'view.keys',
    group: 'shell.groups.view',
    label: 'shell.keys.title',
    keys: '?',
    run: () => useStore.getState().openKeys(true),
  },
] as const satisfies readonly Command[];
