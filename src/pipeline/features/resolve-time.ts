import { type Database, rowsOf } from '../engine/database';
import type { Split } from '../engine/reports';
import { refuse } from '../errors/patron-error';
import type { Project } from '../project/schema';
import { dayOf, isoOf } from './days';
import {
  defaultHorizon,
  historyNeeded,
  longestHorizon,
  originStep,
  shorterHorizons,
  wholeQuarters,
} from './windows';

/** The project's time with everything decided; ISO days, all inclusive. */
export interface ResolvedTime {
  /** Last day whose rows features may read. */
  readonly cutoff: string;
  readonly horizonDays: number;
  /** Shorter horizons, ascending. */
  readonly shorterDays: readonly number[];
  /** Last day that counts: the project's, or the last day of the data. */
  readonly end: string;
  readonly firstDay: string;
  readonly lastDay: string;
  /** Oldest first; the test origin is the cut-off. */
  readonly origins: readonly { readonly origin: string; readonly split: Split }[];
  /** Live: the window after the cut-off is not over, so there is no outcome to compare with. */
  readonly mode: 'back-test' | 'live';
  /** Weeks a purchase sequence holds. */
  readonly weekCount: number;
  /** Dot paths of what the data decided: time.cutoff, time.horizon_days, time.end. */
  readonly defaultsTaken: readonly string[];
}

/**
 * Cut-off, horizon and origins of a project on the cleaned `orders`.
 *
 * Left out, the horizon is a quarter of the span in whole weeks, at most 180 days, and never longer than an earlier
 * window allows; the cut-off is the last day minus the horizon. Earlier origins stand `cutoff − horizon` and every four
 * weeks before it, so that each label window ends by the cut-off; the latest validates, the others train. If only one
 * fits it trains, and validation takes a fifth of its customers (see {@link designFrom} in design.ts). With shorter horizons
 * later origins train too, each the latest at which one of them is over by the cut-off.
 *
 * Refuses `time.nothing`, `time.outside`, `time.end`, `time.horizons` (a horizon beyond the project's), and `time.short` or `time.none` where no earlier origin fits;
 * with `allowNoLabels` the last two give a test origin alone.
 */
export function resolveTime(
  db: Database,
  project: Project,
  options: { readonly allowNoLabels?: boolean } = {},
): ResolvedTime {
  const { first, last } = span(db);
  const asked = project.time;
  const { end, horizon, cutoff, fixed } = decideDays(first, last, asked);
  const range = { first: isoOf(first), last: isoOf(last) };
  if (end <= first || end > last + 31) refuse('time.end', { end: isoOf(end), ...range });

  const latest = Math.min(end, last);
  if (fixed !== null && (fixed < first || fixed > latest))
    refuse('time.outside', { cutoff: isoOf(fixed), first: range.first, last: isoOf(latest) });

  const shorterDays = shorterHorizons(horizon, asked.horizons);
  const longest = shorterDays.at(-1) ?? 0;
  if (longest > horizon) refuse('time.horizons', { d: longest, h: horizon });
  const earlier = earlierOrigins(first, cutoff, horizon, asked.origins);
  if (earlier.length === 0 && !options.allowNoLabels)
    refuseShort(first, end, cutoff, horizon, fixed !== null);
  if (cutoff < first)
    refuse('time.outside', { cutoff: isoOf(cutoff), first: range.first, last: isoOf(latest) });

  const origins = earlier.map((day, i) => ({
    origin: isoOf(day),
    split: i === earlier.length - 1 && i > 0 ? ('validation' as const) : ('train' as const),
  }));
  return {
    cutoff: isoOf(cutoff),
    horizonDays: horizon,
    shorterDays,
    end: isoOf(end),
    firstDay: range.first,
    lastDay: range.last,
    origins: [
      ...origins,
      ...laterOrigins(earlier.at(-1), cutoff, shorterDays).map((day) => ({
        origin: isoOf(day),
        split: 'train' as const,
      })),
      { origin: isoOf(cutoff), split: 'test' },
    ],
    mode: cutoff + horizon <= end ? 'back-test' : 'live',
    weekCount: wholeQuarters(cutoff - first),
    defaultsTaken: (['cutoff', 'horizon_days', 'end'] as const)
      .filter((key) => asked[key] === undefined)
      .map((key) => `time.${key}`),
  };
}

/** End, horizon and cut-off, asked for or by default, for orders from day `first` to day `last`; nothing is refused. */
export function decideDays(first: number, last: number, asked: Project['time']) {
  const end = asked.end ? dayOf(asked.end) : last;
  const fixed = asked.cutoff ? dayOf(asked.cutoff) : null;
  const horizon = asked.horizon_days ?? defaultHorizon(end - first, fixed === null ? null : fixed - first);
  return { end, fixed, horizon, cutoff: fixed ?? end - horizon };
}

function earlierOrigins(first: number, cutoff: number, horizon: number, wanted: number): number[] {
  const days: number[] = [];
  for (let i = 0; i < wanted; i++) {
    const day = cutoff - horizon - i * originStep;
    if (day - first < historyNeeded(horizon)) break;
    days.unshift(day);
  }
  return days;
}

/** Beyond the latest whole window: the days on which the shorter windows begin that end on the cut-off, oldest first. */
function laterOrigins(latest: number | undefined, cutoff: number, shorterDays: readonly number[]): number[] {
  if (latest === undefined) return [];
  return shorterDays
    .map((d) => cutoff - d)
    .filter((day) => day > latest)
    .reverse();
}

/** Where the cut-off follows the horizon, a shorter horizon moves it later: d is then counted for the fitting one. */
function refuseShort(first: number, end: number, cutoff: number, horizon: number, fixed: boolean): never {
  const d = Math.max(0, cutoff - first);
  const x = fixed ? longestHorizon(d) : longestHorizon(end - first, 2);
  if (x < 1) return refuse('time.none', { d, cutoff: isoOf(Math.max(cutoff, first)) });
  return refuse('time.short', { d, h: horizon, x });
}

function span(db: Database): { first: number; last: number } {
  const [row] = rowsOf(
    db.query(`SELECT CAST(date_diff('day', DATE '1970-01-01', CAST(min(ordered_at) AS DATE)) AS DOUBLE) AS first,
      CAST(date_diff('day', DATE '1970-01-01', CAST(max(ordered_at) AS DATE)) AS DOUBLE) AS last FROM orders`),
  );
  if (typeof row?.first !== 'number' || typeof row.last !== 'number') return refuse('time.nothing');
  return { first: row.first, last: row.last };
}
