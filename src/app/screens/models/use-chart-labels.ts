import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { RocLabels } from '../../../charts/roc';
import { useFormat } from '../../format/use-format';
import { useFlat } from '../../selection/use-flat';

/** The words of a ROC chart around its own caption. */
export function useRocLabels(): (curves: string) => RocLabels {
  const { t } = useTranslation();
  const write = useFormat();
  const flat = useFlat()?.label;
  return useCallback(
    (curves) => ({
      caption: t(flat ? 'charts.roc.captionFlat' : 'charts.roc.caption', { curves }),
      falseAlarms: t('charts.roc.falseAlarms'),
      found: flat ? t('charts.roc.foundFlat', { label: flat }) : t('charts.roc.found'),
      chance: t('charts.chance'),
      metric: write.metric,
      percent: write.percent,
      say: (model, x, y) => t('charts.roc.point', { model, x, y }),
    }),
    [t, write, flat],
  );
}
