import { baseOption, shareAxes } from './base-option';
import type { ChartSpec } from './chart-option';
import { type ChartTheme, categoryColour } from './chart-theme';
import { twentieths } from './curve-points';
import { numberedLegend } from './numbered-legend';
import { bandSeries, floorSeries, lineSeries } from './series';

export interface RocCurve {
  readonly name: string;
  readonly points: readonly (readonly [number, number])[];
  readonly band?: readonly (readonly [number, number, number])[];
  readonly auc: number;
  /** Place among the compared models (c1, c2), a floor, or a model on the selection alone. */
  readonly role: number | 'floor' | 'selection';
}

export interface RocLabels {
  readonly caption: string;
  readonly falseAlarms: string;
  readonly found: string;
  readonly chance: string;
  readonly metric: (value: number) => string;
  readonly percent: (value: number) => string;
  readonly say: (model: string, falseAlarms: string, found: string) => string;
}

/** Receiver operating characteristic of up to two models and a floor; the first carries its band. */
export function roc(curves: readonly RocCurve[], theme: ChartTheme, labels: RocLabels): ChartSpec {
  const colour = (c: RocCurve) =>
    c.role === 'floor'
      ? theme.naive
      : c.role === 'selection'
        ? categoryColour(theme, 3)
        : categoryColour(theme, c.role);
  const legend = [
    ...curves.map((c) => ({ name: c.name, number: labels.metric(c.auc) })),
    { name: labels.chance, number: labels.metric(0.5) },
  ];
  const at = curves.map((c) => ({ ...c, steps: twentieths(c.points) }));
  return {
    option: {
      ...baseOption(theme, { left: 40, right: 22, top: 24, bottom: 34 }, labels.found),
      ...shareAxes(theme, labels.falseAlarms),
      legend: numberedLegend(theme, legend, { right: 24, bottom: 40 }),
      series: [
        ...curves.flatMap((c) =>
          c.band && c.role !== 'floor' ? [bandSeries(`${c.name} 90%`, c.band, colour(c), theme.band80)] : [],
        ),
        ...curves.map((c) =>
          c.role === 'floor' ? floorSeries(theme, c.name, c.points) : lineSeries(c.name, c.points, colour(c)),
        ),
        floorSeries(theme, labels.chance, [
          [0, 0],
          [1, 1],
        ]),
      ],
    },
    table: {
      caption: labels.caption,
      columns: [labels.falseAlarms, ...curves.map((c) => `${c.name} (${labels.metric(c.auc)})`)],
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
