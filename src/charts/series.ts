import type { LineSeriesOption, ScatterSeriesOption } from 'echarts';
import type { ChartSeries } from './chart-option';
import type { ChartTheme } from './chart-theme';

type Point = readonly [number, number];

/** A model's line. */
export function lineSeries(
  name: string,
  points: readonly Point[],
  colour: string,
  width = 1.8,
): LineSeriesOption {
  return {
    type: 'line',
    name,
    data: points.map((p) => [...p]),
    symbol: 'none',
    silent: true,
    z: 4,
    lineStyle: { color: colour, width, type: 'solid' },
    itemStyle: { color: colour },
  };
}

/** A floor's line: always grey, always dashed 4 3. */
export function floorSeries(theme: ChartTheme, name: string, points: readonly Point[]): LineSeriesOption {
  return {
    type: 'line',
    name,
    data: points.map((p) => [...p]),
    symbol: 'none',
    silent: true,
    z: 3,
    lineStyle: { color: theme.naive, width: 1.5, type: [4, 3] },
    itemStyle: { color: theme.naive },
  };
}

/** An interval as one polygon: points [x, low, high]. */
export function bandSeries(
  name: string,
  points: readonly (readonly [number, number, number])[],
  colour: string,
  opacity: number,
): ChartSeries {
  return {
    type: 'custom',
    name,
    silent: true,
    z: 2,
    data: points.length > 1 ? [0] : [],
    // One mark for the whole band: the data has one item, the shape reads all points.
    renderItem: (_, api) => ({
      type: 'polygon',
      shape: {
        points: [
          ...points.map(([x, , high]) => api.coord([x, high])),
          ...points.map(([x, low]) => api.coord([x, low])).reverse(),
        ],
      },
      style: { fill: colour, opacity },
    }),
    encode: { x: -1, y: -1 },
  };
}

/** Columns over [x0, x1] from zero: data [x0, x1, y], a hairline of a gap between neighbours. */
export function columnSeries(
  name: string,
  columns: readonly (readonly [number, number, number])[],
  colour: string,
  z: number,
): ChartSeries {
  return {
    type: 'custom',
    name,
    silent: true,
    z,
    data: columns.map((c) => [...c]),
    encode: { x: [0, 1], y: 2 },
    itemStyle: { color: colour },
    renderItem: (_, api) => {
      const [left = 0, top = 0] = api.coord([api.value(0), api.value(2)]);
      const [right = 0, bottom = 0] = api.coord([api.value(1), 0]);
      return {
        type: 'rect',
        shape: { x: left + 0.5, y: top, width: Math.max(1, right - left - 1), height: bottom - top },
        style: { fill: colour },
      };
    },
  };
}

/** A dotted vertical line with its name at the top, on one side of it. */
export function ruleSeries(
  theme: ChartTheme,
  x: number,
  name: string,
  side: 'left' | 'right',
): LineSeriesOption {
  return {
    type: 'line',
    data: [],
    silent: true,
    markLine: {
      silent: true,
      symbol: 'none',
      data: [{ xAxis: x }],
      lineStyle: { color: theme.ink3, width: 1, type: [1, 2] },
      label: {
        formatter: name,
        position: 'end',
        align: side === 'left' ? 'right' : 'left',
        verticalAlign: 'middle',
        distance: 6,
        offset: [side === 'left' ? -4 : 4, 0],
        color: theme.ink2,
        fontSize: 11,
      },
    },
  };
}

/** Grey words that start at a point of the data. */
export function noteSeries(theme: ChartTheme, at: Point, text: string): ScatterSeriesOption {
  return {
    type: 'scatter',
    silent: true,
    z: 5,
    symbolSize: 0,
    data: [[...at]],
    label: { show: true, position: 'right', distance: 2, formatter: text, color: theme.ink2, fontSize: 11 },
  };
}

/** Names below the axis line at the middle of columns: a value axis puts its own labels at its ticks. */
export function namesBelow(
  theme: ChartTheme,
  names: readonly (readonly [number, string])[],
  bottom: number,
): ChartSeries {
  return {
    type: 'custom',
    silent: true,
    clip: false,
    data: names.map(([x], i) => [x, bottom, i]),
    encode: { x: 0, y: 1 },
    renderItem: (_, api) => {
      const [x = 0, y = 0] = api.coord([api.value(0), bottom]);
      return {
        type: 'text',
        x,
        y: y + 7,
        style: {
          text: names[Number(api.value(2))]?.[1] ?? '',
          align: 'center',
          verticalAlign: 'top',
          font: `11px ${theme.font}`,
          fill: theme.ink2,
        },
      };
    },
  };
}
