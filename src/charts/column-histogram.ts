import { baseOption, bottomAxis, leftAxis } from './base-option';
import type { ChartSpec } from './chart-option';
import type { ChartTheme } from './chart-theme';
import { roundTicks } from './round-ticks';
import { columnSeries } from './series';

export interface ColumnBins {
  /** Rows by equal-width bin from `low` to `high`; what lies outside counts in the outer bins. */
  readonly bins: readonly number[];
  readonly low: number;
  readonly high: number;
}

export interface ColumnLabels {
  readonly caption: string;
  readonly value: string;
  readonly rows: string;
  readonly count: (value: number) => string;
  readonly write: (value: number) => string;
  readonly range: (low: number, high: number) => string;
  readonly say: (bin: string, rows: string) => string;
}

/** How the values of one column are spread, with its axis; both ends and the middle are named. */
export function columnHistogram(
  { bins, low, high }: ColumnBins,
  theme: ChartTheme,
  labels: ColumnLabels,
): ChartSpec {
  // A column of one value has no width of its own.
  const width = high > low ? (high - low) / bins.length : 1 / bins.length;
  const end = low + width * bins.length;
  const from = (i: number) => low + i * width;
  const name = (i: number) => labels.range(from(i), from(i + 1));
  const ticks = roundTicks(Math.max(...bins), 3);
  return {
    option: {
      ...baseOption(theme, { left: 48, right: 30, top: 10, bottom: 24 }),
      xAxis: bottomAxis(theme, {
        min: low,
        max: end,
        interval: (end - low) / 2,
        lines: false,
        format: labels.write,
      }),
      yAxis: leftAxis(theme, { min: 0, ...ticks, lines: true, format: labels.count }),
      series: [
        columnSeries(
          labels.rows,
          bins.map((n, i) => [from(i), from(i + 1), n] as const),
          theme.accent,
          2,
        ),
      ],
    },
    table: {
      caption: labels.caption,
      columns: [labels.value, labels.rows],
      rows: bins.map((n, i) => [name(i), labels.count(n)]),
    },
    walk: [
      {
        name: labels.rows,
        points: bins.map((n, i) => ({
          at: [from(i) + width / 2, n] as const,
          say: labels.say(name(i), labels.count(n)),
        })),
      },
    ],
    reach: 'x',
  };
}
