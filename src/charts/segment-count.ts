import type { SegmentReport } from '../pipeline/engine/reports';
import { baseOption, bottomAxis, leftAxis } from './base-option';
import type { ChartSeries, ChartSpec } from './chart-option';
import { type ChartTheme, categoryColour } from './chart-theme';
import { lineSeries } from './series';

export interface CountLabels {
  readonly caption: string;
  readonly segments: string;
  readonly silhouette: string;
  readonly stability: string;
  readonly metric: (value: number) => string;
  readonly say: (k: number, series: string, value: string) => string;
}

/** Silhouette and stability by number of segments; the number in use is marked. Walk ids are the numbers. */
export function segmentCount(
  tried: SegmentReport['tried'],
  k: number,
  theme: ChartTheme,
  labels: CountLabels,
): ChartSpec {
  const lines = [
    { name: labels.silhouette, key: 'silhouette', colour: categoryColour(theme, 0) },
    { name: labels.stability, key: 'stability', colour: categoryColour(theme, 2) },
  ] as const;
  const ks = tried.map((t) => t.k);
  return {
    option: {
      ...baseOption(theme, { left: 34, right: 72, top: 12, bottom: 34 }),
      xAxis: {
        ...bottomAxis(theme, {
          min: Math.min(...ks),
          max: Math.max(...ks),
          interval: 1,
          lines: false,
          name: labels.segments,
          format: String,
        }),
      },
      yAxis: leftAxis(theme, { min: 0, max: 1, interval: 0.5, lines: true, format: (v) => String(v) }),
      series: lines.flatMap((l) => {
        const points = tried.map((t) => [t.k, Math.max(0, t[l.key])] as const);
        return [lineSeries(l.name, points, l.colour, 1.7), dots(points, k, l.name, l.colour, theme)];
      }),
    },
    table: {
      caption: labels.caption,
      columns: [labels.segments, labels.silhouette, labels.stability],
      rows: tried.map((t) => [String(t.k), labels.metric(t.silhouette), labels.metric(t.stability)]),
    },
    walk: lines.map((l) => ({
      name: l.name,
      points: tried.map((t) => ({
        at: [t.k, Math.max(0, t[l.key])] as const,
        id: String(t.k),
        say: labels.say(t.k, l.name, labels.metric(t[l.key])),
      })),
    })),
    reach: 'x',
  };
}

function dots(
  points: readonly (readonly [number, number])[],
  k: number,
  name: string,
  colour: string,
  theme: ChartTheme,
): ChartSeries {
  const last = points.length - 1;
  return {
    type: 'scatter',
    silent: true,
    clip: false,
    z: 5,
    data: points.map((p, i) => ({
      value: [...p],
      symbolSize: p[0] === k ? 8 : 4.4,
      label: {
        show: i === last,
        position: 'right' as const,
        distance: 6,
        formatter: name,
        color: theme.ink2,
        fontSize: 11,
      },
    })),
    itemStyle: { color: colour },
  };
}
