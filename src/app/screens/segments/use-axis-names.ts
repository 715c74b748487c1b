import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { traitOf } from '../../../pipeline/segment/axes';
import { useStore } from '../../store/store';

/** What each direction of the map means, by its largest loading or two: "spends more, orders more often". */
export function useAxisNames(): { readonly x: string; readonly y: string } {
  const { t } = useTranslation();
  const axes = useStore((s) => s.reports.segments?.axes);
  return useMemo(() => {
    const name = (axis: 'x' | 'y') => {
      const loadings = axes?.find((a) => a.axis === axis)?.loadings ?? [];
      const most = Math.abs(loadings[0]?.loading ?? 0);
      return loadings
        .slice(0, 2)
        .filter((l) => Math.abs(l.loading) >= 0.8 * most)
        .map(({ feature, loading }) => {
          const trait = traitOf(feature);
          if (!trait) return feature;
          return t(loading >= 0 ? `segments.more.${trait}` : `segments.less.${trait}`);
        })
        .join(t('segments.comma'));
    };
    return { x: name('x'), y: name('y') };
  }, [axes, t]);
}
