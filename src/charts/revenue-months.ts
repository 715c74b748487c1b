import { bottomAxis } from './base-option';
import { type BeforeAfterLabels, beforeAfter } from './before-after';
import type { ChartSpec } from './chart-option';
import type { ChartTheme } from './chart-theme';

export interface Month {
  /** YYYY-MM. */
  readonly month: string;
  readonly before: number;
  readonly after: number;
}

export interface MonthLabels extends BeforeAfterLabels {
  /** With its year. */
  readonly month: (month: string) => string;
  /** Without. */
  readonly monthShort: (month: string) => string;
}

/** Net revenue by month before and after cleaning; about five months are named, a January with its year. */
export function revenueMonths(months: readonly Month[], theme: ChartTheme, labels: MonthLabels): ChartSpec {
  const every = Math.max(1, Math.ceil(months.length / 5));
  const name = (i: number) => {
    const month = months[i]?.month;
    if (month === undefined || i % every !== 0) return '';
    return i === 0 || month.endsWith('-01') ? labels.month(month) : labels.monthShort(month);
  };
  return beforeAfter(
    months.map((m, i) => ({ ...m, name: labels.month(m.month), from: i - 0.44, to: i + 0.44 })),
    bottomAxis(theme, {
      min: -0.5,
      max: months.length - 0.5,
      interval: 1,
      lines: false,
      format: () => '',
    }),
    theme,
    { ...labels, below: name },
  );
}
