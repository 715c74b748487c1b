import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { calibration } from '../../../charts/calibration';
import { Chart } from '../../../charts/chart';
import { gain } from '../../../charts/gain';
import { type RocCurve, roc } from '../../../charts/roc';
import { useChartTheme } from '../../../charts/use-chart-theme';
import { valueByTenth } from '../../../charts/value-by-tenth';
import { isFloor } from '../../../pipeline/project/model-kinds';
import { useFormat } from '../../format/use-format';
import { useCardState } from '../../selection/use-card-state';
import { useFlat } from '../../selection/use-flat';
import { useStore } from '../../store/store';
import { Card, type CardState } from '../../ui/card';
import { bestFloor, testCurves, testResult } from '../overview/evaluation';
import { tickMoney } from '../overview/tick-money';
import { useRocLabels } from './use-chart-labels';
import { useCompared } from './use-compared';

/** ROC, calibration, value by tenth and gain of the two compared models on the test origin. */
export function ComparedCharts() {
  const { t } = useTranslation();
  const evaluation = useStore((s) => s.reports.evaluation);
  const compared = useCompared();
  const flat = useFlat();
  const waiting = useCardState(evaluation !== undefined);
  const curves = useMemo(
    () =>
      evaluation
        ? compared.flatMap((model, place) => {
            const found = testCurves(evaluation, model);
            return found ? [{ ...found, place, name: t(`ui.models.${model}`) }] : [];
          })
        : [],
    [evaluation, compared, t],
  );
  const state: CardState =
    evaluation && curves.length === 0 ? { kind: 'empty', sentence: t('charts.open') } : waiting;
  return (
    <div className="row models-charts">
      <RocOfTwo state={state} />
      <CalibrationOfTwo state={state} curves={curves} />
      {!flat && <TenthsOfTwo state={state} curves={curves} />}
      <GainOfTwo state={state} curves={curves} />
    </div>
  );
}

type Named = NonNullable<ReturnType<typeof testCurves>> & { readonly name: string; readonly place: number };
interface OfTwo {
  readonly state: CardState;
  readonly curves: readonly Named[];
}
const names = (curves: readonly Named[]) => curves.map((c) => c.name).join(', ');

function RocOfTwo({ state }: { state: CardState }) {
  const { t } = useTranslation();
  const write = useFormat();
  const theme = useChartTheme();
  const evaluation = useStore((s) => s.reports.evaluation);
  const compared = useCompared();
  const labels = useRocLabels();
  const spec = useMemo(() => {
    if (!evaluation) return null;
    const floor = bestFloor(evaluation)?.model;
    const shown = floor && !compared.includes(floor) ? [...compared, floor] : compared;
    const curves = shown.flatMap((model, i): RocCurve[] => {
      const found = testCurves(evaluation, model);
      const auc = testResult(evaluation, 'churn', model)?.metrics.auc;
      if (!found || found.roc.length === 0 || typeof auc !== 'number') return [];
      const role = isFloor(model) && i > 1 ? 'floor' : i;
      return [
        {
          name: t(`ui.models.${model}`),
          points: found.roc,
          auc,
          role,
          ...(i === 0 ? { band: found.roc_band } : {}),
        },
      ];
    });
    return curves.length
      ? roc(curves, theme, labels(curves.map((c) => `${c.name} ${write.metric(c.auc)}`).join(', ')))
      : null;
  }, [evaluation, compared, theme, labels, write, t]);
  return (
    <Card className="fill" title={t('models.roc')} state={state}>
      {spec && <Chart spec={spec} />}
    </Card>
  );
}

function CalibrationOfTwo({ state, curves }: OfTwo) {
  const { t } = useTranslation();
  const write = useFormat();
  const flat = useFlat();
  const theme = useChartTheme();
  const spec = useMemo(
    () =>
      calibration(
        curves.map((c) => ({ name: c.name, tenths: c.calibration })),
        theme,
        {
          caption: t(flat ? 'charts.calibration.captionFlat' : 'charts.calibration.caption', {
            models: names(curves),
          }),
          predicted: flat
            ? t('charts.risk.probabilityFlat', { label: flat.label })
            : t('charts.calibration.predicted'),
          observed: t('charts.calibration.observed'),
          interval: t('charts.calibration.interval'),
          model: t('charts.model'),
          perfect: t('charts.calibration.perfect'),
          percent: write.percent,
          range: (low, high) => write.interval(low, high, write.percent),
          say: (model, x, y) => t('charts.calibration.point', { model, x, y }),
        },
      ),
    [curves, flat, theme, write, t],
  );
  return (
    <Card className="fill" title={t('models.calibration')} note={t('models.calibrationNote')} state={state}>
      <Chart spec={spec} />
    </Card>
  );
}

function TenthsOfTwo({ state, curves }: OfTwo) {
  const { t } = useTranslation();
  const write = useFormat();
  const theme = useChartTheme();
  const spec = useMemo(
    () =>
      valueByTenth(
        curves.map((c) => ({ name: c.name, tenths: c.value_deciles })),
        theme,
        {
          caption: t('charts.tenths.caption', { models: names(curves) }),
          unit: t('charts.tenths.unit'),
          tenth: t('charts.tenths.tenth'),
          top: t('charts.tenths.top'),
          model: t('charts.model'),
          predicted: t('charts.predicted'),
          happened: t('charts.happened'),
          money: tickMoney(write),
          moneyFull: (v) => write.moneyFull(v, 0),
          say: (model, tenth, x, y) => t('charts.tenths.point', { model, tenth, x, y }),
        },
      ),
    [curves, theme, write, t],
  );
  return (
    <Card className="fill" title={t('models.tenths')} state={state}>
      <Chart spec={spec} />
    </Card>
  );
}

function GainOfTwo({ state, curves }: OfTwo) {
  const { t } = useTranslation();
  const write = useFormat();
  const flat = useFlat();
  const theme = useChartTheme();
  const spec = useMemo(
    () =>
      gain(
        curves.filter((c) => c.gain.length > 0).map((c) => ({ name: c.name, points: c.gain, role: c.place })),
        theme,
        {
          caption: t('charts.gain.caption', { models: names(curves) }),
          customers: t('charts.gain.customers'),
          reached: flat ? t('charts.roc.foundFlat', { label: flat.label }) : t('charts.gain.reached'),
          random: t('charts.gain.random'),
          fifth: (share) => t('charts.gain.fifth', { share }),
          percent: write.percent,
          say: (model, x, y) => t('charts.gain.point', { model, x, y }),
        },
      ),
    [curves, flat, theme, write, t],
  );
  return (
    <Card className="fill" title={t('models.gain')} state={state}>
      <Chart spec={spec} />
    </Card>
  );
}
