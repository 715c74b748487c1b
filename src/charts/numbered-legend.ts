import type { LegendComponentOption } from 'echarts';
import type { ChartTheme } from './chart-theme';

/** About how wide a text of 11 px is: CJK takes the full square. */
export function textWidth(text: string, size = 11): number {
  let width = 0;
  for (const letter of text) width += letter.charCodeAt(0) > 0x2e7f ? size : size * 0.56;
  return Math.ceil(width);
}

/** A legend in a free corner, each entry with its number in ink. */
export function numberedLegend(
  theme: ChartTheme,
  entries: readonly { readonly name: string; readonly number?: string; readonly filled?: boolean }[],
  place: Record<string, number>,
): LegendComponentOption {
  const numbers = new Map(entries.map((e) => [e.name, e.number ?? '']));
  const nameWidth = Math.max(...entries.map((e) => textWidth(e.name))) + 12;
  return {
    ...place,
    orient: 'vertical',
    selectedMode: false,
    // A line's mark is the line alone; only areas keep their filled symbol.
    data: entries.map((e) => ({ name: e.name, itemStyle: { opacity: e.filled ? 1 : 0 } })),
    itemWidth: 14,
    itemHeight: 8,
    itemGap: 4,
    padding: [3, 6, 3, 6],
    borderRadius: 4,
    backgroundColor: theme.panel,
    formatter: (name: string) => `{name|${name}}{number|${numbers.get(name)}}`,
    textStyle: {
      fontFamily: theme.font,
      fontSize: 11,
      color: theme.ink,
      rich: {
        name: { width: nameWidth, color: theme.ink, fontSize: 11, fontFamily: theme.font },
        number: { fontWeight: 600, color: theme.ink, fontSize: 11, fontFamily: theme.font, align: 'right' },
      },
    },
    lineStyle: { width: 1.8 },
  };
}
