import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Chart } from '../../../charts/chart';
import {
  type CurveLabels,
  isMeasured,
  type LearningMeasure,
  learningCurve,
  learningMeasures,
} from '../../../charts/learning-curve';
import { useChartTheme } from '../../../charts/use-chart-theme';
import { useFormat } from '../../format/use-format';
import type { Training } from './use-training';

/** Loss by epoch, and beside it the measure that is chosen. */
export function LearningCurves({ training }: { training: Training }) {
  const { t } = useTranslation();
  const { metric } = useFormat();
  const theme = useChartTheme();
  const [chosen, setChosen] = useState<LearningMeasure>('auc');
  const { epochs } = training;
  if (epochs.length === 0) return <p className="muted">{t('run.waitsFirst')}</p>;
  const model = t(`ui.models.${training.model}`);
  const most = training.most ?? epochs.at(-1)?.epoch ?? 1;
  const there = learningMeasures.filter((m) => m !== 'loss' && isMeasured(epochs, m));
  const beside = there.find((m) => m === chosen) ?? there[0];
  const labels = (measure: LearningMeasure): CurveLabels => ({
    caption: t('run.curveCaption', { model, measure: t(`run.curves.${measure}`) }),
    unit: t(`run.curves.${measure}`),
    epoch: t('run.epoch'),
    training: t('run.training'),
    validation: t('run.validation'),
    metric,
    say: (series, epoch, value) => t('run.say', { series, epoch, value }),
  });
  const shown = (measure: LearningMeasure) => (
    <Chart spec={learningCurve(epochs, measure, most, theme, labels(measure))} />
  );
  return (
    <div className="row run-curves">
      <div className="fill">{shown('loss')}</div>
      {beside && (
        <div className="fill">
          {there.length > 1 && (
            <SegmentedControl
              className="run-measure"
              aria-label={t('run.measure')}
              data={there.map((m) => ({ value: m, label: t(`run.measures.${m}`) }))}
              value={beside}
              onChange={setChosen}
            />
          )}
          {shown(beside)}
        </div>
      )}
    </div>
  );
}
