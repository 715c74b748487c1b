import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { AuditReport } from '../../../pipeline/engine/audit-report';
import { Card } from '../../ui/card';
import { balancesOf } from './ledger';
import { RejectedFiles } from './rejected-files';

/** Kept, set aside and removed are every row that was read, for each table; and the files of what was not kept. */
export function Balances({ audit }: { audit: AuditReport }) {
  const { t } = useTranslation();
  return (
    <Card className="clean-balances" title={t('clean.balances.title')} note={t('clean.balances.note')}>
      <div className="clean-went">
        <ul className="clean-sums">
          {balancesOf(audit).map(({ table, read, kept, aside, removed, unread, sum }) => {
            const right = sum === read;
            const Icon = right ? IconCheck : IconAlertTriangle;
            return (
              <li
                key={table}
                className={right ? 'clean-sum' : 'clean-sum clean-sum-off'}
                role={right ? undefined : 'alert'}
                data-balance={table}
                data-adds-up={right}
              >
                <Icon size={14} stroke={2} aria-hidden />
                <b>{t(`clean.tables.${table}`)}</b>
                <span>
                  {t('clean.sum', { kept, aside, removed, read })}
                  {!right && ` ${t('clean.sumOff', { sum, read })}`}
                </span>
                {unread > 0 && (
                  <a className="link" href="#/data">
                    {t('clean.unread', { count: unread })}
                  </a>
                )}
              </li>
            );
          })}
        </ul>
        <RejectedFiles audit={audit} />
      </div>
    </Card>
  );
}
