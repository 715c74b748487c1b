import { useTranslation } from 'react-i18next';
import type { AuditReport } from '../../../pipeline/engine/audit-report';
import { useFormat } from '../../format/use-format';
import { Kpi, KpiRow } from '../../ui/kpi';

export function AuditKpis({ audit }: { audit: AuditReport }) {
  const { t } = useTranslation();
  const { count, money, share, decimal, shortDate, date } = useFormat();
  const each = (n: number) => (audit.customers > 0 ? decimal(n / audit.customers, 1) : '–');
  const lines = (
    <Kpi
      label={t('clean.kpi.lines')}
      value={count(audit.rows_out)}
      interval={t('clean.of', { total: count(audit.rows_in) })}
      sub={t('clean.kpi.kept', { share: share(audit.rows_in ? audit.rows_out / audit.rows_in : null) })}
    />
  );
  // A flat table has neither orders nor money to count.
  if (audit.orders === 0 && audit.first_day === null) return <KpiRow>{lines}</KpiRow>;
  return (
    <KpiRow>
      {lines}
      <Kpi
        label={t('clean.kpi.customers')}
        value={count(audit.customers)}
        sub={t('clean.kpi.customersSub', { lines: each(audit.rows_out) })}
      />
      <Kpi
        label={t('clean.kpi.orders')}
        value={count(audit.orders)}
        sub={t('clean.kpi.ordersSub', { orders: each(audit.orders) })}
      />
      <Kpi
        label={t('clean.kpi.revenue')}
        value={money(audit.money_out)}
        interval={t('clean.of', { total: money(audit.money_in) })}
        sub={t('clean.kpi.revenueSub')}
      />
      <Kpi
        label={t('clean.kpi.products')}
        value={count(audit.products)}
        sub={
          audit.first_day &&
          audit.last_day &&
          t('clean.kpi.productsSub', {
            from:
              audit.first_day.slice(0, 4) === audit.last_day.slice(0, 4)
                ? shortDate(audit.first_day)
                : date(audit.first_day),
            to: date(audit.last_day),
          })
        }
      />
    </KpiRow>
  );
}
