import { Button, Modal, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { attempt } from '../commands/attempt';
import { useStore } from '../store/store';
import { exportList, type ListFormat } from './export-list';
import './export-dialog.css';

const formats = [
  { value: 'csv', label: 'CSV' },
  { value: 'arrow', label: 'Arrow' },
] as const;

/** A button and the dialogue it opens: the selection's customers, or all, as a file. */
export function ExportButton({
  everyone,
  label,
  filled = false,
}: {
  readonly everyone: number;
  readonly label: string;
  readonly filled?: boolean;
}) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const [format, setFormat] = useState<ListFormat>('csv');
  const selection = useStore((s) => s.selection);
  const save = () => {
    setOpened(false);
    void attempt(() => exportList(selection?.ids ?? null, format));
  };
  return (
    <>
      <Button variant={filled ? 'filled' : 'default'} onClick={() => setOpened(true)}>
        {label}
      </Button>
      <Modal.Root opened={opened} onClose={() => setOpened(false)} centered>
        <Modal.Overlay />
        <Modal.Content>
          <Modal.Body className="form export-form">
            <Modal.Title className="export-title">{t('selection.export.title')}</Modal.Title>
            <p>
              {selection
                ? t('selection.export.selected', { count: selection.ids.length })
                : t('selection.export.everyone', { count: everyone })}
            </p>
            <SegmentedControl
              aria-label={t('selection.export.format')}
              data={[...formats]}
              value={format}
              onChange={setFormat}
            />
            <p className="note">{t('selection.export.safe')}</p>
            <p className="note">{t('selection.export.leave')}</p>
            <div className="export-actions">
              <Button variant="default" onClick={() => setOpened(false)}>
                {t('selection.export.cancel')}
              </Button>
              <Button onClick={save}>{t('selection.export.save')}</Button>
            </div>
          </Modal.Body>
        </Modal.Content>
      </Modal.Root>
    </>
  );
}
