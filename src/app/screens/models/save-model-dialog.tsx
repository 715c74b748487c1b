import { Button, Modal, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/react/shallow';
import type { ModelId } from '../../../pipeline/project/schema';
import { attempt } from '../../commands/attempt';
import { savable } from '../../commands/models';
import { useStore } from '../../store/store';
import { type ModelFormat, modelFormats, saveModel } from './save-model';
import '../../selection/export-dialog.css';

/** The sheet from which a trained network leaves as files. */
export function SaveModelDialog() {
  const { t } = useTranslation();
  const opened = useStore((s) => s.exportOpen);
  const open = useStore((s) => s.openExport);
  const models = useStore(useShallow(savable));
  const [picked, setPicked] = useState<ModelId | null>(null);
  const [format, setFormat] = useState<ModelFormat>('safetensors');
  const model = models.find((m) => m === picked) ?? models[0];
  const save = () => {
    open(false);
    if (model) void attempt(() => saveModel(model, format));
  };
  return (
    <Modal.Root opened={opened} onClose={() => open(false)} centered>
      <Modal.Overlay />
      <Modal.Content>
        <Modal.Body className="form export-form">
          <Modal.Title className="export-title">{t('models.export.title')}</Modal.Title>
          {model && models.length > 1 && (
            <SegmentedControl
              aria-label={t('models.export.model')}
              data={models.map((m) => ({ value: m, label: t(`ui.models.${m}`) }))}
              value={model}
              onChange={setPicked}
            />
          )}
          <SegmentedControl
            aria-label={t('models.export.format')}
            data={modelFormats.map((f) => ({ value: f, label: t(`models.export.formats.${f}`) }))}
            value={format}
            onChange={setFormat}
          />
          <p>{t(`models.export.about.${format}`)}</p>
          <p className="note">{t('models.export.leave')}</p>
          <div className="export-actions">
            <Button variant="default" onClick={() => open(false)}>
              {t('models.export.cancel')}
            </Button>
            <Button onClick={save}>{t('models.export.save')}</Button>
          </div>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
