import { baseOption, leftAxis } from './base-option';
import type { ChartSeries, ChartSpec, WalkPoint, XAxis } from './chart-option';
import type { ChartTheme } from './chart-theme';
import { textWidth } from './numbered-legend';
import { roundTicks } from './round-ticks';
import { bandSeries, floorSeries, lineSeries, ruleSeries } from './series';

type Point = readonly [number, number];

/** Times are milliseconds (UTC) of a period's first day. */
export interface ForecastRows {
  readonly history: readonly Point[];
  /** The shown model's periods; empty until the forecast is there. */
  readonly future: readonly {
    readonly at: number;
    readonly mean: number;
    readonly low80: number;
    readonly high80: number;
    readonly low95: number;
    readonly high95: number;
  }[];
  readonly modelName: string;
  readonly floors: readonly { readonly name: string; readonly points: readonly Point[] }[];
  /** What happened after the cut-off; empty when that is not known. */
  readonly outcome: readonly Point[];
  /** The selection's part of the history; empty without one. */
  readonly selection: readonly Point[];
  readonly cutoff: number;
}

export interface FanLabels {
  readonly caption: string;
  readonly cutoff: string;
  readonly happened: string;
  readonly selection: string;
  readonly week: string;
  readonly interval80: string;
  readonly interval95: string;
  readonly money: (value: number) => string;
  readonly moneyFull: (value: number) => string;
  readonly range: (low: number, high: number) => string;
  readonly month: (at: number) => string;
  readonly day: (at: number) => string;
  readonly say: (week: string, series: string, value: string) => string;
}

const dayMs = 86_400_000;
/** A week is drawn at its middle. */
const middle = (at: number) => at + 3.5 * dayMs;
const drawn = (points: readonly Point[]): Point[] => points.map(([at, v]) => [middle(at), v]);

/** History in ink, the forecast with its 80 and 95% bands, floors dashed, the outcome as hollow circles. */
export function forecastFan(rows: ForecastRows, theme: ChartTheme, labels: FanLabels): ChartSpec {
  const ticks = roundTicks(highest(rows), 3);
  const first = rows.history[0]?.[0] ?? rows.cutoff;
  const last = Math.max(rows.cutoff, ...rows.history.map((p) => p[0]), ...rows.future.map((f) => f.at));
  return {
    option: {
      ...baseOption(theme, { left: 52, right: endWidth(rows, labels), top: 20, bottom: 24 }),
      xAxis: timeAxis(first, last + 7 * dayMs, theme, labels),
      yAxis: leftAxis(theme, {
        min: 0,
        ...ticks,
        lines: true,
        format: (v) => (v === 0 ? '0' : labels.money(v)),
      }),
      series: [
        ...bands(rows, theme),
        lineSeries(labels.week, drawn(rows.history), theme.ink, 1.5),
        ...(rows.selection.length ? [selectionLine(rows, theme, labels)] : []),
        ruleSeries(theme, rows.cutoff, labels.cutoff, 'left'),
        ...rows.floors.map((f) => floorSeries(theme, f.name, drawn(f.points))),
        lineSeries(
          rows.modelName,
          rows.future.map((f) => [middle(f.at), f.mean]),
          theme.value,
          2,
        ),
        outcome(rows, theme, labels),
        ...endLabels(rows, theme, labels, ticks.max),
      ],
    },
    table: mirror(rows, labels),
    walk: walk(rows, labels),
    reach: 'xy',
  };
}

function selectionLine(rows: ForecastRows, theme: ChartTheme, labels: FanLabels): ChartSeries {
  return {
    ...lineSeries(labels.selection, drawn(rows.selection), theme.accent, 1.5),
    endLabel: { show: true, formatter: labels.selection, color: theme.ink2, fontSize: 11, distance: 6 },
  };
}

function timeAxis(first: number, last: number, theme: ChartTheme, labels: FanLabels): XAxis {
  return {
    type: 'time',
    min: first,
    max: last,
    minInterval: 28 * dayMs,
    splitNumber: 5,
    axisLine: { show: true, lineStyle: { color: theme.axis } },
    axisTick: { show: false },
    splitLine: { show: false },
    axisLabel: {
      color: theme.ink2,
      fontSize: 11,
      margin: 7,
      hideOverlap: true,
      formatter: (t: number) => labels.month(t),
    },
  };
}

function highest(rows: ForecastRows): number {
  return Math.max(
    0,
    ...rows.history.map((p) => p[1]),
    ...rows.outcome.map((p) => p[1]),
    ...rows.future.map((f) => f.high95),
    ...rows.floors.flatMap((f) => f.points.map((p) => p[1])),
  );
}

function bands(rows: ForecastRows, theme: ChartTheme): ChartSeries[] {
  const nonNegative = (v: number) => Math.max(0, v);
  return [
    bandSeries(
      '95%',
      rows.future.map((f) => [middle(f.at), nonNegative(f.low95), f.high95]),
      theme.value,
      theme.band95,
    ),
    bandSeries(
      '80%',
      rows.future.map((f) => [middle(f.at), nonNegative(f.low80), f.high80]),
      theme.value,
      theme.band80,
    ),
  ];
}

function outcome(rows: ForecastRows, theme: ChartTheme, labels: FanLabels): ChartSeries {
  return {
    type: 'scatter',
    name: labels.happened,
    silent: true,
    z: 6,
    data: drawn(rows.outcome).map((p) => [...p]),
    symbolSize: 6,
    itemStyle: { color: theme.panel, borderColor: theme.ink, borderWidth: 1.3 },
  };
}

/** Room for the longest name at the lines' ends. */
function endWidth(rows: ForecastRows, labels: FanLabels): number {
  const names = [labels.happened, rows.modelName, ...rows.floors.map((f) => f.name)];
  return rows.future.length === 0 ? 24 : Math.max(...names.map((name) => textWidth(name))) + 26;
}

/** Names at the lines' ends, kept 14 px apart. */
function endLabels(rows: ForecastRows, theme: ChartTheme, labels: FanLabels, top: number): ChartSeries[] {
  const end = rows.future.at(-1);
  if (!end) return [];
  const entries = [
    { text: '95%', y: end.high95, colour: theme.ink3 },
    { text: '80%', y: end.high80, colour: theme.ink2 },
    ...rows.floors.flatMap((f) => {
      const p = f.points.at(-1);
      return p ? [{ text: f.name, y: p[1], colour: theme.ink2 }] : [];
    }),
    { text: rows.modelName, y: end.mean, colour: theme.value },
    ...(rows.outcome.length
      ? [{ text: `○ ${labels.happened}`, y: rows.outcome.at(-1)?.[1] ?? 0, colour: theme.ink }]
      : []),
  ].sort((a, b) => b.y - a.y);
  return [
    {
      type: 'custom',
      silent: true,
      data: [0],
      encode: { x: -1, y: -1 },
      renderItem: (_, api) => {
        const x = (api.coord([middle(end.at), 0])[0] ?? 0) + 8;
        const [, floor = 0] = api.coord([middle(end.at), 0]);
        const [, ceiling = 0] = api.coord([middle(end.at), top]);
        const ys = spread(
          entries.map((e) => api.coord([middle(end.at), e.y])[1] ?? 0),
          14,
          ceiling,
          floor,
        );
        return {
          type: 'group',
          children: entries.map((e, i) => ({
            type: 'text' as const,
            x,
            y: ys[i] ?? 0,
            style: {
              text: e.text,
              fill: e.colour,
              font: `11px ${theme.font}`,
              verticalAlign: 'middle' as const,
            },
          })),
        };
      },
    },
  ];
}

/** Moves sorted positions apart by at least `gap`, within [low, high]. */
export function spread(ys: readonly number[], gap: number, low: number, high: number): number[] {
  const out: number[] = [];
  for (const y of ys) out.push(Math.max(y, low, (out.at(-1) ?? Number.NEGATIVE_INFINITY) + gap));
  let most = high;
  for (let i = out.length - 1; i >= 0; i--) {
    out[i] = Math.min(out[i] ?? most, most);
    most = (out[i] ?? most) - gap;
  }
  return out;
}

function mirror(rows: ForecastRows, labels: FanLabels): ChartSpec['table'] {
  const happened = new Map([...rows.history, ...rows.outcome]);
  const expected = new Map(rows.future.map((f) => [f.at, f]));
  const times = [...new Set([...happened.keys(), ...expected.keys()])].sort((a, b) => a - b);
  const cell = (v: number | undefined) => (v === undefined ? '–' : labels.moneyFull(v));
  const forecast = rows.future.length > 0;
  return {
    caption: labels.caption,
    columns: [
      labels.week,
      labels.happened,
      ...(forecast ? [rows.modelName, labels.interval80, labels.interval95] : []),
      ...rows.floors.map((f) => f.name),
    ],
    rows: times.map((t) => {
      const f = expected.get(t);
      const said = [
        cell(f?.mean),
        f ? labels.range(f.low80, f.high80) : '–',
        f ? labels.range(f.low95, f.high95) : '–',
      ];
      return [
        labels.day(t),
        cell(happened.get(t)),
        ...(forecast ? said : []),
        ...rows.floors.map((floor) => cell(floor.points.find((p) => p[0] === t)?.[1])),
      ];
    }),
  };
}

function walk(rows: ForecastRows, labels: FanLabels): ChartSpec['walk'] {
  const points = (name: string, list: readonly Point[]): WalkPoint[] =>
    list.map(([t, v]) => ({ at: [middle(t), v], say: labels.say(labels.day(t), name, labels.moneyFull(v)) }));
  return [
    { name: labels.happened, points: points(labels.happened, [...rows.history, ...rows.outcome]) },
    {
      name: rows.modelName,
      points: points(
        rows.modelName,
        rows.future.map((f) => [f.at, f.mean]),
      ),
    },
    ...rows.floors.map((f) => ({ name: f.name, points: points(f.name, f.points) })),
  ].filter((s) => s.points.length > 0);
}
