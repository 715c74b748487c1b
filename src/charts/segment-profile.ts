import { baseOption } from './base-option';
import type { ChartSeries, ChartSpec } from './chart-option';
import type { ChartTheme } from './chart-theme';
import { textWidth } from './numbered-legend';

export interface ProfileRow {
  readonly feature: string;
  /** Distance from everyone in standard deviations. */
  readonly z: number;
  readonly median: string;
  readonly everyone: string;
}

export interface ProfileLabels {
  readonly caption: string;
  readonly feature: string;
  readonly here: string;
  readonly everyone: string;
  /** "all". */
  readonly all: string;
  readonly deviations: string;
  readonly signed: (value: number) => string;
  readonly say: (feature: string, median: string, everyone: string, z: string) => string;
}

/** A segment's medians against everyone: orange below, blue above, clipped at two standard deviations. */
export function segmentProfile(
  rows: readonly ProfileRow[],
  theme: ChartTheme,
  labels: ProfileLabels,
): ChartSpec {
  const n = rows.length;
  const left = Math.max(72, ...rows.map((r) => textWidth(r.feature))) + 14;
  const right = Math.max(56, ...rows.map((r) => textWidth(`${r.median}  ${labels.all} ${r.everyone}`))) + 18;
  return {
    option: {
      ...baseOption(theme, { left, right, top: 20, bottom: 22 }),

      xAxis: {
        type: 'value',
        min: -2,
        max: 2,
        interval: 1,
        axisLine: { show: false },
        axisTick: { show: false },
        splitLine: { lineStyle: { color: theme.grid } },
        axisLabel: {
          color: theme.ink2,
          fontSize: 11,
          showMinLabel: true,
          showMaxLabel: true,
          hideOverlap: true,
          formatter: (v: number) =>
            v === 0 ? '' : `${v > 0 ? '+' : '−'}${Math.abs(v)}${v === 2 ? ` ${labels.deviations}` : ''}`,
        },
      },
      yAxis: { type: 'value', min: 0, max: n, inverse: true, show: false },
      series: n === 0 ? [] : [bars(rows, theme, labels)],
    },
    table: {
      caption: labels.caption,
      columns: [labels.feature, labels.here, labels.everyone, labels.deviations],
      rows: rows.map((r) => [r.feature, r.median, r.everyone, labels.signed(r.z)]),
    },
    walk: [
      {
        name: labels.here,
        points: rows.map((r, i) => ({
          at: [clip(r.z), i + 0.5] as const,
          say: labels.say(r.feature, r.median, r.everyone, labels.signed(r.z)),
        })),
      },
    ],
    reach: 'xy',
  };
}

const clip = (z: number) => Math.max(-2, Math.min(2, z));

function bars(rows: readonly ProfileRow[], theme: ChartTheme, labels: ProfileLabels): ChartSeries {
  const text = (x: number, y: number, value: string, fill: string, align: 'center' | 'right') => ({
    type: 'text' as const,
    x,
    y,
    style: { text: value, fill, align, verticalAlign: 'middle' as const, font: `11px ${theme.font}` },
  });
  return {
    type: 'custom',
    silent: true,
    clip: false,
    data: rows.map((r, i) => [clip(r.z), i + 0.5]),
    encode: { x: 0, y: 1 },
    renderItem: (params, api) => {
      const row = rows[params.dataIndex];
      if (!row) return;
      const [x = 0, y = 0] = api.coord([api.value(0), api.value(1)]);
      const [zero = 0] = api.coord([0, 0]);
      const [left = 0] = api.coord([-2, 0]);
      const [right = 0] = api.coord([2, 0]);
      const [, above = 0] = api.coord([0, params.dataIndex]);
      return {
        type: 'group',
        children: [
          text(left - 12, y, row.feature, theme.ink, 'right'),
          ...(params.dataIndex === 0 ? [text(zero, above - 9, labels.everyone, theme.ink2, 'center')] : []),
          {
            type: 'rect',
            shape: { x: Math.min(zero, x), y: y - 4, width: Math.abs(x - zero), height: 8 },
            style: { fill: (row.z < 0 ? theme.diverging[1] : theme.diverging[5]) ?? theme.ink2 },
          },
          {
            type: 'line',
            shape: { x1: zero, x2: zero, y1: above, y2: 2 * y - above },
            style: { stroke: theme.axis, lineWidth: 1 },
          },
          {
            type: 'text',
            x: right + 10,
            y,
            style: {
              text: `{here|${row.median}}  ${labels.all} ${row.everyone}`,
              fill: theme.ink2,
              verticalAlign: 'middle',
              font: `11px ${theme.font}`,
              rich: { here: { fontWeight: 600, fill: theme.ink, fontSize: 11, fontFamily: theme.font } },
            },
          },
        ],
      };
    },
  };
}
