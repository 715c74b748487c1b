import { useTranslation } from 'react-i18next';
import { evaluationNotes } from '../../../pipeline/evaluate/evaluation-notes';
import { useCommand } from '../../commands/use-command';
import { useFormat } from '../../format/use-format';
import { useSentence } from '../../locales/use-sentence';
import { useStore } from '../../store/store';
import { Notice } from '../../ui/notice';
import { testResult } from '../overview/evaluation';
import { EvaluationNotice } from './evaluation-notice';

/** Notes that tell how a model was fitted and doubt nothing. */
const plain: readonly string[] = [
  'train.rate_halved',
  'train.refitted',
  'train.imported',
  'train.one_horizon',
];

/** What the test origin showed, what fitting had to say, and how the choice was made. */
export function ModelNotes() {
  const { t } = useTranslation();
  const write = useFormat();
  const sentence = useSentence();
  const remove = useCommand('models.remove');
  const evaluation = useStore((s) => s.reports.evaluation);
  const reports = useStore((s) => s.reports.models);
  const labelled = useStore((s) => s.reports.labelled);
  const covered = evaluation && testResult(evaluation, 'value', evaluation.best.value)?.metrics.coverage_90;
  const notes = reports?.flatMap((m) => m.notes.map((note) => ({ model: m.model, note }))) ?? [];
  if (!evaluation) return null;
  return (
    <div className="models-notes">
      {evaluationNotes(evaluation).map((note) => (
        <EvaluationNotice
          key={`${note.key} ${note.model} ${'metric' in note.params ? note.params.metric : ''}`}
          note={note}
        />
      ))}
      {notes.map(({ model, note }) => (
        <Notice
          key={`${model} ${note.code}`}
          tone={plain.includes(note.code) ? 'info' : 'warn'}
          title={`${t(`ui.models.${model}`)}:`}
          {...(note.code === 'train.imported' && { action: { label: remove.label, run: remove.run } })}
        >
          {sentence({ key: note.code, params: note.params })}
        </Notice>
      ))}
      <Notice tone="info">
        {labelled
          ? t('models.folds.choice', { model: t(`ui.models.${evaluation.best.churn}`) })
          : t('models.choice', {
              churn: t(`ui.models.${evaluation.best.churn}`),
              value: t(`ui.models.${evaluation.best.value}`),
            })}{' '}
        {covered != null && t('models.covered', { p: write.percent(covered) })}
      </Notice>
    </div>
  );
}
