import {
  createColumnHelper,
  createSortedRowModel,
  rowSortingFeature,
  tableFeatures,
} from '@tanstack/react-table';
import type { Scored } from '../../selection/scored';

/** A line of the list: its place in the columns of `scored`. */
export interface ListRow {
  readonly row: number;
}

export const listFeatures = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel() });

/** Churn within a shorter horizon, by its days. */
type ChurnWithin = `churn_${number}`;
export const churnWithin = (days: number): ChurnWithin => `churn_${days}`;

export type ColumnId =
  | 'customer'
  | 'segment'
  | 'recency'
  | 'orders'
  | 'spent'
  | 'churn'
  | ChurnWithin
  | 'value'
  | 'interval'
  | 'tier'
  | 'outcome';

/** Numbers ascend with missing ones last; texts as a person counts (customer 9 before customer 10). */
const byNumber = (read: (row: number) => number) => (a: { original: ListRow }, b: { original: ListRow }) => {
  const [x, y] = [read(a.original.row), read(b.original.row)];
  return Number.isNaN(x) ? (Number.isNaN(y) ? 0 : 1) : Number.isNaN(y) ? -1 : x - y;
};
const collator = new Intl.Collator('en', { numeric: true });
const tierOrder = ['base', 'silver', 'gold', 'platinum'];

/** The sortable columns of the list; the outcome only where it is known. A flat table has neither history nor value. */
export function listColumns(scored: Scored, flat = false) {
  const column = createColumnHelper<typeof listFeatures, ListRow>();
  const number = (id: ColumnId, values: Float64Array, descFirst: boolean) =>
    column.accessor(({ row }) => values[row], {
      id,
      sortDescFirst: descFirst,
      sortFn: byNumber((row) => values[row] as number),
    });
  const customer = column.accessor(({ row }) => scored.ids[row], {
    id: 'customer',
    sortFn: (a, b) =>
      collator.compare(scored.ids[a.original.row] as string, scored.ids[b.original.row] as string),
  });
  const outcome = scored.outcomeOrders ? [number('outcome', scored.outcomeOrders, true)] : [];
  if (flat) return column.columns([customer, number('churn', scored.churn, true), ...outcome]);
  return column.columns([
    customer,
    column.accessor(({ row }) => scored.segment[row], {
      id: 'segment',
      sortFn: byNumber((row) => scored.segment[row] as number),
    }),
    number('recency', scored.recency, false),
    number('orders', scored.orders, true),
    number('spent', scored.spent, true),
    ...scored.churnSooner.map(({ days, values }) => number(churnWithin(days), values, true)),
    number('churn', scored.churn, true),
    number('value', scored.value, true),
    number('interval', scored.high, true),
    column.accessor(({ row }) => scored.tier[row], {
      id: 'tier',
      sortDescFirst: true,
      sortFn: byNumber((row) => tierOrder.indexOf(scored.tier[row] as string)),
    }),
    ...outcome,
  ]);
}
