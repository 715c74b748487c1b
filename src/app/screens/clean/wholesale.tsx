import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { rowsOf } from '../../../pipeline/engine/database';
import { useFormat } from '../../format/use-format';
import { useCardState } from '../../selection/use-card-state';
import { useLoaded } from '../../selection/use-loaded';
import { session } from '../../session/current';
import { useStore } from '../../store/store';
import { Notice } from '../../ui/notice';
import { pageSize } from './examples-sql';
import { Pager } from './pager';

const buyersSql = `SELECT customer_id, lines::DOUBLE AS lines, spend, items, (SELECT sum(amount) FROM (
    SELECT amount FROM orders UNION ALL SELECT amount FROM orders_set_aside) WHERE amount > 0) AS everybody
  FROM wholesale_customers ORDER BY spend DESC, customer_id`;

/** Buyers far beyond the others, apart: what each bought, and its share of all purchases. */
export function Wholesale() {
  const { t } = useTranslation();
  const { count, moneyFull, money, share } = useFormat();
  const version = useStore((s) => s.tablesVersion);
  const [page, setPage] = useState(0);
  const { value, error } = useLoaded('clean-wholesale', `${version}`, async () =>
    rowsOf(await session().query(buyersSql)),
  );
  const state = useCardState(value !== null, error);
  if (state.kind === 'error') return <Notice tone="bad">{state.sentence}</Notice>;
  if (!value) return <div className="card-loading" role="progressbar" aria-label={t('ui.loading')} />;
  const spend = value.reduce((sum, b) => sum + Number(b.spend), 0);
  const everybody = Number(value[0]?.everybody ?? 0);
  const part = (of: number) => share(everybody > 0 ? of / everybody : null);
  return (
    <>
      <div className="clean-tools">
        <span>{t('clean.buyersTogether', { n: value.length, money: money(spend), share: part(spend) })}</span>
        <Pager page={page} size={pageSize} total={value.length} go={setPage} />
      </div>
      <div className="clean-scroll">
        <table className="table table-dense clean-buyers">
          <thead>
            <tr>
              <th>{t('clean.buyer')}</th>
              <th className="num">{t('clean.buyerLines')}</th>
              <th className="num">{t('clean.buyerItems')}</th>
              <th className="num">{t('clean.buyerSpend')}</th>
              <th className="num">{t('clean.buyerShare')}</th>
            </tr>
          </thead>
          <tbody>
            {value.slice(page * pageSize, (page + 1) * pageSize).map((b) => (
              <tr key={String(b.customer_id)}>
                <td>{String(b.customer_id)}</td>
                <td className="num">{count(Number(b.lines))}</td>
                <td className="num">{count(Number(b.items))}</td>
                <td className="num">{moneyFull(Number(b.spend), 0)}</td>
                <td className="num">{part(Number(b.spend))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
