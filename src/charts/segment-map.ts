import { baseOption, chartText } from './base-option';
import type { ChartSeries, ChartSpec, WalkPoint } from './chart-option';
import { type ChartTheme, categoryColour } from './chart-theme';
import { labelPlaces, type MapBox } from './map-labels';

/** Columns of customers; row i is the same customer in each. */
export interface MapRows {
  readonly ids: readonly string[];
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Place in `segments`; −1 for none. */
  readonly segment: Int16Array;
  readonly value: Float64Array;
  /** 1 where selected; null when there is no selection. */
  readonly selected: Uint8Array | null;
  readonly segments: readonly { readonly name: string; readonly n: number; readonly share: number }[];
}

export interface MapLabels {
  readonly caption: string;
  readonly xAxis: string;
  readonly yAxis: string;
  readonly segment: string;
  readonly customers: string;
  readonly share: string;
  readonly count: (value: number) => string;
  readonly percent: (value: number) => string;
  readonly sayTenth: (segment: string, tenth: number, customers: string) => string;
  readonly sayCustomer: (row: number) => string;
}

/** Above this many points ECharts draws them as one path a series. */
const largeFrom = 20_000;

/** Every customer a point in its segment's colour; the selection in colour over everyone in grey. */
export function segmentMap(rows: MapRows, theme: ChartTheme, labels: MapLabels): ChartSpec {
  const box = extent(rows);
  return {
    option: {
      ...baseOption(theme, { left: 10, right: 8, top: 16, bottom: 22 }),
      title: [
        chartText(theme, labels.yAxis, { left: 10, top: 2 }),
        chartText(theme, labels.xAxis, { right: 4, bottom: 2 }),
      ],
      xAxis: {
        type: 'value',
        min: box.x0,
        max: box.x1,
        axisLine: { show: true, onZero: false, lineStyle: { color: theme.axis } },
        axisTick: { show: false },
        axisLabel: { show: false },
        splitLine: { show: false },
      },
      yAxis: { type: 'value', min: box.y0, max: box.y1, show: false },
      series: [...points(rows, theme), names(rows, theme, labels, box)],
    },
    table: {
      caption: labels.caption,
      columns: [labels.segment, labels.customers, labels.share],
      rows: rows.segments.map((s) => [s.name, labels.count(s.n), labels.percent(s.share)]),
    },
    walk: walk(rows, labels),
    reach: 'xy',
    probe: (x, y, dx, dy) => nearest(rows, x, y, dx, dy, labels),
  };
}

function extent({ x, y }: MapRows): MapBox {
  let [x0, x1, y0, y1] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let i = 0; i < x.length; i++) {
    const px = x[i] as number;
    const py = y[i] as number;
    if (Number.isNaN(px) || Number.isNaN(py)) continue;
    x0 = Math.min(x0, px);
    x1 = Math.max(x1, px);
    y0 = Math.min(y0, py);
    y1 = Math.max(y1, py);
  }
  if (x0 > x1) return { x0: 0, x1: 1, y0: 0, y1: 1 };
  const [px, py] = [(x1 - x0 || 1) * 0.02, (y1 - y0 || 1) * 0.02];
  return { x0: x0 - px, x1: x1 + px, y0: y0 - py, y1: y1 + py };
}

function points(rows: MapRows, theme: ChartTheme): ChartSeries[] {
  const { x, y, segment, selected, segments } = rows;
  const muted: number[] = [];
  const coloured: number[][] = segments.map(() => []);
  for (let i = 0; i < x.length; i++) {
    const into = !selected || selected[i] ? coloured[segment[i] as number] : undefined;
    (into ?? muted).push(x[i] as number, y[i] as number);
  }
  const large = x.length > largeFrom;
  const series = (
    name: string,
    flat: number[],
    colour: string,
    size: number,
    opacity: number,
    z: number,
  ) => ({
    type: 'scatter' as const,
    name,
    silent: true,
    z,
    dimensions: ['x', 'y'],
    data: pairs(flat),
    symbolSize: size,
    // An empty series in large mode fails in ECharts 6.
    large: large && flat.length > 0,
    largeThreshold: 0,
    itemStyle: { color: colour, opacity },
  });
  return [
    series('', muted, theme.mutedMark, 3.4, 0.6, 2),
    ...segments.map((s, k) => series(s.name, coloured[k] ?? [], categoryColour(theme, k), 4.2, 0.72, 3)),
  ];
}

function pairs(flat: number[]): number[][] {
  const out: number[][] = [];
  for (let i = 0; i < flat.length; i += 2) out.push([flat[i] as number, flat[i + 1] as number]);
  return out;
}

function names(rows: MapRows, theme: ChartTheme, labels: MapLabels, box: MapBox): ChartSeries {
  const places = labelPlaces(rows, box);
  return {
    type: 'scatter',
    silent: true,
    clip: false,
    z: 6,
    symbolSize: 0,
    itemStyle: { opacity: 1 },
    data: rows.segments.map((s, k) => {
      const place = places[k] ?? [box.x0, box.y0];
      return {
        value: [...place],
        label: {
          show: true,
          position: [0, 0] as [number, number],
          align: 'center' as const,
          verticalAlign: 'middle' as const,
          formatter: `{dot|●} {name|${s.name}}\n{count|${labels.count(s.n)} · ${labels.percent(s.share)}}`,
          textBorderColor: theme.panel,
          textBorderWidth: 4,
          rich: {
            dot: { color: categoryColour(theme, k), fontSize: 12, fontFamily: theme.font, ...halo(theme) },
            name: { color: theme.ink, fontWeight: 600, fontSize: 12, fontFamily: theme.font, ...halo(theme) },
            count: {
              color: theme.ink2,
              fontSize: 11,
              lineHeight: 14,
              fontFamily: theme.font,
              ...halo(theme),
            },
          },
        },
      };
    }),
  };
}

const halo = (theme: ChartTheme) => ({ textBorderColor: theme.panel, textBorderWidth: 4 });

/** Segment, then tenths of it by expected value: a walk of some tens of steps, never one a customer. */
function walk(rows: MapRows, labels: MapLabels): ChartSpec['walk'] {
  return rows.segments.map((s, k) => {
    const members: number[] = [];
    for (let i = 0; i < rows.x.length; i++) if (rows.segment[i] === k) members.push(i);
    members.sort((a, b) => (rows.value[a] as number) - (rows.value[b] as number));
    const tenths = Math.min(10, members.length);
    return {
      name: s.name,
      points: Array.from({ length: tenths }, (_, t): WalkPoint => {
        const [from, to] = tenthBounds(members.length, tenths, t);
        const part = members.slice(from, to);
        return {
          at: [mean(part, rows.x), mean(part, rows.y)],
          id: `${k}:${t}`,
          say: labels.sayTenth(s.name, t + 1, labels.count(part.length)),
        };
      }),
    };
  });
}

const tenthBounds = (n: number, tenths: number, t: number) =>
  [Math.floor((n * t) / tenths), Math.floor((n * (t + 1)) / tenths)] as const;

const mean = (rows: readonly number[], column: Float64Array) =>
  rows.reduce((a, i) => a + (column[i] as number), 0) / Math.max(1, rows.length);

/** The customers behind a walk id of the map: one tenth, by expected value, of one segment. */
export function customersOfTenth(rows: MapRows, id: string): string[] {
  const [k, t] = id.split(':').map(Number);
  const members: number[] = [];
  for (let i = 0; i < rows.segment.length; i++) if (rows.segment[i] === k) members.push(i);
  members.sort((a, b) => (rows.value[a] as number) - (rows.value[b] as number));
  const [from, to] = tenthBounds(members.length, Math.min(10, members.length), t ?? 0);
  return members.slice(from, to).map((i) => rows.ids[i] as string);
}

const reachPx = 8;

function nearest(
  rows: MapRows,
  x: number,
  y: number,
  dx: number,
  dy: number,
  labels: MapLabels,
): WalkPoint | null {
  let best = -1;
  let least = reachPx * reachPx;
  for (let i = 0; i < rows.x.length; i++) {
    const a = ((rows.x[i] as number) - x) / dx;
    const b = ((rows.y[i] as number) - y) / dy;
    const d = a * a + b * b;
    if (d < least) [best, least] = [i, d];
  }
  return best < 0
    ? null
    : { at: [rows.x[best] as number, rows.y[best] as number], say: labels.sayCustomer(best) };
}
