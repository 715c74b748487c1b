import { baseOption, shareAxes } from './base-option';
import type { ChartSeries, ChartSpec } from './chart-option';
import { type ChartTheme, categoryColour } from './chart-theme';
import { heightAt, twentieths } from './curve-points';
import { floorSeries, lineSeries, noteSeries } from './series';

export interface GainCurve {
  readonly name: string;
  /** [share of customers, share of revenue], best first by the prediction. */
  readonly points: readonly (readonly [number, number])[];
  readonly role: number | 'floor';
}

export interface GainLabels {
  readonly caption: string;
  readonly customers: string;
  readonly reached: string;
  readonly random: string;
  /** "a fifth holds 70%". */
  readonly fifth: (share: string) => string;
  readonly percent: (value: number) => string;
  readonly say: (model: string, customers: string, reached: string) => string;
}

/** Share of what happened that the best-scored customers hold. */
export function gain(curves: readonly GainCurve[], theme: ChartTheme, labels: GainLabels): ChartSpec {
  const at = curves.map((c) => ({ ...c, steps: twentieths(c.points) }));
  const first = curves.find((c) => c.role === 0);
  return {
    option: {
      ...baseOption(theme, { left: 40, right: 22, top: 24, bottom: 34 }, labels.reached),
      ...shareAxes(theme, labels.customers),
      series: [
        floorSeries(theme, labels.random, [
          [0, 0],
          [1, 1],
        ]),
        ...curves.map((c) =>
          c.role === 'floor'
            ? floorSeries(theme, c.name, c.points)
            : lineSeries(c.name, c.points, categoryColour(theme, c.role)),
        ),
        noteSeries(theme, [0.62, 0.52], labels.random),
        ...(first ? [fifthMark(first, theme, labels)] : []),
      ],
    },
    table: {
      caption: labels.caption,
      columns: [labels.customers, ...curves.map((c) => c.name)],
      rows: Array.from({ length: 21 }, (_, i) => [
        labels.percent(i / 20),
        ...at.map((c) => labels.percent(c.steps[i]?.[1] ?? Number.NaN)),
      ]),
    },
    walk: at.map((c) => ({
      name: c.name,
      points: c.steps.map(([x, y]) => ({
        at: [x, y] as const,
        say: labels.say(c.name, labels.percent(x), labels.percent(y)),
      })),
    })),
    reach: 'xy',
  };
}

function fifthMark(curve: GainCurve, theme: ChartTheme, labels: GainLabels): ChartSeries {
  const share = heightAt(curve.points, 0.2);
  return {
    type: 'scatter',
    silent: true,
    z: 5,
    data: [[0.2, share]],
    symbolSize: 7,
    itemStyle: { color: categoryColour(theme, 0) },
    label: {
      show: true,
      position: 'right',
      offset: [2, 28],
      formatter: () => labels.fifth(labels.percent(share)),
      color: theme.ink,
      fontSize: 11,
      textBorderColor: theme.panel,
      textBorderWidth: 3,
    },
  };
}
