import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format';
import { rowsOfIds } from '../../selection/rows';
import type { Scored } from '../../selection/scored';
import { useFlat } from '../../selection/use-flat';
import { useSegmentName } from '../../selection/use-segment-names';
import { selectRows, useSelectedRows } from '../../selection/use-selection';
import { useStore } from '../../store/store';

interface LineProps {
  readonly scored: Scored;
  readonly row: number;
  /** Line of the whole table, head included, for readers of the screen. */
  readonly index: number;
}

/** One customer; the box joins the selection. */
export const ListLine = memo(function ListLine({ scored, row, index }: LineProps) {
  const { t } = useTranslation();
  const write = useFormat();
  const segmentName = useSegmentName();
  const selected = useSelectedRows(scored);
  const segments = useStore((s) => s.reports.segments?.segments);
  const id = scored.ids[row] ?? '';
  const place = segments?.findIndex((s) => s.id === scored.segment[row]) ?? -1;
  const segment = segments?.[place];
  const chosen = selected?.[row] === 1;
  const tier = scored.tier[row];
  const spread = scored.churnSpread[row];
  const flat = useFlat();
  const labelOf = (orders: number) =>
    Number.isNaN(orders)
      ? '–'
      : orders > 0
        ? (flat?.negative ?? t('lists.notPositive', { positive: flat?.report?.positive ?? '' }))
        : (flat?.report?.positive ?? '');
  const whole = (v: number) => write.moneyFull(v, 0);
  const toggle = () =>
    selectRows(scored, rowsOfIds(scored, [id]), chosen ? 'remove' : 'add', {
      key: 'selection.from.list',
      params: {},
    });
  return (
    <tr className={chosen ? 'on' : ''} aria-rowindex={index}>
      <td className="list-pick">
        <input type="checkbox" checked={chosen} onChange={toggle} aria-label={t('lists.pick', { id })} />
      </td>
      <td>{id}</td>
      {!flat && (
        <>
          <td>
            {segment ? (
              <>
                <span className={`swatch swatch-c${place + 1}`} /> {segmentName(segment)}
              </>
            ) : (
              '–'
            )}
          </td>
          <td className="num">{t('lists.daysShort', { n: write.count(scored.recency[row]) })}</td>
          <td className="num">{write.count(scored.orders[row])}</td>
          <td className="num">{write.moneyFull(scored.spent[row], 0)}</td>
          {scored.churnSooner.map(({ days, values }) => (
            <td key={days} className="num">
              {write.percent(values[row])}
            </td>
          ))}
        </>
      )}
      <td className="num">
        {write.percent(scored.churn[row])}
        {Number.isFinite(spread) && (
          <span className="note" title={t('lists.spread')}>
            {' '}
            ±{write.percent(spread)}
          </span>
        )}
      </td>
      {!flat && (
        <>
          {' '}
          <td className="num list-strong">{write.moneyFull(scored.value[row], 0)}</td>
          <td className="note">{write.interval(scored.low[row], scored.high[row], whole)}</td>
          <td>{tier ? t(`lists.tierNames.${tier}` as 'lists.tierNames.gold') : '–'}</td>
        </>
      )}
      {flat && scored.outcomeOrders && <td>{labelOf(scored.outcomeOrders[row] as number)}</td>}
      {!flat && scored.outcomeOrders && (
        <td>
          {(scored.outcomeOrders[row] as number) > 0 ? (
            <span className="muted">{t('lists.ordered')}</span>
          ) : (
            <span className="list-away">{t('lists.stayedAway')}</span>
          )}
        </td>
      )}
    </tr>
  );
});
