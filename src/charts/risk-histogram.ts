import { baseOption, bottomAxis, leftAxis, shareTick } from './base-option';
import type { ChartSpec } from './chart-option';
import type { ChartTheme } from './chart-theme';
import { roundTicks } from './round-ticks';
import { columnSeries, ruleSeries } from './series';

export interface RiskCounts {
  /** Customers by equal-width bin of the probability, 0 to 1. */
  readonly everyone: readonly number[];
  readonly selection: readonly number[] | null;
  readonly threshold: number;
}

export interface RiskLabels {
  readonly caption: string;
  readonly probability: string;
  readonly everyone: string;
  readonly selection: string;
  /** "≥ 60%". */
  readonly threshold: string;
  readonly count: (value: number) => string;
  readonly percent: (value: number) => string;
  readonly range: (low: number, high: number) => string;
  readonly say: (bin: string, everyone: string, selection: string | null) => string;
}

export const riskBin = (bins: number, probability: number): number =>
  Math.min(bins - 1, Math.max(0, Math.floor(probability * bins)));

/** Probability of no order: the selection in colour over everyone; walk ids are the bins' numbers. */
export function riskHistogram(counts: RiskCounts, theme: ChartTheme, labels: RiskLabels): ChartSpec {
  const bins = counts.everyone.length;
  const ticks = roundTicks(Math.max(...counts.everyone), 3);
  const columns = (list: readonly number[]) => list.map((n, i) => [i / bins, (i + 1) / bins, n] as const);
  const name = (i: number) => labels.range(i / bins, (i + 1) / bins);
  // Nothing chosen: everyone is in colour.
  const ground = counts.selection ? theme.mutedMark : theme.accent;
  return {
    option: {
      ...baseOption(theme, { left: 38, right: 24, top: 20, bottom: 24 }),
      xAxis: bottomAxis(theme, { min: 0, max: 1, interval: 0.25, lines: false, format: shareTick }),
      yAxis: leftAxis(theme, { min: 0, ...ticks, lines: true, format: labels.count }),
      series: [
        columnSeries(labels.everyone, columns(counts.everyone), ground, 2),
        ruleSeries(theme, counts.threshold, labels.threshold, 'right'),
        ...(counts.selection
          ? [columnSeries(labels.selection, columns(counts.selection), theme.accent, 3)]
          : []),
      ],
    },
    table: {
      caption: labels.caption,
      columns: [labels.probability, labels.everyone, ...(counts.selection ? [labels.selection] : [])],
      rows: counts.everyone.map((n, i) => [
        name(i),
        labels.count(n),
        ...(counts.selection ? [labels.count(counts.selection[i] ?? 0)] : []),
      ]),
    },
    walk: [
      {
        name: labels.everyone,
        points: counts.everyone.map((n, i) => ({
          at: [(i + 0.5) / bins, n] as const,
          id: String(i),
          say: labels.say(
            name(i),
            labels.count(n),
            counts.selection ? labels.count(counts.selection[i] ?? 0) : null,
          ),
        })),
      },
    ],
    reach: 'x',
  };
}
