import { useTranslation } from 'react-i18next';
import { Chart } from '../../../charts/chart';
import { aucCurve, type CurveLabels, lossCurve } from '../../../charts/learning-curve';
import { useChartTheme } from '../../../charts/use-chart-theme';
import { useFormat } from '../../format/use-format';
import type { Training } from './use-training';

/** Loss and AUC by epoch, side by side. */
export function LearningCurves({ training }: { training: Training }) {
  const { t } = useTranslation();
  const { metric } = useFormat();
  const theme = useChartTheme();
  const { epochs } = training;
  if (epochs.length === 0) return <p className="muted">{t('run.waitsFirst')}</p>;
  const model = t(`ui.models.${training.model}`);
  const most = training.most ?? epochs.at(-1)?.epoch ?? 1;
  const labels = (caption: string, unit: string): CurveLabels => ({
    caption,
    unit,
    epoch: t('run.epoch'),
    training: t('run.training'),
    validation: t('run.validation'),
    metric,
    say: (series, epoch, value) => t('run.say', { series, epoch, value }),
  });
  const hasAuc = epochs.some((e) => e.auc !== null);
  return (
    <div className="row run-curves">
      <div className="fill">
        <Chart
          spec={lossCurve(epochs, most, theme, labels(t('run.lossCaption', { model }), t('run.loss')))}
        />
      </div>
      {hasAuc && (
        <div className="fill">
          <Chart spec={aucCurve(epochs, most, theme, labels(t('run.aucCaption', { model }), t('run.auc')))} />
        </div>
      )}
    </div>
  );
}
