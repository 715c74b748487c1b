import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SearchTrial } from '../../../../pipeline/engine/search-report';
import { useFormat } from '../../../format/use-format';
import {
  cell,
  isOption,
  lossOf,
  type runsOf,
  type Sorting,
  sortedTrials,
  type TrialColumn,
  type TrialRow,
  trialColumns,
} from './trials';
import { useOptionText } from './use-option-text';

interface TrialTableProps {
  readonly trials: readonly SearchTrial[];
  readonly rungs: Parameters<typeof runsOf>[0]['rungs'];
  readonly caption: string;
  readonly now?: Omit<SearchTrial, 'score'> | null;
  readonly best: SearchTrial | null;
}

const named: readonly TrialColumn[] = ['rung', 'pooling', 'schedule'];

/** Every trial with its point, how far it was trained and how it was judged; sortable, the one that runs on top. */
export function TrialTable({ trials, rungs, caption, now = null, best }: TrialTableProps) {
  const { t } = useTranslation();
  const [sorting, setSorting] = useState<Sorting>({ column: 'trial', descending: true });
  const sort = (column: TrialColumn) =>
    setSorting({ column, descending: sorting.column === column && !sorting.descending });
  return (
    <section
      className="search-trials"
      aria-label={caption}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
      tabIndex={0}
    >
      <table className="table table-dense">
        <thead>
          <tr>
            {trialColumns.map((column) => (
              <th
                key={column}
                className={named.includes(column) ? '' : 'num'}
                aria-sort={
                  sorting.column !== column ? 'none' : sorting.descending ? 'descending' : 'ascending'
                }
              >
                <button type="button" className="search-sort" onClick={() => sort(column)}>
                  {t(`run.search.columns.${column}`)}
                  <span aria-hidden="true">
                    {sorting.column !== column ? '' : sorting.descending ? ' ↓' : ' ↑'}
                  </span>
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {now && (
            <Line
              row={{ trial: trials.length + 1, tried: { ...now, score: Number.NaN } }}
              rungs={rungs}
              runs
            />
          )}
          {sortedTrials(trials, sorting).map((row) => (
            <Line key={row.trial} row={row} rungs={rungs} best={row.tried === best} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface LineProps {
  readonly row: TrialRow;
  readonly rungs: TrialTableProps['rungs'];
  readonly runs?: boolean;
  readonly best?: boolean;
}

function Line({ row, rungs, runs = false, best = false }: LineProps) {
  const { t } = useTranslation();
  const { metric } = useFormat();
  const option = useOptionText();
  const { tried } = row;
  const written = (column: TrialColumn): string => {
    if (isOption(column)) return option(column, tried.point[column]);
    if (column === 'rung')
      return tried.rung === null
        ? t('run.search.asAsked')
        : t('run.search.rungOf', { rung: tried.rung + 1, rungs: rungs.length });
    if (column === 'loss') return runs ? t('run.states.running') : metric(lossOf(tried));
    return String(cell(row, column));
  };
  return (
    <tr className={best ? 'on' : ''} data-trial={row.trial}>
      {trialColumns.map((column) => (
        <td key={column} className={named.includes(column) ? '' : 'num'}>
          {column === 'loss' && best ? <b>{written(column)}</b> : written(column)}
        </td>
      ))}
    </tr>
  );
}
