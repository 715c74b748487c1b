import { ActionIcon } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useStore as useVanilla } from 'zustand';
import { command, perform } from '../commands/registry';
import { history } from '../commands/view';
import { useSentence } from '../locales/use-sentence';
import { useStore } from '../store/store';

/** Undo and redo, named by what they would do. */
export function HistoryButtons() {
  const { t } = useTranslation();
  const sentence = useSentence();
  const lastEdit = useStore((s) => s.lastEdit);
  const canUndo = useVanilla(history, (h) => h.pastStates.length > 0);
  const next = useVanilla(history, (h) => h.futureStates.at(-1)?.lastEdit ?? null);
  const canRedo = useVanilla(history, (h) => h.futureStates.length > 0);
  const undo = lastEdit ? t('shell.undoWhat', { what: sentence(lastEdit) }) : t('shell.undo');
  const redo = next ? t('shell.redoWhat', { what: sentence(next) }) : t('shell.redo');
  return (
    <span className="history">
      <ActionIcon
        disabled={!canUndo}
        aria-label={undo}
        title={undo}
        onClick={() => perform(command('edit.undo'))}
      >
        <IconArrowBackUp size={16} stroke={1.6} />
      </ActionIcon>
      <ActionIcon
        disabled={!canRedo}
        aria-label={redo}
        title={redo}
        onClick={() => perform(command('edit.redo'))}
      >
        <IconArrowForwardUp size={16} stroke={1.6} />
      </ActionIcon>
    </span>
  );
}
