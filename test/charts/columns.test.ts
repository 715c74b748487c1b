import { describe, expect, it } from 'vitest';
import { forecastFan, spread } from '../../src/charts/forecast-fan';
import { isMeasured, learningCurve } from '../../src/charts/learning-curve';
import { cellId, recencyByOrders } from '../../src/charts/recency-by-orders';
import { riskBin, riskHistogram } from '../../src/charts/risk-histogram';
import { roundTicks, windowTicks } from '../../src/charts/round-ticks';
import { segmentCount } from '../../src/charts/segment-count';
import { segmentProfile } from '../../src/charts/segment-profile';
import { valueByTenth } from '../../src/charts/value-by-tenth';
import { lightTheme, percent, pounds, three } from './theme';

const theme = lightTheme();
type AnySeries = { type: string; name?: string; data: unknown[]; itemStyle?: { color?: string } };
const seriesOf = (spec: { option: { series?: unknown } }) => spec.option.series as AnySeries[];

describe('round ticks', () => {
  it('covers the data with round steps', () => {
    expect(roundTicks(210_000, 3)).toEqual({ max: 240_000, interval: 80_000 });
    expect(roundTicks(3_900)).toEqual({ max: 4_000, interval: 1_000 });
    expect(roundTicks(0)).toEqual({ max: 1, interval: 0.5 });
    expect(roundTicks(Number.NaN)).toEqual({ max: 1, interval: 0.5 });
  });
  it('frames values away from zero', () => {
    const t = windowTicks([0.61, 0.7]);
    expect(t.min).toBeLessThan(0.61);
    expect(t.max).toBeGreaterThan(0.7);
    expect((t.max - t.min) / t.interval).toBeLessThan(6);
  });
});

describe('risk histogram', () => {
  const labels = {
    caption: 'c',
    probability: 'P(no order)',
    everyone: 'everyone',
    selection: 'selection',
    threshold: '≥ 60%',
    count: String,
    percent,
    range: (a: number, b: number) => `${percent(a)} – ${percent(b)}`,
    say: (bin: string, all: string, sel: string | null) => `${bin}: ${all}${sel ? `, ${sel} selected` : ''}.`,
  };
  it('shows everyone in colour, and in grey behind a selection, on one scale', () => {
    const alone = riskHistogram({ everyone: [30, 90], selection: null, threshold: 0.6 }, theme, labels);
    const chosen = riskHistogram({ everyone: [30, 90], selection: [1, 2], threshold: 0.6 }, theme, labels);
    expect(seriesOf(alone)[0]?.itemStyle?.color).toBe(theme.accent);
    expect(seriesOf(chosen).map((s) => s.itemStyle?.color)).toEqual([
      theme.mutedMark,
      undefined,
      theme.accent,
    ]);
    expect(chosen.option.yAxis).toMatchObject({ min: 0, max: 120, interval: 40 });
    expect(alone.option.yAxis).toMatchObject({ min: 0, max: 120, interval: 40 });
    expect(chosen.walk[0]?.points[1]).toEqual({
      at: [0.75, 90],
      id: '1',
      say: '50% – 100%: 90, 2 selected.',
    });
    expect(chosen.table.rows).toEqual([
      ['0% – 50%', '30', '1'],
      ['50% – 100%', '90', '2'],
    ]);
  });
  it('puts the ends into the outer bins', () => {
    expect([0, 0.05, 0.999, 1].map((p) => riskBin(20, p))).toEqual([0, 1, 19, 19]);
  });
});

describe('forecast fan', () => {
  const week = (i: number) => Date.UTC(2011, 0, 3 + 7 * i);
  const spec = forecastFan(
    {
      history: [
        [week(0), 100],
        [week(1), 120],
      ],
      future: [{ at: week(2), mean: 110, low80: 90, high80: 130, low95: -5, high95: 170 }],
      modelName: 'Smoothing',
      floors: [{ name: '13-week mean', points: [[week(2), 108]] }],
      outcome: [[week(2), 150]],
      selection: [],
      cutoff: week(2),
    },
    theme,
    {
      caption: 'c',
      cutoff: 'cut-off',
      happened: 'what happened',
      selection: 'selection',
      week: 'Week',
      interval80: '80%',
      interval95: '95%',
      money: pounds,
      moneyFull: pounds,
      range: (a, b) => `${pounds(a)} – ${pounds(b)}`,
      month: (t) => new Date(t).toISOString().slice(0, 7),
      day: (t) => new Date(t).toISOString().slice(0, 10),
      say: (w, s, v) => `${w}, ${s}: ${v}.`,
    },
  );
  it('mirrors history, forecast, intervals, floors and outcome by week', () => {
    expect(spec.table.columns).toEqual(['Week', 'what happened', 'Smoothing', '80%', '95%', '13-week mean']);
    expect(spec.table.rows).toEqual([
      ['2011-01-03', '£100', '–', '–', '–', '–'],
      ['2011-01-10', '£120', '–', '–', '–', '–'],
      ['2011-01-17', '£150', '£110', '£90 – £130', '£-5 – £170', '£108'],
    ]);
  });
  it('covers the widest band and the outcome', () => {
    expect(spec.option.yAxis).toMatchObject({ min: 0, max: 240, interval: 80 });
  });
  it('walks what happened first, through the cut-off', () => {
    expect(spec.walk.map((s) => [s.name, s.points.length])).toEqual([
      ['what happened', 3],
      ['Smoothing', 1],
      ['13-week mean', 1],
    ]);
  });
  it('keeps labels apart and inside', () => {
    expect(spread([10, 12, 13], 14, 0, 100)).toEqual([10, 24, 38]);
    expect(spread([90, 95, 99], 14, 0, 100)).toEqual([72, 86, 100]);
  });
});

describe('value by tenth', () => {
  it('pairs prediction and outcome, two models side by side', () => {
    const tenths = Array.from({ length: 10 }, (_, i) => ({ predicted: i * 10, actual: i * 9, n: 5 }));
    const spec = valueByTenth(
      [
        { name: 'A', tenths },
        { name: 'B', tenths },
      ],
      theme,
      {
        caption: 'c',
        unit: 'u',
        tenth: 'Tenth',
        top: 'top',
        model: 'Model',
        predicted: 'predicted',
        happened: 'happened',
        money: pounds,
        moneyFull: pounds,
        say: (m, t, p, h) => `${m} ${t}: ${p}, ${h}`,
      },
    );
    expect(spec.walk[0]?.points[9]).toEqual({ at: [9.8, 90], say: 'A 10: £90, £81' });
    expect(spec.walk[1]?.points[9]).toEqual({ at: [10.2, 90], say: 'B 10: £90, £81' });
    expect(spec.table.rows).toHaveLength(20);
  });
});

describe('learning curve', () => {
  it('leaves out what was not measured', () => {
    const epochs = [
      { epoch: 1, loss: 0.7, validation_loss: null, auc: null, grad_norm: 2 },
      { epoch: 2, loss: 0.65, validation_loss: 0.66, auc: 0.7, grad_norm: 1.5 },
    ];
    const labels = {
      caption: 'c',
      unit: 'Loss',
      epoch: 'Epoch',
      training: 'training',
      validation: 'validation',
      metric: three,
      say: (s: string, e: number, v: string) => `${s} ${e} ${v}`,
    };
    const spec = learningCurve(epochs, 'loss', 30, theme, labels);
    expect(spec.table.rows).toEqual([
      ['1', '0.700', '–'],
      ['2', '0.650', '0.660'],
    ]);
    const norms = learningCurve(epochs, 'gradient', 30, theme, labels);
    expect(norms.table.columns).toEqual(['Epoch', 'training']);
    expect(norms.table.rows).toEqual([
      ['1', '2.000'],
      ['2', '1.500'],
    ]);
    expect(learningCurve(epochs, 'auc', 30, theme, labels).table.rows).toEqual([['2', '0.700']]);
    expect([isMeasured(epochs, 'auc'), isMeasured(epochs, 'brier')]).toEqual([true, false]);
    expect(spec.option.xAxis).toMatchObject({ min: 1, max: 30 });
  });
});

describe('segments', () => {
  it('clips the profile at two deviations but tells the true one', () => {
    const spec = segmentProfile([{ feature: 'Orders', z: 3.4, median: '7', everyone: '2' }], theme, {
      caption: 'c',
      feature: 'Feature',
      here: 'here',
      everyone: 'everyone',
      all: 'all',
      deviations: 'sd',
      signed: (v) => `+${v}`,
      say: (f, m, e, z) => `${f} ${m} ${e} ${z}`,
    });
    expect(seriesOf(spec)[0]?.data).toEqual([[2, 0.5]]);
    expect(spec.table.rows).toEqual([['Orders', '7', '2', '+3.4']]);
  });

  it('marks the number of segments in use', () => {
    const tried = [
      { k: 3, silhouette: 0.3, stability: 0.9 },
      { k: 4, silhouette: -0.1, stability: 0.8 },
    ];
    const spec = segmentCount(tried, 4, theme, {
      caption: 'c',
      segments: 'Segments',
      silhouette: 'silhouette',
      stability: 'stability',
      metric: three,
      say: (k, s, v) => `${k} ${s} ${v}`,
    });
    expect(seriesOf(spec)[1]?.data).toMatchObject([
      { value: [3, 0.3], symbolSize: 4.4 },
      { value: [4, 0], symbolSize: 8 },
    ]);
    expect(spec.walk[0]?.points[1]).toEqual({ at: [4, 0], id: '4', say: '4 silhouette -0.100' });
  });

  it('fills the grid with empty cells', () => {
    const spec = recencyByOrders([{ recency: 1, orders: 0, customers: 5, value: 20 }], theme, {
      caption: 'c',
      recency: ['≤ 14 d', '15–30'],
      orders: ['1 order', '2'],
      silence: 'Days silent',
      count: String,
      money: pounds,
      say: (r, o, n, v) => `${r}, ${o}: ${n}, ${v}`,
    });
    expect(spec.table.rows).toEqual([
      ['≤ 14 d', '0 · £0', '0 · £0'],
      ['15–30', '5 · £20', '0 · £0'],
    ]);
    expect(spec.walk[1]?.points[0]).toEqual({
      at: [0.5, 1.5],
      id: cellId(1, 0),
      say: '15–30, 1 order: 5, £20',
    });
  });
});
