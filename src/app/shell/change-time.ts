import type { Project } from '../../pipeline/project/schema';

export interface TimeDraft {
  readonly cutoff: string | null;
  readonly horizon: number | null;
  /** Shorter ones beside it; null: none. */
  readonly horizons: NonNullable<Project['time']['horizons']> | null;
  readonly origins: number;
  readonly zone: string;
  readonly currency: string | null;
}

/** Writes what differs from what is shown; what was left to the data stays left to it, null gives it back. */
export function changeTime(project: Project, shown: TimeDraft, draft: TimeDraft): Project {
  const { cutoff, horizon_days, horizons: _, ...time } = project.time;
  const kept = draft.cutoff === shown.cutoff ? cutoff : (draft.cutoff ?? undefined);
  const days = draft.horizon === shown.horizon ? horizon_days : (draft.horizon ?? undefined);
  return {
    ...project,
    time: {
      ...time,
      origins: draft.origins,
      zone: draft.zone,
      ...(kept !== undefined && { cutoff: kept }),
      ...(days !== undefined && { horizon_days: days }),
      ...(draft.horizons && { horizons: draft.horizons }),
    },
    money: withCurrency(project.money, draft.currency),
  };
}

/** The money of a project with another currency; the rates into the former one no longer hold. */
export function withCurrency(money: Project['money'], currency: string | null): Project['money'] {
  if (currency === (money.currency ?? null)) return money;
  return currency === null ? {} : { currency };
}
