import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Chart } from '../../../charts/chart';
import { segmentCount } from '../../../charts/segment-count';
import { useChartTheme } from '../../../charts/use-chart-theme';
import { useFormat } from '../../format/use-format';
import { useCardState } from '../../selection/use-card-state';
import { useStore } from '../../store/store';
import { Card } from '../../ui/card';

/** Why this many segments: silhouette and stability of each number tried. */
export function CountCard() {
  const { t } = useTranslation();
  const write = useFormat();
  const theme = useChartTheme();
  const report = useStore((s) => s.reports.segments);
  const state = useCardState(report !== undefined, null, { ofHistory: true });
  const spec = useMemo(() => {
    if (!report || report.tried.length === 0) return null;
    return segmentCount(report.tried, report.k, theme, {
      caption: t('segments.countCaption', { k: report.k }),
      segments: t('segments.number'),
      silhouette: t('segments.silhouette'),
      stability: t('segments.stability'),
      metric: write.metric,
      say: (k, series, value) => t('segments.countPoint', { k, series, value }),
    });
  }, [report, theme, write, t]);
  return (
    <Card className="segments-count" title={t('segments.count')} state={state}>
      {spec && <Chart spec={spec} />}
    </Card>
  );
}
