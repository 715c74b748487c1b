import { describe, expect, it } from 'vitest';
import { amountHistogram } from '../../src/charts/amount-histogram';
import { revenueMonths } from '../../src/charts/revenue-months';
import { lightTheme, pounds } from './theme';

const theme = lightTheme();
const labels = {
  caption: 'c',
  column: 'Month',
  before: 'before',
  after: 'after',
  tick: pounds,
  value: pounds,
  say: (name: string, before: string, after: string) => `${name}: ${before}, ${after}`,
  month: (m: string) => m,
  monthShort: (m: string) => m.slice(5),
  money: pounds,
  range: (low: number, high: number) => `${pounds(low)} to ${pounds(high)}`,
};
type Drawn = { name: string; data: number[][]; itemStyle: { color: string } };
type Axis = { axisLabel: { formatter: (v: number) => string } };

/** The names below the columns, as the series would write them. */
function namesOf({ option }: { option: { series?: unknown } }): string[] {
  const { data, renderItem } = (option.series as (Drawn & { renderItem: Render })[])[2] as {
    data: number[][];
    renderItem: Render;
  };
  return data.map((item) => renderItem({}, { coord: () => [0, 0], value: (i) => item[i] ?? 0 }).style.text);
}
type Render = (
  params: object,
  api: { coord: () => number[]; value: (i: number) => number },
) => { style: { text: string } };

describe('revenue by month', () => {
  const spec = revenueMonths(
    [
      { month: '2010-12', before: 300, after: 200 },
      { month: '2011-01', before: -50, after: 0 },
    ],
    theme,
    labels,
  );
  it('draws before in grey under after, on one scale that reaches below zero', () => {
    const series = spec.option.series as Drawn[];
    expect(series.slice(0, 2).map((s) => [s.name, s.itemStyle.color])).toEqual([
      ['before', theme.mutedMark],
      ['after', theme.value],
    ]);
    expect(series[0]?.data).toEqual([
      [-0.44, 0.44, 300],
      [0.56, 1.44, -50],
    ]);
    expect(spec.option.yAxis).toMatchObject({ min: -100, max: 300, interval: 100 });
  });
  it('names the first month and every January with the year, and says both figures', () => {
    expect(namesOf(spec)).toEqual(['2010-12', '2011-01']);
    expect(spec.walk[0]?.points[0]).toEqual({ at: [0, 200], say: '2010-12: £300, £200' });
    expect(spec.table.rows[1]).toEqual(['2011-01', '£-50', '£0']);
  });
  it('names about five of many months', () => {
    const year = Array.from({ length: 12 }, (_, i) => ({
      month: `2011-${String(i + 1).padStart(2, '0')}`,
      before: 1,
      after: 1,
    }));
    expect(namesOf(revenueMonths(year, theme, labels))).toEqual(['2011-01', '04', '07', '10']);
  });
});

describe('line amounts', () => {
  it('have bins of equal width in the logarithm and name powers of ten', () => {
    const spec = amountHistogram({ low: 0, high: 2, before: [4, 9], after: [3, 9] }, theme, labels);
    expect((spec.option.series as Drawn[])[1]?.data).toEqual([
      [0, 1, 3],
      [1, 2, 9],
    ]);
    expect([0, 0.5, 1].map((spec.option.xAxis as Axis).axisLabel.formatter)).toEqual(['£1', '', '£10']);
    expect(spec.table.rows[0]).toEqual(['£1 to £10', '£4', '£3']);
  });
});
