import type { Pair } from './back-test';
import { offsetsOf } from './intervals';

export interface Accuracy {
  readonly wape: number | null;
  readonly rmsse: number | null;
  readonly mase: number | null;
  readonly bias: number | null;
  readonly coverage_80: number | null;
  readonly coverage_95: number | null;
}

/**
 * WAPE Σ|e| / Σ|y|; bias Σf / Σy − 1; MASE and RMSSE: each origin's errors over the mean absolute, or squared,
 * week-to-week change before it (Hyndman and Koehler 2006), averaged over origins; coverage of the 80 and 95 %
 * intervals, each origin's made from the residuals of the others. Null where a denominator is 0 or nothing is there.
 *
 * @param history weeks of the series, oldest first; pairs' origins are places in it
 */
export function accuracyOf(pairs: readonly Pair[], history: Float64Array, fallback: number): Accuracy {
  const sum = (read: (p: Pair) => number) => pairs.reduce((total, p) => total + read(p), 0);
  const actual = sum((p) => p.actual);
  const origins = [...new Set(pairs.map((p) => p.origin))];
  const scaled = origins.map((origin) => {
    const ofOrigin = pairs.filter((p) => p.origin === origin);
    const changes = Array.from({ length: origin - 1 }, (_, i) => history[i + 1]! - history[i]!);
    const absolute = mean(changes.map(Math.abs));
    const square = mean(changes.map((c) => c * c));
    return {
      mase: ratio(mean(ofOrigin.map((p) => Math.abs(p.actual - p.forecast))), absolute),
      rmsse: root(ratio(mean(ofOrigin.map((p) => (p.actual - p.forecast) ** 2)), square)),
    };
  });
  return {
    wape: ratio(
      sum((p) => Math.abs(p.actual - p.forecast)),
      sum((p) => Math.abs(p.actual)),
    ),
    rmsse: meanPresent(scaled.map((s) => s.rmsse)),
    mase: meanPresent(scaled.map((s) => s.mase)),
    bias: actual > 0 ? sum((p) => p.forecast) / actual - 1 : null,
    ...coverage(pairs, fallback),
  };
}

function coverage(pairs: readonly Pair[], fallback: number): Pick<Accuracy, 'coverage_80' | 'coverage_95'> {
  const origins = new Set(pairs.map((p) => p.origin));
  if (origins.size < 2) return { coverage_80: null, coverage_95: null };
  let in80 = 0;
  let in95 = 0;
  for (const origin of origins) {
    const others = pairs.filter((p) => p.origin !== origin);
    for (const p of pairs) {
      if (p.origin !== origin) continue;
      const { low80, high80, low95, high95 } = offsetsOf(others, p.step, fallback);
      const residual = p.actual - p.forecast;
      if (residual >= low80 && residual <= high80) in80++;
      if (residual >= low95 && residual <= high95) in95++;
    }
  }
  return { coverage_80: in80 / pairs.length, coverage_95: in95 / pairs.length };
}

function mean(values: readonly number[]): number {
  return values.length ? values.reduce((sum, v) => sum + v, 0) / values.length : Number.NaN;
}

function meanPresent(values: readonly (number | null)[]): number | null {
  const present = values.filter((v) => v !== null);
  return present.length ? mean(present) : null;
}

function ratio(a: number, b: number): number | null {
  return b > 0 && Number.isFinite(a) ? a / b : null;
}

function root(value: number | null): number | null {
  return value === null ? null : Math.sqrt(value);
}
