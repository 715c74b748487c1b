import type { CurveSet } from '../pipeline/engine/reports';
import { baseOption, bottomAxis, leftAxis } from './base-option';
import type { ChartSeries, ChartSpec } from './chart-option';
import { type ChartTheme, categoryColour } from './chart-theme';
import { numberedLegend } from './numbered-legend';
import { roundTicks } from './round-ticks';

export interface TenthModel {
  readonly name: string;
  /** Lowest predicted tenth first. */
  readonly tenths: CurveSet['value_deciles'];
}

export interface TenthLabels {
  readonly caption: string;
  readonly unit: string;
  readonly tenth: string;
  readonly top: string;
  readonly model: string;
  readonly predicted: string;
  readonly happened: string;
  readonly money: (value: number) => string;
  readonly moneyFull: (value: number) => string;
  readonly say: (model: string, tenth: number, predicted: string, happened: string) => string;
}

/** Mean value a customer by tenth of the prediction: a bar for what was predicted, an ink tick for what happened. */
export function valueByTenth(
  models: readonly TenthModel[],
  theme: ChartTheme,
  labels: TenthLabels,
): ChartSpec {
  const most = Math.max(0, ...models.flatMap((m) => m.tenths.flatMap((t) => [t.predicted, t.actual])));
  const ticks = roundTicks(most);
  return {
    option: {
      ...baseOption(theme, { left: 46, right: 10, top: 24, bottom: 34 }, labels.unit),
      xAxis: bottomAxis(theme, {
        min: 0.5,
        max: 10.5,
        interval: 1,
        lines: false,
        name: labels.tenth,
        format: () => '',
      }),
      yAxis: leftAxis(theme, {
        min: 0,
        ...ticks,
        lines: true,
        format: (v) => (v === 0 ? '0' : labels.money(v)),
      }),
      legend: numberedLegend(theme, [{ name: labels.happened }, { name: labels.predicted, filled: true }], {
        left: 52,
        top: 26,
      }),
      series: [
        ...models.map((m, i) => pairs(m, i, models.length, theme)),
        tenthNames(theme, labels),
        ...legendMarks(theme, labels),
      ],
    },
    table: {
      caption: labels.caption,
      columns: [labels.model, labels.tenth, labels.predicted, labels.happened],
      rows: models.flatMap((m) =>
        m.tenths.map((t, i) => [
          m.name,
          String(i + 1),
          labels.moneyFull(t.predicted),
          labels.moneyFull(t.actual),
        ]),
      ),
    },
    walk: models.map((m, j) => ({
      name: m.name,
      points: m.tenths.map((t, i) => ({
        at: [i + 1 + offset(j, models.length), t.predicted] as const,
        say: labels.say(m.name, i + 1, labels.moneyFull(t.predicted), labels.moneyFull(t.actual)),
      })),
    })),
    reach: 'x',
  };
}

const width = 0.34;
/** Centre of a model's bar from its tenth's middle. */
const offset = (model: number, models: number) => (models === 1 ? 0 : (model - 0.5) * (width + 0.06));

function pairs(m: TenthModel, index: number, models: number, theme: ChartTheme): ChartSeries {
  const centre = offset(index, models);
  return {
    type: 'custom',
    name: m.name,
    silent: true,
    data: m.tenths.map((t, i) => [i + 1, t.predicted, t.actual]),
    encode: { x: 0, y: [1, 2] },
    renderItem: (_, api) => {
      const tenth = Number(api.value(0));
      const [left = 0, top = 0] = api.coord([tenth + centre - width / 2, api.value(1)]);
      const [right = 0, bottom = 0] = api.coord([tenth + centre + width / 2, 0]);
      const [, tick = 0] = api.coord([tenth, api.value(2)]);
      return {
        type: 'group',
        children: [
          {
            type: 'rect',
            shape: { x: left, y: top, width: right - left, height: bottom - top },
            style: { fill: categoryColour(theme, index), opacity: 0.85 },
          },
          {
            type: 'line',
            shape: { x1: left - 1.5, x2: right + 1.5, y1: tick, y2: tick },
            style: { stroke: theme.ink, lineWidth: 2 },
          },
        ],
      };
    },
  };
}

/** 1 … 9, top below the bars: a value axis puts its own labels between tenths. */
function tenthNames(theme: ChartTheme, labels: TenthLabels): ChartSeries {
  return {
    type: 'custom',
    silent: true,
    data: Array.from({ length: 10 }, (_, i) => [i + 1, 0]),
    renderItem: (_, api) => {
      const tenth = Number(api.value(0));
      const [x = 0, y = 0] = api.coord([tenth, 0]);
      return {
        type: 'text',
        x,
        y: y + 7,
        style: {
          text: tenth === 10 ? labels.top : String(tenth),
          align: 'center',
          verticalAlign: 'top',
          font: `11px ${theme.font}`,
          fill: theme.ink2,
        },
      };
    },
  };
}

/** Two empty series whose only work is to be named in the legend. */
function legendMarks(theme: ChartTheme, labels: TenthLabels): ChartSeries[] {
  return [
    {
      type: 'line',
      name: labels.happened,
      data: [],
      symbol: 'none',
      lineStyle: { color: theme.ink, width: 2 },
    },
    {
      type: 'scatter',
      name: labels.predicted,
      data: [],
      symbol: 'rect',
      itemStyle: { color: categoryColour(theme, 0) },
    },
  ];
}
