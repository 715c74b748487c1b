import type { SearchState, SearchTrial } from '../../../../pipeline/engine/search-report';
import { type SearchedOption, searchedOptions } from '../../../../pipeline/train/search/searched-options';

/** Columns of the table of trials. */
export const trialColumns = ['trial', 'rung', 'epochs', ...searchedOptions, 'loss'] as const;
export type TrialColumn = (typeof trialColumns)[number];

export interface Sorting {
  readonly column: TrialColumn;
  readonly descending: boolean;
}

export interface TrialRow {
  /** From 1, as they ran. */
  readonly trial: number;
  readonly tried: SearchTrial;
}

/** All runs of a search: its rungs, and the one with the options as asked. */
export const runsOf = ({ rungs }: Pick<SearchState, 'rungs'>): number =>
  rungs.reduce((sum, rung) => sum + rung.trials, 1);

/** Null where the loss was no number. */
export const lossOf = ({ score }: SearchTrial): number | null => (score < Number.MAX_VALUE ? score : null);

/** The lowest loss of the highest rung that was reached: losses after other numbers of epochs do not compare. */
export function bestSoFar(trials: readonly SearchTrial[]): SearchTrial | null {
  const searched = trials.filter((t) => t.rung !== null && lossOf(t) !== null);
  const highest = Math.max(...searched.map((t) => t.rung ?? 0));
  return searched
    .filter((t) => t.rung === highest)
    .reduce<SearchTrial | null>((best, t) => (best && best.score <= t.score ? best : t), null);
}

/** Rows in the order asked for; equal ones in the order in which they ran. */
export function sortedTrials(trials: readonly SearchTrial[], { column, descending }: Sorting): TrialRow[] {
  const rows = trials.map((tried, i) => ({ trial: i + 1, tried }));
  const sign = descending ? -1 : 1;
  return rows.sort((a, b) => sign * compared(cell(a, column), cell(b, column)) || a.trial - b.trial);
}

/** What a cell holds; the options as asked stand above every rung. */
export function cell({ trial, tried }: TrialRow, column: TrialColumn): number | string {
  if (column === 'trial') return trial;
  if (column === 'rung') return tried.rung ?? Number.POSITIVE_INFINITY;
  if (column === 'epochs') return tried.epochs;
  if (column === 'loss') return tried.score;
  return tried.point[column] ?? '';
}

const compared = (a: number | string, b: number | string): number =>
  typeof a === 'number' && typeof b === 'number' ? (a === b ? 0 : a - b) : String(a).localeCompare(String(b));

export const isOption = (column: TrialColumn): column is SearchedOption =>
  searchedOptions.some((o) => o === column);
