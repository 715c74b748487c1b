import { bottomAxis } from './base-option';
import { type BeforeAfterLabels, beforeAfter } from './before-after';
import type { ChartSpec } from './chart-option';
import type { ChartTheme } from './chart-theme';

export interface AmountCounts {
  /** Ends of the first and the last bin, in log10 of the amount. */
  readonly low: number;
  readonly high: number;
  /** Lines in each of the bins of equal width. */
  readonly before: readonly number[];
  readonly after: readonly number[];
}

export interface AmountLabels extends BeforeAfterLabels {
  readonly money: (value: number) => string;
  readonly range: (low: number, high: number) => string;
}

/** Lines by the size of their amount on a logarithmic axis, before and after cleaning. */
export function amountHistogram(counts: AmountCounts, theme: ChartTheme, labels: AmountLabels): ChartSpec {
  const { low, high } = counts;
  const width = (high - low) / Math.max(1, counts.before.length);
  const edge = (i: number) => low + i * width;
  const columns = counts.before.map((before, i) => ({
    from: edge(i),
    to: edge(i + 1),
    name: labels.range(10 ** edge(i), 10 ** edge(i + 1)),
    before,
    after: counts.after[i] ?? 0,
  }));
  // Every power of ten is named while they are few.
  const interval = Math.max(1, Math.ceil((high - low) / 7));
  return beforeAfter(
    columns,
    bottomAxis(theme, {
      min: low,
      max: high,
      interval,
      lines: false,
      // Below a hundredth there is no money.
      format: (v) => (Number.isInteger(v) && v >= -2 ? labels.money(10 ** v) : ''),
    }),
    theme,
    labels,
  );
}
