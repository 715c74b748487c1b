import { fitDamped, fitSimple, project } from './smoothing';

/** A forecaster of one weekly series. Adding one is adding an entry to {@link weeklyModels}. */
export interface WeeklyModel {
  readonly id: string;
  /** A model to beat: always shown. */
  readonly floor: boolean;
  /** Weeks of history it asks for. */
  readonly needs: number;
  /** Means 1 … steps weeks after the history, oldest week first. */
  forecast(history: Float64Array, steps: number): Float64Array;
}

const year = 52;

export const weeklyModels: readonly WeeklyModel[] = [
  {
    id: 'mean_13',
    floor: true,
    needs: 1,
    forecast: (history, steps) => new Float64Array(steps).fill(mean(history.subarray(-13))),
  },
  {
    id: 'seasonal_naive',
    floor: true,
    needs: year,
    forecast: (history, steps) =>
      Float64Array.from({ length: steps }, (_, h) => history[history.length - year + (h % year)]!),
  },
  {
    id: 'ses',
    floor: false,
    needs: 8,
    forecast: (history, steps) => project(fitSimple(history), steps),
  },
  {
    id: 'ets',
    floor: false,
    needs: 12,
    forecast: (history, steps) => project(fitDamped(history), steps),
  },
];

/**
 * Shares of a year's same weeks, mean 1, three-week means; null without a year of history or revenue in it.
 */
export function seasonalProfile(history: Float64Array, steps: number): Float64Array | null {
  if (history.length < year) return null;
  const start = history.length - year;
  const weeks = Float64Array.from({ length: steps }, (_, h) => {
    const at = start + (h % year);
    return Math.max(0, mean(history.subarray(Math.max(0, at - 1), at + 2)));
  });
  const level = mean(weeks);
  return level > 0 ? weeks.map((w) => w / level) : null;
}

function mean(values: Float64Array): number {
  let sum = 0;
  for (const v of values) sum += v;
  return values.length ? sum / values.length : 0;
}
