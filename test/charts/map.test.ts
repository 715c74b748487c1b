import { describe, expect, it } from 'vitest';
import { idsBetween, moveCursor } from '../../src/charts/cursor';
import { insideArea } from '../../src/charts/geometry';
import { labelPlaces } from '../../src/charts/map-labels';
import { customersOfTenth, type MapRows, segmentMap } from '../../src/charts/segment-map';
import { lightTheme, percent } from './theme';

const theme = lightTheme();
const labels = {
  caption: 'c',
  xAxis: 'spends more →',
  yAxis: '↑ longer silent',
  segment: 'Segment',
  customers: 'Customers',
  share: 'Share',
  count: String,
  percent,
  sayTenth: (s: string, t: number, n: string) => `${s}, tenth ${t}: ${n}.`,
  sayCustomer: (i: number) => `row ${i}`,
};
const rows = (selected: Uint8Array | null, n = 4): MapRows => ({
  ids: Array.from({ length: n }, (_, i) => `c${i}`),
  x: Float64Array.from({ length: n }, (_, i) => i),
  y: Float64Array.from({ length: n }, (_, i) => i * 2),
  segment: Int16Array.from({ length: n }, (_, i) => i % 2),
  value: Float64Array.from({ length: n }, (_, i) => i),
  selected,
  segments: [
    { name: 'A', n: n / 2, share: 0.5 },
    { name: 'B', n: n / 2, share: 0.5 },
  ],
});
type Scatter = { data: number[][]; large?: boolean; itemStyle: { color: string } };
const scatters = (r: MapRows) => (segmentMap(r, theme, labels).option.series as Scatter[]).slice(0, 3);

describe('segment map', () => {
  it('draws everyone in segment colours, and only the selection when there is one', () => {
    expect(scatters(rows(null)).map((s) => s.data.length)).toEqual([0, 2, 2]);
    expect(scatters(rows(Uint8Array.of(1, 0, 0, 0))).map((s) => [s.itemStyle.color, s.data.length])).toEqual([
      [theme.mutedMark, 3],
      [theme.categorical[0], 1],
      [theme.categorical[1], 0],
    ]);
  });

  it('keeps its axes whatever is selected', () => {
    const all = segmentMap(rows(null), theme, labels).option;
    const one = segmentMap(rows(Uint8Array.of(1, 0, 0, 0)), theme, labels).option;
    expect(one.xAxis).toEqual(all.xAxis);
    expect(one.yAxis).toEqual(all.yAxis);
  });

  it('goes to large mode above 20,000 points', () => {
    expect(scatters(rows(null, 20_000))[1]?.large).toBe(false);
    expect(scatters(rows(null, 20_002))[1]?.large).toBe(true);
  });

  it('walks segments by tenths of value, never customer by customer', () => {
    const spec = segmentMap(rows(null, 200), theme, labels);
    expect(spec.walk.map((s) => [s.name, s.points.length])).toEqual([
      ['A', 10],
      ['B', 10],
    ]);
    expect(customersOfTenth(rows(null, 200), '1:9')).toEqual(
      [181, 183, 185, 187, 189, 191, 193, 195, 197, 199].map((i) => `c${i}`),
    );
  });

  it('finds the customer under the pointer within eight pixels', () => {
    const { probe } = segmentMap(rows(null), theme, labels);
    expect(probe?.(1.05, 2, 0.01, 0.02)).toEqual({ at: [1, 2], say: 'row 1' });
    expect(probe?.(1.5, 3, 0.01, 0.02)).toBeNull();
  });
});

describe('names on the map', () => {
  it('stand apart from each other and inside', () => {
    const n = 400;
    const at = (i: number) =>
      [
        [-3, 0],
        [-2.6, 0.3],
        [3, 0.2],
        [0, -2],
      ][i % 4] as [number, number];
    const four: MapRows = {
      ...rows(null, n),
      x: Float64Array.from({ length: n }, (_, i) => at(i)[0] + Math.sin(i)),
      y: Float64Array.from({ length: n }, (_, i) => at(i)[1] + Math.cos(i * 3)),
      segment: Int16Array.from({ length: n }, (_, i) => i % 4),
      segments: ['Core regulars', 'Occasional', 'New', 'One order, gone quiet'].map((name) => ({
        name,
        n: 100,
        share: 0.25,
      })),
    };
    const box = { x0: -4.1, x1: 4.1, y0: -3.1, y1: 1.4 };
    const places = labelPlaces(four, box);
    const [w, h] = [box.x1 - box.x0, box.y1 - box.y0];
    // Six pixels a letter on a map 400 pixels wide.
    const widths = four.segments.map((one) => (one.name.length * 6 * w) / 400);
    for (const [i, a] of places.entries()) {
      expect(a[0] - widths[i]! / 2).toBeGreaterThanOrEqual(box.x0);
      expect(a[0] + widths[i]! / 2).toBeLessThanOrEqual(box.x1);
      for (const [j, b] of places.entries()) {
        const apart = (widths[i]! + widths[j]!) / 2;
        if (j > i) expect(Math.abs(a[0] - b[0]) >= apart || Math.abs(a[1] - b[1]) > 0.08 * h).toBe(true);
      }
    }
  });
});

describe('areas', () => {
  it('tests points against a box drawn in any direction', () => {
    const inside = insideArea({ kind: 'box', from: [2, 2], to: [0, 0] });
    expect([inside(1, 1), inside(3, 1), inside(Number.NaN, 1)]).toEqual([true, false, false]);
  });
  it('tests points against a lasso with a bay', () => {
    const inside = insideArea({
      kind: 'lasso',
      points: [
        [0, 0],
        [4, 0],
        [4, 4],
        [2, 1],
        [0, 4],
      ],
    });
    expect([inside(1, 1), inside(2, 3), inside(3.5, 3)]).toEqual([true, false, true]);
  });
});

describe('cursor', () => {
  const points = (n: number) =>
    Array.from({ length: n }, (_, i) => ({ at: [i, 0] as const, say: '', id: String(i) }));
  const walk = [
    { name: 'a', points: points(21) },
    { name: 'b', points: points(5) },
  ];
  it('walks with the keys of UX.md', () => {
    const go = (keys: string[]) =>
      keys.reduce<ReturnType<typeof moveCursor>>((at, k) => moveCursor(walk, at, k) ?? at, null);
    expect(go(['ArrowRight'])).toEqual({ series: 0, point: 0 });
    expect(go(['ArrowRight', 'ArrowRight', 'PageUp'])).toEqual({ series: 0, point: 3 });
    expect(go(['ArrowRight', 'End'])).toEqual({ series: 0, point: 20 });
    expect(go(['ArrowRight', 'End', 'ArrowDown'])).toEqual({ series: 1, point: 4 });
    expect(go(['ArrowRight', 'ArrowUp'])).toEqual({ series: 1, point: 0 });
    expect(moveCursor(walk, null, 'x')).toBeNull();
  });
  it('takes the ids between two points', () => {
    expect(idsBetween(walk, { series: 1, point: 3 }, { series: 1, point: 1 })).toEqual(['1', '2', '3']);
  });
});
