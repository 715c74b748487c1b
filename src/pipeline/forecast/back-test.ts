import type { WeeklyModel } from './models';
import { knownAt, type WeeklySeries } from './weekly-series';

/** One forecast of a back-test beside what came. `step` is 1 for the first week after the origin. */
export interface Pair {
  readonly origin: number;
  readonly step: number;
  readonly forecast: number;
  readonly actual: number;
}

export interface BackTest {
  readonly all: readonly Pair[];
  /** The same of the customers known at each origin: everyone's forecast times {@link knownShares}. */
  readonly known: readonly Pair[];
}

const most = 26;
const fewest = 3;
const shortest = 8;

/**
 * Rolling origins before the cut-off (FPP3, 5.10), weeks apart by one: the latest 26 at which the whole horizon is
 * known and at least eight weeks lie behind. With fewer than three of them, origins with a part of the horizon too.
 */
export function rollingOrigins(history: number, steps: number): readonly number[] {
  const upTo = (last: number) => {
    const from = Math.max(shortest, last - most + 1);
    return Array.from({ length: Math.max(0, last - from + 1) }, (_, i) => from + i);
  };
  const whole = upTo(history - steps);
  return whole.length >= fewest ? whole : upTo(history - 1);
}

/** Share of each step's revenue that customers known at the origin brought, over the origins other than `except`. */
export function knownShares(
  series: WeeklySeries,
  origins: readonly number[],
  steps: number,
  except: number | null,
): Float64Array {
  const known = new Float64Array(steps);
  const all = new Float64Array(steps);
  for (const origin of origins) {
    if (origin === except) continue;
    const ofKnown = knownAt(series, origin);
    for (let h = 0; h < steps && origin + h < series.history; h++) {
      known[h]! += ofKnown[origin + h]!;
      all[h]! += series.all[origin + h]!;
    }
  }
  return known.map((k, h) => (all[h]! > 0 ? Math.min(1, k / all[h]!) : 1));
}

/** Forecasts from every origin for which the model has history enough, against weeks up to the cut-off only. */
export function backTest(
  model: WeeklyModel,
  series: WeeklySeries,
  origins: readonly number[],
  steps: number,
): BackTest {
  const all: Pair[] = [];
  const known: Pair[] = [];
  for (const origin of origins) {
    if (origin < model.needs) continue;
    const means = model.forecast(series.all.slice(0, origin), steps);
    const shares = knownShares(series, origins, steps, origin);
    const ofKnown = knownAt(series, origin);
    for (let h = 0; h < steps && origin + h < series.history; h++) {
      const at = origin + h;
      all.push({ origin, step: h + 1, forecast: means[h]!, actual: series.all[at]! });
      known.push({ origin, step: h + 1, forecast: means[h]! * shares[h]!, actual: ofKnown[at]! });
    }
  }
  return { all, known };
}
