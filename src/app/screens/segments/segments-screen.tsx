import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { traitOf } from '../../../pipeline/segment/axes';
import { useFormat } from '../../format/use-format';
import { useStore } from '../../store/store';
import { Notice } from '../../ui/notice';
import { Pill } from '../../ui/pill';
import { CountCard } from './count-card';
import { CountPicker } from './count-picker';
import { GridCard } from './grid-card';
import { MapCard } from './map-card';
import { ProfileCard } from './profile-card';
import { SegmentTable } from './segment-table';
import { WhyCard } from './why-card';
import '../../selection/swatch.css';
import './segments.css';

const steady = 0.75;

/** Who are they, and why are they different? */
export default function SegmentsScreen() {
  const { t } = useTranslation();
  const write = useFormat();
  const report = useStore((s) => s.reports.segments);
  const simulated = useStore((s) => s.project?.simulated);
  const [shownId, setShownId] = useState<number | null>(null);
  const shown = report?.segments.find((s) => s.id === shownId) ?? report?.segments[0] ?? null;
  const steadier = report && [...report.tried].sort((a, b) => b.stability - a.stability)[0];
  return (
    <div className="screen segments">
      <div className="head">
        <h1>{t('segments.title')}</h1>
        <p>
          <Lead />
        </p>
        <div className="head-right">
          {simulated && <Pill tone="warn">{t('charts.simulated')}</Pill>}
          {report && <CountPicker report={report} />}
        </div>
      </div>
      {report && steadier && report.stability < steady && steadier.k !== report.k && (
        <Notice tone="warn">
          {t('segments.unstable', { s: write.decimal(report.stability, 2), k: steadier.k })}
        </Notice>
      )}
      <SegmentTable shown={shown?.id ?? null} show={setShownId} />
      <div className="row segments-cards">
        <MapCard
          title={t('segments.map')}
          note={report && t('segments.mapNote', { share: write.share(report.explained) })}
          className="segments-map"
        />
        <div className="col segments-middle">
          <ProfileCard segment={shown} />
          <WhyCard segment={shown} />
        </div>
        <div className="col segments-right">
          <GridCard />
          <CountCard />
        </div>
      </div>
    </div>
  );
}

function Lead() {
  const { t } = useTranslation();
  const write = useFormat();
  const report = useStore((s) => s.reports.segments);
  if (!report) return t('segments.leadNone');
  const features = report.segments[0]?.profile.map((p) => traitOf(p.feature)) ?? [];
  const words = features.flatMap((trait) => (trait ? [t(`segments.short.${trait}`)] : []));
  return t('segments.lead', {
    features: new Intl.ListFormat(write.language === 'zh' ? 'zh-CN' : 'en-GB').format(words),
    k: report.k,
    silhouette: write.metric(report.silhouette),
    stability: write.decimal(report.stability, 2),
  });
}
