import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { AuditReport, RuleReport } from '../../../pipeline/engine/audit-report';
import { useFormat } from '../../format/use-format';
import { Notice } from '../../ui/notice';

/** Kept, set aside and removed are every line that was read; said, and checked. */
export function Reconciliation({ audit }: { audit: AuditReport }) {
  const { t } = useTranslation();
  const { count } = useFormat();
  const taken = (effect: RuleReport['effect']) =>
    audit.rules.filter((r) => r.effect === effect).reduce((n, r) => n + r.rows_taken, 0);
  const aside = taken('set_aside');
  const removed = taken('remove');
  const sum = audit.rows_out + aside + removed;
  if (sum !== audit.rows_in) {
    return <Notice tone="warn">{t('clean.sumOff', { sum: count(sum), read: count(audit.rows_in) })}</Notice>;
  }
  return (
    <p className="clean-sum">
      <IconCheck size={14} stroke={2} aria-hidden />
      {t('clean.sum', {
        kept: count(audit.rows_out),
        aside: count(aside),
        removed: count(removed),
        read: count(audit.rows_in),
      })}
    </p>
  );
}
