import type { Table } from 'apache-arrow';

/** Revenue of one week by customers whose first order fell in one week; both counted from the oldest whole week. */
interface Cohort {
  readonly first: number;
  readonly week: number;
  readonly revenue: number;
}

/** One level's weeks, oldest first; those before `history` end at or before the cut-off, the rest are outcome. */
export interface WeeklySeries {
  readonly level: string;
  readonly key: string;
  readonly history: number;
  readonly all: Float64Array;
  readonly cohorts: readonly Cohort[];
}

/** Reads the result of weeklyHistorySql, one series a level and key. Weeks without a row are 0. */
export function readWeekly(table: Table): readonly WeeklySeries[] {
  const column = (name: string) => table.getChild(name);
  const [level, key, week, first, revenue] = ['level', 'key', 'week', 'first_week', 'revenue'].map(column);
  const groups = new Map<string, { level: string; key: string; rows: Cohort[] }>();
  for (let i = 0; i < table.numRows; i++) {
    const names = { level: String(level?.get(i)), key: String(key?.get(i)) };
    const id = JSON.stringify(names);
    const group = groups.get(id) ?? { ...names, rows: [] };
    groups.set(id, group);
    const began = first?.get(i);
    group.rows.push({
      week: Number(week?.get(i)),
      first: began === null || began === undefined ? Number.NaN : Number(began),
      revenue: Number(revenue?.get(i)),
    });
  }
  return [...groups.values()].map(({ level, key, rows }) => {
    const oldest = rows.reduce((least, r) => Math.min(least, r.week), 0);
    const newest = rows.reduce((most, r) => Math.max(most, r.week), -1);
    const all = new Float64Array(newest - oldest + 1);
    for (const r of rows) all[r.week - oldest]! += r.revenue;
    const cohorts = rows
      .filter((r) => Number.isFinite(r.first))
      .map((r) => ({ ...r, week: r.week - oldest, first: r.first - oldest }));
    return { level, key, history: -oldest, all, cohorts };
  });
}

/** Revenue of the customers whose first order lies before week `origin`; before it that is everyone's. */
export function knownAt({ all, cohorts }: WeeklySeries, origin: number): Float64Array {
  const known = new Float64Array(all.length);
  for (const { first, week, revenue } of cohorts) if (first < origin) known[week]! += revenue;
  return known;
}
