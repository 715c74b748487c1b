import type {
  CustomSeriesOption,
  GridComponentOption,
  LegendComponentOption,
  LineSeriesOption,
  ScatterSeriesOption,
  TitleComponentOption,
  XAXisComponentOption,
  YAXisComponentOption,
} from 'echarts';
import type { ComposeOption } from 'echarts/core';

/** The parts of ECharts that our charts use; echarts-modules.ts registers the same and no more. */
export type ChartOption = ComposeOption<
  | CustomSeriesOption
  | GridComponentOption
  | LegendComponentOption
  | LineSeriesOption
  | ScatterSeriesOption
  | TitleComponentOption
>;
export type ChartSeries = CustomSeriesOption | LineSeriesOption | ScatterSeriesOption;
export type XAxis = XAXisComponentOption;
export type YAxis = YAXisComponentOption;

/** A place that the keyboard cursor and the pointer can stand on. */
export interface WalkPoint {
  /** In data units of the first grid. */
  readonly at: readonly [number, number];
  readonly say: string;
  /** What Enter, a click or a brush over it picks. */
  readonly id?: string;
}

export interface WalkSeries {
  readonly name: string;
  readonly points: readonly WalkPoint[];
}

/** All of a chart: its picture, its table mirror and its path for the keyboard. */
export interface ChartSpec {
  readonly option: ChartOption;
  /** The mirror; its caption is the chart's sentence. */
  readonly table: {
    readonly caption: string;
    readonly columns: readonly string[];
    readonly rows: readonly (readonly string[])[];
  };
  readonly walk: readonly WalkSeries[];
  /** The pointer finds the nearest point by x alone (columns) or by both. */
  readonly reach: 'x' | 'xy';
  /** What lies under the pointer, where walk points are coarser than the marks; dx, dy: data units a pixel. */
  readonly probe?: (x: number, y: number, dx: number, dy: number) => WalkPoint | null;
}
