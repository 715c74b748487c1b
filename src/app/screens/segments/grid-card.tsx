import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Chart } from '../../../charts/chart';
import { cellId, type GridCell, recencyByOrders } from '../../../charts/recency-by-orders';
import { useChartTheme } from '../../../charts/use-chart-theme';
import type { Meeting } from '../../../charts/use-drag';
import { useFormat } from '../../format/use-format';
import { rowsWhere } from '../../selection/rows';
import type { Scored } from '../../selection/scored';
import { useCardState } from '../../selection/use-card-state';
import { useScored } from '../../selection/use-scored';
import { selectRows } from '../../selection/use-selection';
import { Card } from '../../ui/card';

const recencyEnds = [14, 30, 60, 100, Number.POSITIVE_INFINITY];
const orderEnds = [1, 2, 3, 6, Number.POSITIVE_INFINITY];
const keys = ['a', 'b', 'c', 'd', 'e'] as const;

const binOf = (ends: readonly number[], value: number) => ends.findIndex((end) => value <= end);
const cellOf = (scored: Scored, i: number) =>
  [binOf(recencyEnds, scored.recency[i] as number), binOf(orderEnds, scored.orders[i] as number)] as const;

/** Customers by silence and number of orders, shaded by what they are expected to bring. */
export function GridCard() {
  const { t } = useTranslation();
  const write = useFormat();
  const theme = useChartTheme();
  const { scored, error } = useScored();
  const state = useCardState(scored !== null, error, { ofHistory: true });
  const words = useMemo(
    () => ({
      recency: keys.map((k) => t(`segments.recencyBins.${k}`)),
      orders: keys.map((k) => t(`segments.orderBins.${k}`)),
    }),
    [t],
  );
  const spec = useMemo(() => {
    if (!scored) return null;
    return recencyByOrders(cellsOf(scored), theme, {
      ...words,
      caption: t('segments.gridCaption'),
      silence: t('segments.silence'),
      count: write.count,
      money: write.money,
      say: (recency, orders, n, value) => t('segments.gridPoint', { recency, orders, n, value }),
    });
  }, [scored, words, theme, write, t]);
  const pick = (ids: readonly string[], meeting: Meeting) => {
    if (!scored) return;
    const wanted = new Set(ids);
    const picked = rowsWhere(scored, (i) => wanted.has(cellId(...cellOf(scored, i))));
    const [recency = 0, orders = 0] = ids.at(-1)?.split(':').map(Number) ?? [];
    selectRows(scored, picked, meeting, {
      key: 'selection.from.grid',
      params: { recency: words.recency[recency] ?? '', orders: words.orders[orders] ?? '' },
    });
  };
  return (
    <Card
      className="fill segments-grid"
      title={t('segments.grid')}
      note={t('segments.gridNote')}
      state={state}
    >
      {spec && <Chart spec={spec} onPick={pick} />}
    </Card>
  );
}

function cellsOf(scored: Scored): GridCell[] {
  const cells = new Map<string, { recency: number; orders: number; customers: number; value: number }>();
  for (let i = 0; i < scored.n; i++) {
    const [recency, orders] = cellOf(scored, i);
    if (recency < 0 || orders < 0) continue;
    const id = cellId(recency, orders);
    const cell = cells.get(id) ?? { recency, orders, customers: 0, value: 0 };
    const value = scored.value[i] as number;
    cells.set(id, {
      ...cell,
      customers: cell.customers + 1,
      value: cell.value + (Number.isNaN(value) ? 0 : value),
    });
  }
  return [...cells.values()];
}
