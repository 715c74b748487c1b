import type { CurveSet } from '../pipeline/engine/reports';
import { baseOption, shareAxes } from './base-option';
import type { ChartSeries, ChartSpec } from './chart-option';
import { type ChartTheme, categoryColour } from './chart-theme';
import { floorSeries, lineSeries, noteSeries } from './series';

export interface CalibrationModel {
  readonly name: string;
  readonly tenths: CurveSet['calibration'];
}

export interface CalibrationLabels {
  readonly caption: string;
  readonly predicted: string;
  readonly observed: string;
  readonly interval: string;
  readonly model: string;
  readonly perfect: string;
  readonly percent: (value: number) => string;
  readonly range: (low: number, high: number) => string;
  readonly say: (model: string, predicted: string, observed: string) => string;
}

/** Observed against predicted share by tenth of the prediction, with intervals, up to two models. */
export function calibration(
  models: readonly CalibrationModel[],
  theme: ChartTheme,
  labels: CalibrationLabels,
): ChartSpec {
  return {
    option: {
      ...baseOption(theme, { left: 40, right: 22, top: 24, bottom: 34 }, labels.observed),
      ...shareAxes(theme, labels.predicted),
      series: [
        ...diagonal(theme, labels.perfect),
        ...models.flatMap((m, i) => {
          const colour = categoryColour(theme, i);
          return [intervals(m, colour), { ...tenthLine(m, colour), ...dots }];
        }),
      ],
    },
    table: {
      caption: labels.caption,
      columns: [labels.model, labels.predicted, labels.observed, labels.interval],
      rows: models.flatMap((m) =>
        m.tenths.map((t) => [
          m.name,
          labels.percent(t.predicted),
          labels.percent(t.observed),
          labels.range(t.low, t.high),
        ]),
      ),
    },
    walk: models.map((m) => ({
      name: m.name,
      points: m.tenths.map((t) => ({
        at: [t.predicted, t.observed] as const,
        say: labels.say(m.name, labels.percent(t.predicted), labels.percent(t.observed)),
      })),
    })),
    reach: 'xy',
  };
}

const dots = { symbol: 'circle', symbolSize: 5.6 };

const tenthLine = (m: CalibrationModel, colour: string) =>
  lineSeries(
    m.name,
    m.tenths.map((t) => [t.predicted, t.observed]),
    colour,
    1.6,
  );

const diagonal = (theme: ChartTheme, name: string): ChartSeries[] => [
  floorSeries(theme, name, [
    [0, 0],
    [1, 1],
  ]),
  noteSeries(theme, [0.76, 0.66], name),
];

const intervals = (m: CalibrationModel, colour: string): ChartSeries => ({
  type: 'custom',
  name: m.name,
  silent: true,
  z: 3,
  data: m.tenths.map((t) => [t.predicted, t.low, t.high]),
  encode: { x: 0, y: [1, 2] },
  renderItem: (_, api) => {
    const [x = 0, low = 0] = api.coord([api.value(0), api.value(1)]);
    const [, high = 0] = api.coord([api.value(0), api.value(2)]);
    return {
      type: 'line',
      shape: { x1: x, x2: x, y1: low, y2: high },
      style: { stroke: colour, opacity: 0.5, lineWidth: 1 },
    };
  },
});
