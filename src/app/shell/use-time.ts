import { useMemo } from 'react';
import type { Reports } from '../../pipeline/engine/reports';
import { dayOf, isoOf } from '../../pipeline/features/days';
import { defaultHorizon } from '../../pipeline/features/windows';
import type { Project } from '../../pipeline/project/schema';
import { useStore } from '../store/store';

/** First and last day with an order: as the features step counted, else as the rules, else as the profile saw. */
function spanOf(reports: Reports): { first: string; last: string } | null {
  const { features, audit, sources } = reports;
  if (features) return { first: features.first_day, last: features.last_day };
  if (audit?.first_day && audit.last_day) {
    return { first: audit.first_day.slice(0, 10), last: audit.last_day.slice(0, 10) };
  }
  const dates = sources?.flatMap((s) => s.columns).find((c) => c.role === 'ordered_at');
  const [first, last] = [dates?.min, dates?.max].map((d) => String(d ?? '').slice(0, 10));
  const isDay = (d: string | undefined) => /^\d{4}-\d{2}-\d{2}$/.test(d ?? '');
  return first && last && isDay(first) && isDay(last) ? { first, last } : null;
}

/** The time and money that hold: what the project says, else what was or will be taken from the data. */
export function timeOf(project: Project, reports: Reports) {
  const { features } = reports;
  const span = spanOf(reports);
  const asked = project.time;
  const end = asked.end ?? span?.last ?? null;
  const days = span && end ? dayOf(end) - dayOf(span.first) : null;
  const before = span && asked.cutoff ? dayOf(asked.cutoff) - dayOf(span.first) : null;
  const proposed = days === null ? null : defaultHorizon(days, before);
  const horizon = asked.horizon_days ?? features?.horizon_days ?? proposed;
  const cutoff =
    asked.cutoff ?? features?.cutoff ?? (end && horizon !== null ? isoOf(dayOf(end) - horizon) : null);
  return {
    cutoff,
    horizon,
    horizons: asked.horizons ?? null,
    firstDay: span?.first ?? null,
    lastDay: end,
    origins: asked.origins,
    zone: asked.zone,
    currency: project.money.currency ?? null,
    live: cutoff !== null && end !== null && cutoff >= end,
    chosen: { cutoff: asked.cutoff !== undefined, horizon: asked.horizon_days !== undefined },
  };
}

export function useTime() {
  const project = useStore((s) => s.project);
  const reports = useStore((s) => s.reports);
  return useMemo(() => (project ? timeOf(project, reports) : null), [project, reports]);
}
