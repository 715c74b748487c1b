import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { attempt } from '../commands/attempt';
import { openFiles, openText } from '../commands/files';
import { session } from '../session/current';
import { useStore } from '../store/store';
import { filesOf } from './dropped-files';

const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
const inField = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.closest('input, textarea, [contenteditable]') !== null;

/** The whole window takes files that are dropped, and files or tables that are pasted. */
export function DropTarget() {
  const { t } = useTranslation();
  const [over, setOver] = useState(false);
  useEffect(() => {
    if (over) session().awaitFiles();
  }, [over]);
  useEffect(() => {
    const drag = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent) => {
      setOver(false);
      const transfer = event.dataTransfer;
      if (!transfer || !carriesFiles(event)) return;
      event.preventDefault();
      void attempt(async () => {
        const files = await filesOf(transfer);
        if (files.length === 0) useStore.getState().report({ key: 'data.nothingIn', params: {} });
        await openFiles(files);
      });
    };
    const paste = (event: ClipboardEvent) => {
      const clipboard = event.clipboardData;
      if (!clipboard || inField(event.target)) return;
      const files = [...clipboard.files];
      const text = clipboard.getData('text/plain');
      void attempt(() => (files.length > 0 ? openFiles(files) : openText(text)));
    };
    window.addEventListener('dragover', drag);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    window.addEventListener('paste', paste);
    return () => {
      window.removeEventListener('dragover', drag);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
      window.removeEventListener('paste', paste);
    };
  }, []);
  return over ? (
    <div className="drop-cover">
      <p>{t('start.drop')}</p>
    </div>
  ) : null;
}
