import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format';
import { useSentence } from '../../locales/use-sentence';
import { useStore } from '../../store/store';
import { Notice } from '../../ui/notice';
import { testResult } from '../overview/evaluation';

/** Notes that tell how a model was fitted and doubt nothing. */
const plain: readonly string[] = ['train.rows_capped', 'train.rate_halved', 'train.refitted'];

/** How the choice was made, whether probabilities run low or high, and what fitting had to say. */
export function ModelNotes() {
  const { t } = useTranslation();
  const write = useFormat();
  const sentence = useSentence();
  const evaluation = useStore((s) => s.reports.evaluation);
  const reports = useStore((s) => s.reports.models);
  const curves = evaluation?.curves.find((c) => c.split === 'test' && c.model === evaluation.best.churn);
  const run = curves && meanCalibration(curves.calibration);
  const off = run && Math.abs(run.predicted - run.observed) > 0.03;
  const covered = evaluation && testResult(evaluation, 'value', evaluation.best.value)?.metrics.coverage_90;
  const notes = reports?.flatMap((m) => m.notes.map((note) => ({ model: m.model, note }))) ?? [];
  if (!evaluation) return null;
  return (
    <div className="models-notes">
      {off && (
        <Notice tone="warn">
          {t(run.predicted < run.observed ? 'models.low' : 'models.high', {
            p: write.percent(run.predicted),
            o: write.percent(run.observed),
          })}
        </Notice>
      )}
      {notes.map(({ model, note }) => (
        <Notice
          key={`${model} ${note.code}`}
          tone={plain.includes(note.code) ? 'info' : 'warn'}
          title={`${t(`ui.models.${model}`)}:`}
        >
          {sentence({ key: note.code, params: note.params })}
        </Notice>
      ))}
      <Notice tone="info">
        {t('models.choice', {
          churn: t(`ui.models.${evaluation.best.churn}`),
          value: t(`ui.models.${evaluation.best.value}`),
        })}{' '}
        {covered != null && t('models.covered', { p: write.percent(covered) })}
      </Notice>
    </div>
  );
}

function meanCalibration(tenths: readonly { predicted: number; observed: number; n: number }[]) {
  const n = tenths.reduce((sum, c) => sum + c.n, 0);
  if (n === 0) return null;
  const mean = (key: 'predicted' | 'observed') => tenths.reduce((sum, c) => sum + c[key] * c.n, 0) / n;
  return { predicted: mean('predicted'), observed: mean('observed') };
}
