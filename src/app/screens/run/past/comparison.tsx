import { useTranslation } from 'react-i18next';
import { Chart } from '../../../../charts/chart';
import { overlaidCurves } from '../../../../charts/learning-curve';
import { useChartTheme } from '../../../../charts/use-chart-theme';
import type { RunRecord } from '../../../../pipeline/run/run-record';
import { useFormat } from '../../../format/use-format';
import { Card } from '../../../ui/card';
import { Searches } from './searches';

/** The chosen runs' curves over each other, and what came out of each model. */
export function Comparison({ runs }: { runs: readonly RunRecord[] }) {
  const { t } = useTranslation();
  return (
    <Card title={t('run.past.compare')} note={t('run.past.compareNote')}>
      <Curves runs={runs} />
      <Figures runs={runs} />
      <Searches runs={runs} />
    </Card>
  );
}

function Curves({ runs }: { runs: readonly RunRecord[] }) {
  const { t } = useTranslation();
  const { metric } = useFormat();
  const theme = useChartTheme();
  const trainings = runs.flatMap((run) =>
    run.models
      .filter((m) => m.epochs.length > 0)
      .map(({ model, epochs }) => ({
        name: t('run.past.line', { run: run.name, model: t(`ui.models.${model}`) }),
        epochs,
      })),
  );
  if (trainings.length === 0) return <p className="note">{t('run.past.noCurves')}</p>;
  const labels = (caption: string, unit: string) => ({
    caption,
    unit,
    epoch: t('run.epoch'),
    metric,
    say: (series: string, epoch: number, value: string) => t('run.say', { series, epoch, value }),
  });
  const loss = labels(t('run.past.validationLossCaption'), t('run.past.validationLoss'));
  const auc = labels(t('run.past.aucCaption'), t('run.curves.auc'));
  return (
    <div className="row run-curves">
      <div className="fill">
        <Chart spec={overlaidCurves(trainings, 'validation_loss', theme, loss)} />
      </div>
      <div className="fill">
        <Chart spec={overlaidCurves(trainings, 'auc', theme, auc)} />
      </div>
    </div>
  );
}

function Figures({ runs }: { runs: readonly RunRecord[] }) {
  const { t } = useTranslation();
  const { metric, interval, percent } = useFormat();
  return (
    <table className="table">
      <thead>
        <tr>
          <th>{t('run.past.run')}</th>
          <th>{t('run.past.model')}</th>
          <th className="num">{t('run.board.auc')}</th>
          <th>{t('run.board.interval')}</th>
          <th className="num">{t('run.past.brier')}</th>
          <th className="num">{t('run.past.ngini')}</th>
          <th className="num">{t('run.past.bias')}</th>
        </tr>
      </thead>
      <tbody>
        {runs.flatMap((run) =>
          run.models.map((m) => (
            <tr key={`${run.id} ${m.model}`}>
              <td>{run.name}</td>
              <td>{t(`ui.models.${m.model}`)}</td>
              <td className="num">{metric(m.auc)}</td>
              <td className="note">{interval(m.auc_low, m.auc_high, metric)}</td>
              <td className="num">{metric(m.brier)}</td>
              <td className="num">{metric(m.ngini)}</td>
              <td className="num">{percent(m.bias)}</td>
            </tr>
          )),
        )}
      </tbody>
    </table>
  );
}
