import { ActionIcon } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useStore as useVanilla } from 'zustand';
import { command, perform } from '../commands/registry';
import { history } from '../commands/view';
import { useSentence } from '../locales/use-sentence';
import type { Sentence } from '../store/state';
import { useStore } from '../store/store';

/** Undo and redo, named by what they would do. */
export function HistoryButtons() {
  const { t } = useTranslation();
  const sentence = useSentence();
  const lastEdit = useStore((s) => s.lastEdit);
  const project = useStore((s) => s.project);
  const past = useVanilla(history, (h) => h.pastStates.at(-1));
  const future = useVanilla(history, (h) => h.futureStates.at(-1));
  // A step that left the project alone changed the selection.
  const what = (edit: Sentence | null | undefined, other: typeof past) =>
    other?.project === project || !edit ? t('shell.selectionChange') : sentence(edit);
  const undo = past ? t('shell.undoWhat', { what: what(lastEdit, past) }) : t('shell.undo');
  const redo = future ? t('shell.redoWhat', { what: what(future.lastEdit, future) }) : t('shell.redo');
  return (
    <span className="history">
      <ActionIcon
        disabled={!past}
        aria-label={undo}
        title={undo}
        onClick={() => perform(command('edit.undo'))}
      >
        <IconArrowBackUp size={16} stroke={1.6} />
      </ActionIcon>
      <ActionIcon
        disabled={!future}
        aria-label={redo}
        title={redo}
        onClick={() => perform(command('edit.redo'))}
      >
        <IconArrowForwardUp size={16} stroke={1.6} />
      </ActionIcon>
    </span>
  );
}
