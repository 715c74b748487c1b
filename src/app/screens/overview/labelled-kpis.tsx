import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format';
import type { Flat } from '../../selection/use-flat';
import { useStore } from '../../store/store';
import { Kpi, KpiRow } from '../../ui/kpi';
import { bestFloor, testResult } from './evaluation';
import { exactPercent } from './exact-percent';

/** The numbers of a flat table, each with its neighbour. */
export function LabelledKpis({ flat }: { readonly flat: Flat }) {
  const { t } = useTranslation();
  const write = useFormat();
  const evaluation = useStore((s) => s.reports.evaluation);
  const best = evaluation && testResult(evaluation, 'churn', evaluation.best.churn)?.metrics;
  const floor = evaluation && bestFloor(evaluation);
  const { report } = flat;
  const known = report ? report.rows - report.unlabelled : null;
  const floorIs = (x: string) =>
    floor ? t('overview.floorIs', { floor: t(`ui.models.${floor.model}`), x }) : t('overview.waits');
  return (
    <KpiRow>
      <Kpi
        label={t('overview.flat.rows')}
        value={write.count(known)}
        sub={
          report ? t('overview.flat.unlabelled', { n: write.count(report.unlabelled) }) : t('overview.waits')
        }
      />
      <Kpi
        label={flat.label}
        value={report && known ? exactPercent(write, report.positives / known) : '–'}
        sub={
          report ? t('overview.flat.positives', { n: write.count(report.positives) }) : t('overview.waits')
        }
      />
      <Kpi
        label={t('models.columns.auc')}
        value={write.metric(best?.auc)}
        interval={best && write.interval(best.auc_low, best.auc_high, write.metric)}
        sub={floorIs(write.metric(floor?.metrics.auc))}
      />
      <Kpi
        label={t('overview.flat.brier')}
        value={write.metric(best?.brier)}
        sub={floorIs(write.metric(floor?.metrics.brier))}
      />
      <Kpi
        label={t('models.columns.lift')}
        value={write.ratio(best?.lift_at_10)}
        sub={best ? t('overview.flat.lift') : t('overview.waits')}
      />
    </KpiRow>
  );
}
