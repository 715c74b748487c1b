import type { ChartOption, XAxis, YAxis } from './chart-option';
import type { ChartTheme } from './chart-theme';

interface Margins {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** What every chart shares: no motion, tokens for type, fixed margins, the unit in grey above the axis. */
export function baseOption(theme: ChartTheme, margins: Margins, unit?: string): ChartOption {
  return {
    animation: false,
    useUTC: true,
    backgroundColor: 'transparent',
    textStyle: { fontFamily: theme.font, fontSize: 11, color: theme.ink2 },
    grid: { ...margins, outerBoundsMode: 'none' },
    ...(unit ? { title: chartText(theme, unit, { left: 2, top: 2 }) } : {}),
  };
}

/** Grey 11 px text at a corner of the chart. */
export function chartText(theme: ChartTheme, text: string, place: Record<string, number | string>) {
  return {
    text,
    padding: 0,
    ...place,
    textStyle: { fontFamily: theme.font, fontSize: 11, fontWeight: 'normal', color: theme.ink2 },
  } as const;
}

interface AxisWish {
  readonly min: number;
  readonly max: number;
  readonly interval?: number;
  readonly format: (value: number) => string;
  /** Hairlines at the ticks. */
  readonly lines: boolean;
  readonly name?: string;
}

/** The axis at the bottom: a line, labels, hairlines only where both axes are shares. */
export function bottomAxis(theme: ChartTheme, wish: AxisWish): XAxis {
  return {
    type: 'value',
    min: wish.min,
    max: wish.max,
    ...(wish.interval ? { interval: wish.interval } : {}),
    axisLine: { show: true, onZero: false, lineStyle: { color: theme.axis } },
    axisTick: { show: false },
    splitLine: { show: wish.lines, lineStyle: { color: theme.grid } },
    axisLabel: { color: theme.ink2, fontSize: 11, margin: 7, formatter: wish.format, hideOverlap: true },
    ...(wish.name ? { name: wish.name, ...nameBelow(theme) } : {}),
  };
}

/** The axis at the left: labels and hairlines, no line. */
export function leftAxis(theme: ChartTheme, wish: AxisWish): YAxis {
  return {
    type: 'value',
    min: wish.min,
    max: wish.max,
    ...(wish.interval ? { interval: wish.interval } : {}),
    axisLine: { show: false },
    axisTick: { show: false },
    splitLine: { show: wish.lines, lineStyle: { color: theme.grid } },
    axisLabel: { color: theme.ink2, fontSize: 11, margin: 6, formatter: wish.format },
  };
}

export function nameBelow(theme: ChartTheme) {
  return {
    nameLocation: 'middle',
    nameGap: 20,
    nameTextStyle: { color: theme.ink2, fontSize: 11 },
  } as const;
}

/** 0, 25, 50, 75, 100%: ticks of an axis that is a share. */
export const shareTick = (value: number): string => (value >= 1 ? '100%' : String(Math.round(value * 100)));

export function shareAxes(theme: ChartTheme, xName: string): { xAxis: XAxis; yAxis: YAxis } {
  const wish = { min: 0, max: 1, interval: 0.25, format: shareTick, lines: true };
  return { xAxis: bottomAxis(theme, { ...wish, name: xName }), yAxis: leftAxis(theme, wish) };
}
