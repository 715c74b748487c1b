import { useTranslation } from 'react-i18next';
import { allFolds, type LabelledReport } from '../../../pipeline/engine/labelled-report';
import type { EvaluationReport } from '../../../pipeline/engine/reports';
import { useFormat } from '../../format/use-format';
import { exactPercent } from '../overview/exact-percent';

/** The folds that were held out in turn, each with its rows, its share of the label, and how the chosen model did on it. */
export function FoldStrip(props: {
  readonly evaluation: EvaluationReport;
  readonly labelled: LabelledReport;
}) {
  const { t } = useTranslation();
  const write = useFormat();
  const { evaluation, labelled } = props;
  const folds = evaluation.results.filter(
    (r) => r.model === evaluation.best.churn && r.split === 'fold' && r.origin !== allFolds,
  );
  return (
    <section className="origins" aria-label={t('models.folds.title')}>
      <div className="origins-name">
        <b>{t('models.folds.title')}</b>
        <span className="note">{t('models.folds.note')}</span>
      </div>
      {folds.map((fold) => (
        <div key={fold.origin} className="origin">
          <div>
            <b>{t('models.folds.fold', { k: fold.origin })}</b>{' '}
            <span className="note">
              {t('models.columns.auc')} {write.metric(fold.metrics.auc)}
            </span>
          </div>
          <div className="note">
            {t('models.folds.rows', { n: write.count(fold.n) })}{' '}
            <b>{exactPercent(write, (fold.positives ?? 0) / fold.n)}</b> {labelled.positive}
          </div>
        </div>
      ))}
    </section>
  );
}
