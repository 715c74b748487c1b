import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MoneyReport } from '../../../../pipeline/engine/source-report';
import { useFormat } from '../../../format/use-format';
import { Notice } from '../../../ui/notice';

/** Whether the line totals of a file are quantity × unit price less discounts; rows where they are not. */
export function AmountCheck({ report }: { report: MoneyReport }) {
  const { t } = useTranslation();
  const { count, decimal } = useFormat();
  const [shown, setShown] = useState(false);
  const { check, source } = report;
  if (!check) return null;
  const same = check.agree === check.rows;
  const params = { source, agree: count(check.agree), rows: count(check.rows) };
  return (
    <>
      <Notice
        tone={same ? 'info' : 'warn'}
        {...(check.examples.length > 0 && {
          action: {
            label: t(shown ? 'relations.money.hideExamples' : 'relations.money.showExamples'),
            run: () => setShown(!shown),
          },
        })}
      >
        {t(same ? 'relations.money.agree' : 'relations.money.differ', params)}
      </Notice>
      {shown && (
        <table className="table table-dense">
          <thead>
            <tr>
              <th scope="col" className="num">
                {t('relations.money.row')}
              </th>
              <th scope="col" className="num">
                {t('relations.money.given')}
              </th>
              <th scope="col" className="num">
                {t('relations.money.computed')}
              </th>
            </tr>
          </thead>
          <tbody>
            {check.examples.map((e) => (
              <tr key={e.row}>
                <td className="num">{count(e.row)}</td>
                <td className="num">{decimal(e.amount, 2)}</td>
                <td className="num">{decimal(e.computed, 2)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
