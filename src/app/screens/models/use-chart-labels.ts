import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { RocLabels } from '../../../charts/roc';
import { useFormat } from '../../format/use-format';

/** The words of a ROC chart around its own caption. */
export function useRocLabels(): (curves: string) => RocLabels {
  const { t } = useTranslation();
  const write = useFormat();
  return useCallback(
    (curves) => ({
      caption: t('charts.roc.caption', { curves }),
      falseAlarms: t('charts.roc.falseAlarms'),
      found: t('charts.roc.found'),
      chance: t('charts.chance'),
      metric: write.metric,
      percent: write.percent,
      say: (model, x, y) => t('charts.roc.point', { model, x, y }),
    }),
    [t, write],
  );
}
