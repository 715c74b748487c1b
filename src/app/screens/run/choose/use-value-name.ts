import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldName } from './network-fields';

/** A value of a network's option in words; a number as it is. */
export function useValueName(): (name: FieldName, value: string | number | boolean) => string {
  const { t } = useTranslation('translation', { keyPrefix: 'run.choose' });
  return useCallback(
    (name, value) =>
      typeof value === 'number' ? String(value) : t(`values.${name}.${value}` as 'values.pooling.last'),
    [t],
  );
}
