import type { Scored } from '../../selection/scored';

export interface ListFilter {
  /** Part of a customer id, any case. */
  readonly search: string;
  /** Segment id; null for all. */
  readonly segment: number | null;
  readonly tier: string | null;
  /** Probability of no order, from and to; a customer without one is left out when they narrow. */
  readonly from: number;
  readonly to: number;
}

export const noFilter: ListFilter = { search: '', segment: null, tier: null, from: 0, to: 1 };

export function isFiltered(filter: ListFilter): boolean {
  return JSON.stringify(filter) !== JSON.stringify(noFilter);
}

/** Rows of `scored` that pass. */
export function filterRows(scored: Scored, filter: ListFilter): number[] {
  const search = filter.search.trim().toLowerCase();
  const narrowed = filter.from > 0 || filter.to < 1;
  const rows: number[] = [];
  for (let i = 0; i < scored.n; i++) {
    if (search && !(scored.ids[i] as string).toLowerCase().includes(search)) continue;
    if (filter.segment !== null && scored.segment[i] !== filter.segment) continue;
    if (filter.tier !== null && scored.tier[i] !== filter.tier) continue;
    const p = scored.churn[i] as number;
    if (narrowed && !(p >= filter.from && p <= filter.to)) continue;
    rows.push(i);
  }
  return rows;
}
