import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { modelIds } from '../../pipeline/project/schema';
import { type PartId, stepIds } from '../../pipeline/run/parts';

/** A part of the run in words. */
export function usePartName(): (id: PartId) => string {
  const { t } = useTranslation();
  return useCallback(
    (id) => {
      const model = modelIds.find((m) => id === `train:${m}`);
      if (model) return t(`ui.models.${model}`);
      const step = stepIds.find((s) => s === id);
      return step ? t(`run.parts.${step}`) : id;
    },
    [t],
  );
}
