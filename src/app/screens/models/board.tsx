import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { IntervalDot } from '../../../charts/interval-dot';
import type { ModelId } from '../../../pipeline/project/schema';
import { useFormat } from '../../format/use-format';
import { useCardState } from '../../selection/use-card-state';
import { useFlat } from '../../selection/use-flat';
import { useStore } from '../../store/store';
import { Card } from '../../ui/card';
import { Pill } from '../../ui/pill';
import {
  type BoardColumn,
  type BoardRow,
  bestIn,
  boardColumns,
  boardRows,
  intervalScale,
  isChance,
  labelColumns,
} from './board-rows';
import { useCompared } from './use-compared';

/** Models by metrics on the test origin, with intervals; two of them can be picked to be compared. */
export function Board() {
  const { t } = useTranslation();
  const write = useFormat();
  const evaluation = useStore((s) => s.reports.evaluation);
  const cutoff = useStore((s) => s.reports.features?.cutoff);
  const compare = useStore((s) => s.compare);
  const compared = useCompared();
  const state = useCardState(evaluation !== undefined);
  const rows = useMemo(() => (evaluation ? boardRows(evaluation) : []), [evaluation]);
  const best = useMemo(
    () => new Map(boardColumns.map((c) => [c.id, bestIn(rows, c, (v) => write[c.format](v))])),
    [rows, write],
  );
  const flat = useFlat();
  const columns = flat ? labelColumns : boardColumns;
  const n = evaluation?.results.find((r) => r.split === 'test' || r.split === 'fold')?.n;
  const pick = (model: ModelId) => {
    if (compared.includes(model)) return;
    const [first] = compared;
    if (first) compare([first, model]);
  };
  const open = evaluation && rows.length === 0;
  return (
    <Card
      title={t('models.board')}
      note={
        n === undefined
          ? undefined
          : flat
            ? t('models.folds.board', {
                n: write.count(n),
                folds: flat.report?.folds ?? 0,
                label: flat.label,
              })
            : t('models.boardNote', { date: write.date(cutoff), n: write.count(n) })
      }
      state={open ? { kind: 'empty', sentence: t('charts.open') } : state}
    >
      <section
        className="board"
        aria-label={t('charts.tableOf', { what: t('models.board') })}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
        tabIndex={0}
      >
        <table className="table">
          <BoardHead rows={rows} columns={columns} />
          <tbody>
            {rows.map((row) => (
              <BoardLine
                key={row.model}
                row={row}
                rows={rows}
                columns={columns}
                best={best}
                place={compared.indexOf(row.model)}
                pick={pick}
              />
            ))}
          </tbody>
        </table>
      </section>
    </Card>
  );
}

function BoardHead({ rows, columns }: Pick<LineProps, 'rows' | 'columns'>) {
  const { t } = useTranslation();
  const write = useFormat();
  const scale = intervalScale(rows);
  const share = (v: number) => write.decimal(v, 2);
  return (
    <thead>
      <tr>
        <th>
          <span className="hidden">{t('models.columns.compare')}</span>
        </th>
        <th>{t('models.columns.model')}</th>
        {columns.map((c) => (
          <ColumnHead
            key={c.id}
            column={c}
            scale={t('models.columns.interval', { from: share(scale.from), to: share(scale.to) })}
          />
        ))}
      </tr>
    </thead>
  );
}

const startsValue = (column: BoardColumn) => (column.id === 'ngini' ? 'num board-value' : 'num');

function ColumnHead({ column, scale }: { column: BoardColumn; scale: string }) {
  const { t } = useTranslation();
  return (
    <>
      <th className={startsValue(column)}>{t(`models.columns.${column.id}`)}</th>
      {column.id === 'auc' && <th>{scale}</th>}
    </>
  );
}

interface LineProps {
  readonly row: BoardRow;
  readonly rows: readonly BoardRow[];
  readonly columns: readonly BoardColumn[];
  readonly best: ReadonlyMap<string, ReadonlySet<ModelId>>;
  /** 0 or 1 among the compared, −1 otherwise. */
  readonly place: number;
  readonly pick: (model: ModelId) => void;
}

function BoardLine({ row, rows, columns, best, place, pick }: LineProps) {
  const { t } = useTranslation();
  const write = useFormat();
  const chosen = useStore((s) => s.reports.evaluation?.best);
  const report = useStore((s) => s.reports.models?.find((m) => m.model === row.model));
  const own = useStore((s) => s.project?.models.find((m) => m.id === row.model)?.name);
  const imported = row.model === 'imported';
  const name = imported && own ? own : t(`ui.models.${row.model}`);
  const colour = place >= 0 ? `var(--c${place + 1})` : row.floor ? 'var(--naive)' : 'var(--ink-2)';
  return (
    <tr className={row.floor ? 'floor' : ''}>
      <td>
        <input
          type="checkbox"
          className={place >= 0 ? `board-pick board-pick-${place + 1}` : 'board-pick'}
          aria-label={t('models.pick', { model: name })}
          checked={place >= 0}
          onChange={() => pick(row.model)}
        />
      </td>
      <th scope="row" className={row.floor ? '' : 'board-model'}>
        {name} {imported && <Pill tone="warn">{t('models.import.mark')}</Pill>}
        {row.floor && <Pill tone="plain">{t('models.floor')}</Pill>}
        {chosen?.churn === row.model && <Pill tone="info">{t('models.chosenChurn')}</Pill>}
        {columns !== labelColumns && chosen?.value === row.model && (
          <Pill tone="info">{t('models.chosenValue')}</Pill>
        )}
        {report && !report.converged && <Pill tone="warn">{t('models.stopped')}</Pill>}
      </th>
      {columns.map((c) => (
        <BoardCell key={c.id} column={c} row={row} bold={best.get(c.id)?.has(row.model) ?? false}>
          {c.id === 'auc' && isChance(row) && <span className="note">{t('models.chance')}</span>}
          {c.id === 'auc' && !isChance(row) && typeof row.churn.auc === 'number' && (
            <IntervalDot
              value={row.churn.auc ?? Number.NaN}
              low={row.churn.auc_low ?? Number.NaN}
              high={row.churn.auc_high ?? Number.NaN}
              {...intervalScale(rows)}
              colour={colour}
            />
          )}
          <span className="hidden">
            {c.id === 'auc' && write.interval(row.churn.auc_low, row.churn.auc_high, write.metric)}
          </span>
        </BoardCell>
      ))}
    </tr>
  );
}

function BoardCell(props: {
  readonly column: BoardColumn;
  readonly row: BoardRow;
  readonly bold: boolean;
  readonly children: React.ReactNode;
}) {
  const { t } = useTranslation();
  const write = useFormat();
  const flat = useFlat();
  const { column, row } = props;
  const value = row[column.task][column.metric];
  const { total, total_low, total_high, actual_total, threshold } = { ...row.churn, ...row.value };
  const title =
    column.id === 'total' && total != null
      ? t('models.totalIs', {
          predicted: write.money(total),
          low: write.money(total_low),
          high: write.money(total_high),
          actual: write.money(actual_total),
        })
      : ['accuracy', 'precision', 'recall'].includes(column.id) && threshold != null
        ? t(flat || row.model === 'imported' ? 'models.folds.threshold' : 'models.threshold', {
            p: write.percent(threshold),
          })
        : undefined;
  return (
    <>
      <td className={`${startsValue(column)} ${props.bold ? 'board-best' : ''}`} title={title}>
        {write[column.format](value)}
      </td>
      {column.id === 'auc' && <td>{props.children}</td>}
    </>
  );
}
