import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format';
import { useFlat } from '../../selection/use-flat';
import { useStore } from '../../store/store';
import { Pill } from '../../ui/pill';
import { MapCard } from '../segments/map-card';
import { ForecastCard } from './forecast-card';
import { OverviewKpis } from './kpis';
import { LabelledKpis } from './labelled-kpis';
import { RiskCard } from './risk-card';
import { RocCard } from './roc-card';
import { OverviewWarning } from './warning';
import '../../selection/swatch.css';
import './overview.css';

/** How is the shop's customer base, in one look? */
export default function OverviewScreen() {
  const { t } = useTranslation();
  const simulated = useStore((s) => s.project?.simulated);
  const flat = useFlat();
  return (
    <div className="screen overview">
      <div className="head">
        <h1>{t('overview.title')}</h1>
        <p>
          <Lead />
        </p>
        {simulated && (
          <div className="head-right">
            <Pill tone="warn">{t('charts.simulated')}</Pill>
          </div>
        )}
      </div>
      {flat ? <LabelledKpis flat={flat} /> : <OverviewKpis />}
      <OverviewWarning />
      {flat ? <FlatCards /> : <Cards />}
    </div>
  );
}

function Cards() {
  const { t } = useTranslation();
  return (
    <div className="row overview-cards">
      <MapCard title={t('overview.map')} note={t('overview.mapNote')} className="overview-map" />
      <div className="col overview-right">
        <ForecastCard />
        <div className="row fill">
          <RocCard />
          <RiskCard />
        </div>
      </div>
    </div>
  );
}

/** What a flat table gives first; what it cannot give says so below. */
function FlatCards() {
  const { t } = useTranslation();
  return (
    <div className="col overview-cards">
      <div className="row fill overview-flat">
        <RocCard />
        <RiskCard />
      </div>
      <div className="row">
        <MapCard title={t('overview.map')} note={null} className="fill" />
        <ForecastCard />
      </div>
    </div>
  );
}

/** The number of customers as soon as it is known: after cleaning all of them, then those at the cut-off. */
function Lead() {
  const { t } = useTranslation();
  const write = useFormat();
  const { features, audit } = useStore((s) => s.reports);
  const flat = useFlat();
  const test = features?.origins.find((o) => o.split === 'test');
  if (features && test) {
    return t(features.mode === 'live' ? 'overview.leadLive' : 'overview.lead', {
      n: write.count(test.customers),
      date: write.date(features.cutoff),
      h: features.horizon_days,
    });
  }
  if (flat?.report) return t('overview.flat.lead', { label: flat.label, folds: flat.report.folds });
  if (audit && !flat) {
    return t('overview.leadClean', {
      n: write.count(audit.customers),
      orders: write.count(audit.orders),
      money: write.money(audit.money_out),
    });
  }
  return t('overview.leadNone');
}
