import { useTranslation } from 'react-i18next';
import type { EvaluationReport } from '../../../pipeline/engine/reports';
import type { ModelId } from '../../../pipeline/project/schema';
import { useFormat } from '../../format/use-format';
import { useStore } from '../../store/store';
import { useCompared } from './use-compared';

/** The pair in words: how far apart they are in AUC, or that no difference was found. */
export function Compared() {
  const { t } = useTranslation();
  const write = useFormat();
  const evaluation = useStore((s) => s.reports.evaluation);
  const compared = useCompared();
  if (!evaluation || compared.length === 0) return null;
  const [a, b] = compared;
  const pair = a && b ? pairOf(evaluation, a, b) : null;
  const params = pair && { d: signed(pair.auc), lo: signed(pair.low), hi: signed(pair.high) };
  function signed(v: number) {
    return v > 0 ? `+${write.metric(v)}` : write.metric(v);
  }
  return (
    <div className="compared">
      <b>{t('models.compared')}</b>
      {compared.map((m, i) => (
        <span key={m} className="compared-model">
          <span className={`swatch swatch-c${i + 1}`} /> {t(`ui.models.${m}`)}
        </span>
      ))}
      <span className="muted">
        {pair && params
          ? pair.low <= 0 && pair.high >= 0
            ? t('models.same', params)
            : t('models.better', { ...params, model: t(`ui.models.${pair.auc > 0 ? pair.a : pair.b}`) })
          : t('models.unpaired')}
      </span>
    </div>
  );
}

/** The measured difference a − b, whichever way round it was measured. */
export function pairOf(evaluation: EvaluationReport, a: ModelId, b: ModelId) {
  const found = evaluation.differences.find((d) => d.a === a && d.b === b);
  if (found) return found;
  const turned = evaluation.differences.find((d) => d.a === b && d.b === a);
  return turned ? { a, b, auc: -turned.auc, low: -turned.high, high: -turned.low } : null;
}
