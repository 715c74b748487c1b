import { baseOption, leftAxis } from './base-option';
import type { ChartSpec, XAxis } from './chart-option';
import type { ChartTheme } from './chart-theme';
import { roundTicks } from './round-ticks';
import { columnSeries, namesBelow } from './series';

/** One column, before in grey and after over it, from `from` to `to` on the axis below. */
export interface BeforeAfterColumn {
  readonly from: number;
  readonly to: number;
  readonly name: string;
  readonly before: number;
  readonly after: number;
}

export interface BeforeAfterLabels {
  readonly caption: string;
  /** Head of the mirror's first column. */
  readonly column: string;
  readonly before: string;
  readonly after: string;
  /** On the axis; short. */
  readonly tick: (value: number) => string;
  /** In the mirror and when spoken; whole. */
  readonly value: (value: number) => string;
  readonly say: (name: string, before: string, after: string) => string;
  /** Below the middle of a column; none where left out or empty. */
  readonly below?: (column: number) => string;
}

/** Columns from zero, before and after cleaning on one scale; values below zero hang under the line. */
export function beforeAfter(
  columns: readonly BeforeAfterColumn[],
  xAxis: XAxis,
  theme: ChartTheme,
  labels: BeforeAfterLabels,
): ChartSpec {
  const values = columns.flatMap((c) => [c.before, c.after]);
  const { max, interval } = roundTicks(Math.max(0, ...values), 3);
  const min = Math.floor(Math.min(0, ...values) / interval) * interval;
  const names = columns.flatMap((c, i) => {
    const name = labels.below?.(i);
    return name ? [[(c.from + c.to) / 2, name] as const] : [];
  });
  const bars = (of: 'before' | 'after') => columns.map((c) => [c.from, c.to, c[of]] as const);
  return {
    option: {
      ...baseOption(theme, { left: 54, right: 12, top: 8, bottom: 24 }),
      xAxis,
      yAxis: leftAxis(theme, {
        min,
        max,
        interval,
        lines: true,
        format: (v) => (v === 0 ? '0' : labels.tick(v)),
      }),
      series: [
        columnSeries(labels.before, bars('before'), theme.mutedMark, 2),
        columnSeries(labels.after, bars('after'), theme.value, 3),
        ...(names.length > 0 ? [namesBelow(theme, names, min)] : []),
      ],
    },
    table: {
      caption: labels.caption,
      columns: [labels.column, labels.before, labels.after],
      rows: columns.map((c) => [c.name, labels.value(c.before), labels.value(c.after)]),
    },
    walk: [
      {
        name: labels.after,
        points: columns.map((c) => ({
          at: [(c.from + c.to) / 2, c.after] as const,
          say: labels.say(c.name, labels.value(c.before), labels.value(c.after)),
        })),
      },
    ],
    reach: 'x',
  };
}
