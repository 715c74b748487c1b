import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format';
import { figuresOf } from '../../selection/figures';
import { useScored } from '../../selection/use-scored';
import { useStore } from '../../store/store';
import { Kpi, KpiRow } from '../../ui/kpi';
import { bestFloor, testResult } from './evaluation';
import { exactPercent } from './exact-percent';
import { chooseForecast } from './forecast-choice';

/** Five numbers, each with its interval and its neighbour. */
export function OverviewKpis() {
  const { t } = useTranslation();
  const write = useFormat();
  const { scored } = useScored();
  const threshold = useStore((s) => s.threshold);
  const figures = useMemo(() => (scored ? figuresOf(scored, null, threshold) : null), [scored, threshold]);
  const waits = t('overview.waits');
  return (
    <KpiRow>
      <Kpi
        label={t('overview.kpi.active')}
        value={write.count(figures?.active)}
        interval={figures && write.interval(figures.activeLow, figures.activeHigh, write.count)}
        sub={
          figures ? (
            <Outcome
              actual={figures.outcomeActive}
              low={figures.activeLow}
              high={figures.activeHigh}
              format={write.count}
            />
          ) : (
            waits
          )
        }
      />
      <RevenueKpi />
      <Kpi
        label={t('overview.kpi.atRisk')}
        value={write.money(figures?.valueAtRisk)}
        sub={
          figures
            ? t('overview.ofTotal', {
                share: write.share(figures.valueAtRisk / figures.value),
                p: write.percent(threshold),
              })
            : waits
        }
      />
      <AucKpi />
      <ErrorKpi />
    </KpiRow>
  );
}

function RevenueKpi() {
  const { t } = useTranslation();
  const write = useFormat();
  const evaluation = useStore((s) => s.reports.evaluation);
  const result = evaluation && testResult(evaluation, 'value', evaluation.best.value);
  const { scored } = useScored();
  const { total, total_low, total_high, actual_total } = result?.metrics ?? {};
  const figures = useMemo(() => (scored && !result ? figuresOf(scored, null, 1) : null), [scored, result]);
  const [value, low, high] = result
    ? [total, total_low, total_high]
    : [figures?.value, figures?.low, figures?.high];
  return (
    <Kpi
      label={t('overview.kpi.revenue')}
      value={write.money(value)}
      interval={value == null ? undefined : write.interval(low, high, write.money)}
      sub={
        value == null ? (
          t('overview.waits')
        ) : (
          <Outcome
            actual={actual_total ?? null}
            low={low ?? Number.NaN}
            high={high ?? Number.NaN}
            format={write.money}
          />
        )
      }
    />
  );
}

function AucKpi() {
  const { t } = useTranslation();
  const write = useFormat();
  const evaluation = useStore((s) => s.reports.evaluation);
  const result = evaluation && testResult(evaluation, 'churn', evaluation.best.churn);
  const floor = evaluation && bestFloor(evaluation);
  return (
    <Kpi
      label={t('overview.kpi.auc')}
      value={write.metric(result?.metrics.auc)}
      interval={result && write.interval(result.metrics.auc_low, result.metrics.auc_high, write.metric)}
      sub={
        floor
          ? t('overview.floorIs', {
              floor: t(`ui.models.${floor.model}`),
              x: write.metric(floor.metrics.auc),
            })
          : evaluation
            ? t('overview.noOutcome')
            : t('overview.waits')
      }
    />
  );
}

function ErrorKpi() {
  const { t, i18n } = useTranslation();
  const write = useFormat();
  const forecast = useStore((s) => s.reports.forecast);
  const choice = useMemo(() => (forecast ? chooseForecast(forecast) : null), [forecast]);
  const name = (id: string) =>
    i18n.exists(`overview.models.${id}`) ? t(`overview.models.${id}` as 'overview.models.ses') : id;
  const floor = choice?.floor;
  return (
    <Kpi
      label={t('overview.kpi.error')}
      value={exactPercent(write, choice?.wape)}
      interval={choice?.wape == null ? undefined : t('overview.wape')}
      sub={
        !choice
          ? t('overview.waits')
          : choice.wape === null
            ? t('overview.notTested')
            : floor
              ? choice.floorBetter
                ? t('overview.floorBetter', { x: exactPercent(write, floor.wape) })
                : t('overview.floorWorse', { floor: name(floor.id), x: exactPercent(write, floor.wape) })
              : null
      }
    />
  );
}

function Outcome(props: {
  readonly actual: number | null;
  readonly low: number;
  readonly high: number;
  readonly format: (value: number) => string;
}) {
  const { t } = useTranslation();
  const { actual, low, high } = props;
  if (actual === null) return t('overview.noOutcome');
  const missed = actual > high ? t('overview.above') : actual < low ? t('overview.below') : null;
  return (
    <>
      {t('overview.outcome')} <b className="overview-outcome">{props.format(actual)}</b>{' '}
      <span className={missed ? 'overview-missed' : undefined}>{missed ?? t('overview.within')}</span>
    </>
  );
}
