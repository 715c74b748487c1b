import { type Database, ident, rowsOf } from '../engine/database';
import { dayOf, isoOf } from '../features/days';
import { decideDays } from '../features/resolve-time';
import type { Project } from '../project/schema';
import type { ShopDays } from './rules/rule';

/** Lines by day since 1970-01-01, ascending. */
interface Day {
  readonly day: number;
  readonly lines: number;
  /** Of those, the ones that the rules which are on by default keep. */
  readonly usable: number;
}

export interface LearningTime {
  readonly cutoff: string | null;
  readonly days: ShopDays | null;
}

/** What counts as a lone date, and the days of the shop where a person said them (ISO, empty where nobody did); see no_date. */
export interface LoneDates {
  readonly gap_days: number;
  readonly share: number;
  readonly opened: string;
  readonly closed: string;
}

/** A gap within which nobody is alone, whatever the rhythm of the shop, and how many of its own longest gaps make one. */
const leastGap = 60;
const longGaps = 10;
/** Share of the lines at either end that say nothing of the shop's rhythm. */
const outer = 0.01;

/** Fewer lines than this have no dense days. */
const enoughLines = 50;

/**
 * Until when rules may learn from the lines of `rows`, and when the shop was open. The cut-off is the project's or, where
 * it names none, the one that features take for these lines (resolve-time.ts). The opening day is learned from lines until
 * then, the last day from all: it judges only what lies after the cut-off.
 */
export function learningTime(
  db: Database,
  rows: string,
  time: Project['time'],
  lone: LoneDates,
): LearningTime {
  const low = lone.opened === '' ? Number.NEGATIVE_INFINITY : dayOf(lone.opened);
  const high = lone.closed === '' ? Number.POSITIVE_INFINITY : dayOf(lone.closed);
  const days = dayCounts(db, rows).filter((d) => d.day >= low && d.day <= high);
  const usable = days.filter((d) => d.usable > 0).map((d) => ({ ...d, lines: d.usable }));
  const range = denseDays(days, lone);
  const span = denseDays(
    usable.filter((d) => !range || (d.day >= range.first && d.day <= range.last)),
    lone,
  );
  if (!range || !span) return { cutoff: time.cutoff ?? null, days: null };
  const { cutoff } = decideDays(span.first, span.last, time);
  const before = denseDays(
    days.filter((d) => d.day <= cutoff),
    lone,
  );
  return {
    cutoff: isoOf(cutoff),
    days: {
      opened: lone.opened || isoOf(before?.first ?? range.first),
      closed: lone.closed || isoOf(range.last),
    },
  };
}

/**
 * First and last of the days that hang together: from either end, days are left out while all that lies beyond the next
 * long gap holds at most `share` of the lines. A gap is long from ten times the longest one among the middle lines, from 60
 * days at least and `gap_days` at most: what is long for a shop that sells every day is nothing for one that sells in spring.
 */
export function denseDays(
  days: readonly { readonly day: number; readonly lines: number }[],
  { gap_days, share }: Pick<LoneDates, 'gap_days' | 'share'>,
): { first: number; last: number } | null {
  const total = days.reduce((sum, d) => sum + d.lines, 0);
  const [low, high] = [days[0], days.at(-1)];
  if (!low || !high) return null;
  if (total < enoughLines) return { first: low.day, last: high.day };
  const gap = Math.min(gap_days, Math.max(leastGap, longGaps * longestGap(days, total)));
  const start = firstDense(days, gap, share * total);
  const end = firstDense(days.map((d) => ({ ...d, day: -d.day })).reverse(), gap, share * total);
  return { first: start, last: -end };
}

/** Days between neighbours among the middle lines. */
function longestGap(
  days: readonly { readonly day: number; readonly lines: number }[],
  total: number,
): number {
  let [longest, before] = [0, 0];
  for (const [i, { day, lines }] of days.entries()) {
    const last = days[i - 1];
    if (last && before > outer * total && total - before > outer * total)
      longest = Math.max(longest, day - last.day);
    before += lines;
  }
  return longest;
}

function firstDense(
  days: readonly { readonly day: number; readonly lines: number }[],
  gap: number,
  most: number,
): number {
  let first = days[0]?.day ?? 0;
  let beyond = 0;
  for (const [i, { day, lines }] of days.entries()) {
    beyond += lines;
    if (beyond > most) break;
    const next = days[i + 1];
    if (next && next.day - day > gap) first = next.day;
  }
  return first;
}

function dayCounts(db: Database, rows: string): Day[] {
  return rowsOf(
    db.query(`SELECT day, count(*)::DOUBLE AS lines,
        count(*) FILTER (customer_id IS NOT NULL AND amount IS NOT NULL AND coalesce(unit_price > 0, true))::DOUBLE AS usable
      FROM (SELECT date_diff('day', DATE '1970-01-01', ordered_at::DATE)::INTEGER AS day, customer_id, amount, unit_price
        FROM ${ident(rows)} WHERE ordered_at >= TIMESTAMP '1980-01-01' AND ordered_at < TIMESTAMP '2100-01-01')
      GROUP BY day ORDER BY day`),
  ).map((row) => ({ day: Number(row.day), lines: Number(row.lines), usable: Number(row.usable) }));
}

/** SQL that is true for rows dated until the cut-off. */
export function untilCutoff(column: string, cutoff: string | null): string {
  return cutoff ? `${column} < TIMESTAMP '${isoOf(dayOf(cutoff) + 1)}'` : 'true';
}
