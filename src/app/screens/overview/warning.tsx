import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { evaluationNotes } from '../../../pipeline/evaluate/evaluation-notes';
import { useStore } from '../../store/store';
import { EvaluationNotice } from '../models/evaluation-notice';

/** At most one amber sentence: the finding that changes most what the numbers above may be used for. */
export function OverviewWarning() {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const evaluation = useStore((s) => s.reports.evaluation);
  const [note] = useMemo(() => (evaluation ? evaluationNotes(evaluation) : []), [evaluation]);
  if (!note) return null;
  const action = { label: `${t('overview.why')} →`, run: () => navigate('/models') };
  return <EvaluationNotice note={note} action={action} />;
}
