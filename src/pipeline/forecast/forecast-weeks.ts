import type { ForecastReport } from '../engine/reports';
import { throwIfCancelled } from '../errors/patron-error';
import type { CustomerScore } from '../segment/segment-customers';
import { accuracyOf } from './accuracy';
import { backTest, knownShares, type Pair, rollingOrigins } from './back-test';
import { changesDeviation, type Offsets, offsetsOf } from './intervals';
import { seasonalProfile, type WeeklyModel, weeklyModels } from './models';
import type { WeeklySeries } from './weekly-series';
import { knownAt } from './weekly-series';

export interface ForecastRow {
  readonly level: string;
  readonly key: string;
  readonly model: string;
  /** First day of the week, YYYY-MM-DD. */
  readonly period_start: string;
  /** Net revenue that came; null where the week is not over. */
  readonly actual: number | null;
  readonly mean: number;
  readonly low_80: number;
  readonly high_80: number;
  readonly low_95: number;
  readonly high_95: number;
}

export interface ForecastInput {
  /** Series by level and key (readWeekly). */
  readonly weekly: readonly WeeklySeries[];
  /** The value model's scores at the cut-off, for `customer_sum`. */
  readonly scores: readonly CustomerScore[];
  readonly cutoff: string;
  readonly horizonDays: number;
  /** Weeks ahead. */
  readonly steps: number;
}

type Result = ForecastReport['results'][number];

/**
 * Weekly revenue after the cut-off by every model that has history enough. Each series is forecast twice: under its
 * own key for all customers, and at the total level under the key `known` for those with an order by the cut-off
 * (all customers' forecast times the share that known ones held in the back-test; and `customer_sum`: the customers'
 * expected values added up, spread over the horizon's weeks evenly, or by the same weeks a year before where a year
 * is there). Intervals: see intervals.ts; those of `customer_sum` are borrowed from `mean_13`. `best` has the lowest
 * WAPE before the cut-off over all origins. Throws `run.cancelled` when the signal aborts.
 */
export function forecastWeeks(
  input: ForecastInput,
  signal: AbortSignal,
): { report: ForecastReport; rows: readonly ForecastRow[] } {
  const { weekly, steps } = input;
  const results: Result[] = [];
  const rows: ForecastRow[] = [];
  for (const series of weekly) {
    const history = series.all.slice(0, series.history);
    const spread = changesDeviation(history);
    const origins = rollingOrigins(series.history, steps);
    const shares = knownShares(series, origins, steps, null);
    const ofKnown = knownAt(series, series.history);
    const total = series.level === 'total';
    for (const model of weeklyModels) {
      throwIfCancelled(signal);
      if (history.length < model.needs) continue;
      const tested = backTest(model, series, origins, steps);
      const means = model.forecast(history, steps);
      const add = (key: string, values: Float64Array, pairs: readonly Pair[], actual: Float64Array) => {
        results.push({ level: series.level, key, model: model.id, ...accuracyOf(pairs, history, spread) });
        rows.push(
          ...rowsOf(input, series, { key, model: model.id, actual, means: values }, (step) =>
            offsetsOf(pairs, step, spread),
          ),
        );
      };
      add(series.key, means, tested.all, series.all);
      if (!total) continue;
      const ofShares = means.map((m, h) => m * shares[h]!);
      add('known', ofShares, tested.known, ofKnown);
      if (model.id !== 'mean_13') continue;
      const sum = customerSum(input, history);
      if (!sum) continue;
      results.push({ level: series.level, key: 'known', model: 'customer_sum', ...untested });
      rows.push(
        ...rowsOf(
          input,
          series,
          { key: 'known', model: 'customer_sum', actual: ofKnown, means: sum },
          (step) => offsetsOf(tested.known, step, spread),
        ),
      );
    }
  }
  return { report: { results, best: bestModel(results, weekly, steps), steps }, rows };
}

const untested = { wape: null, rmsse: null, mase: null, bias: null, coverage_80: null, coverage_95: null };

/** Expected value of all customers by week of the horizon; null when no customer has one. */
function customerSum(
  { scores, horizonDays, steps }: ForecastInput,
  history: Float64Array,
): Float64Array | null {
  const present = scores.filter((s) => Number.isFinite(s.expectedValue));
  if (present.length === 0) return null;
  const perWeek = (present.reduce((sum, s) => sum + s.expectedValue, 0) * 7) / horizonDays;
  const weeks = Math.min(steps, Math.ceil(horizonDays / 7));
  const profile = seasonalProfile(history, weeks);
  return Float64Array.from({ length: weeks }, (_, h) => perWeek * (profile?.[h] ?? 1));
}

function rowsOf(
  { cutoff }: ForecastInput,
  { level, history }: WeeklySeries,
  what: { key: string; model: string; actual: Float64Array; means: Float64Array },
  offsets: (step: number) => Offsets,
): ForecastRow[] {
  return Array.from(what.means, (value, h) => {
    const { low80, high80, low95, high95 } = offsets(h + 1);
    const bound = (offset: number) => Math.max(0, value + offset);
    return {
      level,
      key: what.key,
      model: what.model,
      period_start: weekStart(cutoff, h),
      actual: what.actual[history + h] ?? null,
      mean: value,
      low_80: bound(low80),
      high_80: bound(high80),
      low_95: bound(low95),
      high_95: bound(high95),
    };
  });
}

function weekStart(cutoff: string, week: number): string {
  const day = Date.parse(`${cutoff}T00:00:00Z`) + (1 + 7 * week) * 86_400_000;
  return new Date(day).toISOString().slice(0, 10);
}

/** Lowest WAPE of all customers' total among models that could be tested at every origin; else the first floor. */
function bestModel(results: readonly Result[], weekly: readonly WeeklySeries[], steps: number): string {
  const total = weekly.find((s) => s.level === 'total');
  const [firstOrigin] = total ? rollingOrigins(total.history, steps) : [];
  const eligible = (model: WeeklyModel) => firstOrigin !== undefined && model.needs <= firstOrigin;
  const tested = weeklyModels.filter(eligible).flatMap(({ id }) => {
    const wape = results.find((r) => r.level === 'total' && r.key !== 'known' && r.model === id)?.wape;
    return typeof wape === 'number' ? [{ id, wape }] : [];
  });
  const fallback = weeklyModels[0]!.id;
  return tested.reduce((best, m) => (m.wape < best.wape ? m : best), tested[0] ?? { id: fallback, wape: 0 })
    .id;
}
