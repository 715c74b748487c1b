import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

/** Which of the fits of a cross-validation is under way: those of the folds, then one on all rows. */
export function useFitName(): (done: number, total: number) => string {
  const { t } = useTranslation();
  return useCallback(
    (done, total) => (done < total - 1 ? t('run.fold', { k: done + 1, folds: total - 1 }) : t('run.lastFit')),
    [t],
  );
}
