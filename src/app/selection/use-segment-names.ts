import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { SegmentInfo } from '../../pipeline/engine/reports';

/** A segment's name in the interface language; its English one where the key is not known. */
export function useSegmentName(): (segment: Pick<SegmentInfo, 'id' | 'name' | 'name_key'>) => string {
  const { t, i18n } = useTranslation();
  return useCallback(
    (segment) =>
      i18n.exists(segment.name_key)
        ? t(segment.name_key as 'segments.names.middle', { n: segment.id })
        : segment.name,
    [t, i18n],
  );
}
