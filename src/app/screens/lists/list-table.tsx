import { type Header, type SortingState, useTable } from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Scored } from '../../selection/scored';
import { useFlat } from '../../selection/use-flat';
import { type ColumnId, type ListRow, listColumns, listFeatures } from './columns';
import { ListLine } from './list-line';

const rowHeight = 28;
const leftAligned: readonly string[] = ['customer', 'segment', 'interval', 'tier', 'outcome'];

/** The list itself: only the lines in sight are in the page, whatever its length. */
export function ListTable({ scored, rows }: { readonly scored: Scored; readonly rows: readonly number[] }) {
  const { t } = useTranslation();
  const flat = useFlat();
  const scroller = useRef<HTMLDivElement>(null);
  const [sorting, setSorting] = useState<SortingState>([{ id: flat ? 'churn' : 'value', desc: true }]);
  const data = useMemo(() => rows.map((row): ListRow => ({ row })), [rows]);
  const columns = useMemo(() => listColumns(scored, flat !== null), [scored, flat]);
  const table = useTable({
    features: listFeatures,
    columns,
    data,
    state: { sorting },
    onSortingChange: setSorting,
  });
  const sorted = table.getRowModel().rows;
  const virtual = useVirtualizer({
    count: sorted.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  });
  const items = virtual.getVirtualItems();
  const above = items[0]?.start ?? 0;
  const below = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  return (
    <section
      className="list-scroll"
      ref={scroller}
      aria-label={t('charts.tableOf', { what: t('lists.list') })}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
      tabIndex={0}
    >
      <table className="table table-dense" aria-rowcount={sorted.length + 1}>
        <thead>
          <tr>
            <th>
              <span className="hidden">{t('lists.columns.pick')}</span>
            </th>
            {table
              .getHeaderGroups()
              .flatMap((group) => group.headers.map((h) => <SortHead key={h.id} header={h} />))}
          </tr>
        </thead>
        <tbody>
          {above > 0 && <Spacer height={above} />}
          {items.map((item) => {
            const line = sorted[item.index];
            return (
              line && (
                <ListLine key={line.id} scored={scored} row={line.original.row} index={item.index + 2} />
              )
            );
          })}
          {below > 0 && <Spacer height={below} />}
        </tbody>
      </table>
    </section>
  );
}

function SortHead({ header }: { header: Header<typeof listFeatures, ListRow> }) {
  const { t } = useTranslation();
  const direction = header.column.getIsSorted();
  const flat = useFlat()?.label;
  const id = header.id as Exclude<ColumnId, `churn_${number}`>;
  const within = /^churn_(\d+)$/.exec(header.id)?.[1];
  const name = within
    ? t('lists.columns.churnWithin', { days: within })
    : flat && id === 'churn'
      ? t('charts.risk.probabilityFlat', { label: flat })
      : flat && id === 'outcome'
        ? t('lists.columns.label')
        : t(`lists.columns.${id}`);
  return (
    <th
      className={leftAligned.includes(header.id) ? '' : 'num'}
      aria-sort={direction === 'asc' ? 'ascending' : direction === 'desc' ? 'descending' : 'none'}
    >
      <button
        type="button"
        className="list-sort"
        title={t('lists.sorted', { column: name })}
        onClick={header.column.getToggleSortingHandler()}
      >
        {name}
        <span aria-hidden="true">{direction === 'asc' ? ' ↑' : direction === 'desc' ? ' ↓' : ''}</span>
      </button>
    </th>
  );
}

function Spacer({ height }: { height: number }) {
  return (
    <tr>
      <td colSpan={16} className="list-spacer" style={{ height }} />
    </tr>
  );
}
