import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { Flat } from '../selection/use-flat';

/** Where the time would stand: what a flat table is learnt from. It is chosen beside its file. */
export function LabelChip({ flat }: { readonly flat: Flat }) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  return (
    <button type="button" className="chip chip-time" onClick={() => navigate('/data')}>
      <span className="dot dot-accent" />
      <b>{flat.label || t('shell.label.none')}</b>
      {flat.report && (
        <>
          <span className="bar" />
          <span>{t('shell.label.folds', { n: flat.report.folds })}</span>
        </>
      )}
    </button>
  );
}
