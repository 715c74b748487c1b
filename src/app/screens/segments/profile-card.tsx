import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Chart } from '../../../charts/chart';
import { segmentProfile } from '../../../charts/segment-profile';
import { useChartTheme } from '../../../charts/use-chart-theme';
import type { SegmentInfo } from '../../../pipeline/engine/reports';
import { type Trait, traitOf } from '../../../pipeline/segment/axes';
import { useFormat } from '../../format/use-format';
import { useCardState } from '../../selection/use-card-state';
import { useSegmentName } from '../../selection/use-segment-names';
import { useStore } from '../../store/store';
import { Card } from '../../ui/card';

const money: readonly Trait[] = ['money', 'mean_order'];

/** One segment's medians against everyone, in robust standard deviations. */
export function ProfileCard({ segment }: { segment: SegmentInfo | null }) {
  const { t } = useTranslation();
  const write = useFormat();
  const theme = useChartTheme();
  const segmentName = useSegmentName();
  const place = useStore(
    (s) => s.reports.segments?.segments.findIndex((one) => one.id === segment?.id) ?? -1,
  );
  const state = useCardState(segment !== null, null, { ofHistory: true });
  const name = segment ? segmentName(segment) : t('segments.columns.segment');
  const spec = useMemo(() => {
    if (!segment) return null;
    const rows = segment.profile.map(({ feature, median, everyone, z }) => {
      const trait = traitOf(feature);
      const value = (v: number) => (trait && money.includes(trait) ? write.moneyFull(v, 0) : write.count(v));
      return {
        feature: trait ? t(`segments.traits.${trait}`) : feature,
        z,
        median: value(median),
        everyone: value(everyone),
      };
    });
    return segmentProfile(rows, theme, {
      caption: t('segments.profileCaption', { segment: name }),
      feature: t('segments.feature'),
      here: name,
      everyone: t('charts.everyone'),
      all: t('segments.all'),
      deviations: t('segments.sd'),
      signed: (v) => (v > 0 ? `+${write.decimal(v, 1)}` : write.decimal(v, 1)),
      say: (feature, here, all, z) => t('segments.profilePoint', { feature, here, all, z }),
    });
  }, [segment, name, theme, write, t]);
  return (
    <Card
      className="fill segments-profile"
      title={
        <>
          {segment && <span className={`swatch swatch-c${place + 1}`} />} {name}
        </>
      }
      note={t('segments.profileNote')}
      state={state}
    >
      {spec && <Chart spec={spec} />}
    </Card>
  );
}
