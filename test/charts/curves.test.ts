import { describe, expect, it } from 'vitest';
import { calibration } from '../../src/charts/calibration';
import { heightAt, twentieths } from '../../src/charts/curve-points';
import { gain } from '../../src/charts/gain';
import { roc } from '../../src/charts/roc';
import { lightTheme, percent, three } from './theme';

const theme = lightTheme();
const rocLabels = {
  caption: 'LSTM finds churners best',
  falseAlarms: 'False alarms',
  found: 'Churners found',
  chance: 'Chance',
  metric: three,
  percent,
  say: (m: string, x: string, y: string) => `${m}, false alarms ${x}, found ${y}.`,
};

describe('curve points', () => {
  it('reads heights between points, and the later of two at the same x', () => {
    const curve = [
      [0, 0],
      [0, 0.4],
      [0.5, 0.8],
      [1, 1],
    ] as const;
    expect([0, 0.25, 0.5, 0.75, 1].map((x) => heightAt(curve, x))).toEqual([
      0.4,
      expect.closeTo(0.6),
      0.8,
      expect.closeTo(0.9),
      1,
    ]);
    expect(twentieths(curve)).toHaveLength(21);
  });
});

describe('roc', () => {
  const spec = roc(
    [
      {
        name: 'LSTM',
        points: [
          [0, 0],
          [0.2, 0.6],
          [1, 1],
        ],
        band: [
          [0, 0, 0.1],
          [1, 1, 1],
        ],
        auc: 0.7,
        role: 0,
      },
      {
        name: 'Past rate',
        points: [
          [0, 0],
          [1, 1],
        ],
        auc: 0.5,
        role: 'floor',
      },
    ],
    theme,
    rocLabels,
  );
  const series = spec.option.series as { name: string; type: string; lineStyle?: object }[];

  it('draws models in their colours and floors dashed grey', () => {
    expect(series.map((s) => [s.type, s.name, s.lineStyle])).toEqual([
      ['custom', 'LSTM 90%', undefined],
      ['line', 'LSTM', { color: theme.categorical[0], width: 1.8, type: 'solid' }],
      ['line', 'Past rate', { color: theme.naive, width: 1.5, type: [4, 3] }],
      ['line', 'Chance', { color: theme.naive, width: 1.5, type: [4, 3] }],
    ]);
  });

  it('mirrors the curves at every twentieth', () => {
    expect(spec.table.columns).toEqual(['False alarms', 'LSTM (0.700)', 'Past rate (0.500)']);
    expect(spec.table.rows).toHaveLength(21);
    expect(spec.table.rows[4]).toEqual(['20%', '60%', '20%']);
  });

  it('speaks each point', () => {
    expect(spec.walk[0]?.points[4]).toEqual({
      at: [0.2, 0.6],
      say: 'LSTM, false alarms 20%, found 60%.',
    });
  });

  it('puts the AUC into the legend', () => {
    const legend = spec.option.legend as { formatter: (n: string) => string; data: { name: string }[] };
    expect(legend.data.map((d) => legend.formatter(d.name))).toEqual([
      '{name|LSTM}{number|0.700}',
      '{name|Past rate}{number|0.500}',
      '{name|Chance}{number|0.500}',
    ]);
  });
});

describe('calibration', () => {
  const tenths = [
    { predicted: 0.1, observed: 0.2, low: 0.1, high: 0.3, n: 40 },
    { predicted: 0.6, observed: 0.7, low: 0.6, high: 0.8, n: 40 },
  ];
  const spec = calibration([{ name: 'LSTM', tenths }], theme, {
    caption: 'c',
    predicted: 'Predicted',
    observed: 'Observed',
    interval: '90% interval',
    model: 'Model',
    perfect: 'perfect',
    percent,
    range: (a, b) => `${percent(a)} – ${percent(b)}`,
    say: (m, p, o) => `${m}: ${p} expected, ${o} seen.`,
  });

  it('mirrors tenths with their intervals', () => {
    expect(spec.table.rows).toEqual([
      ['LSTM', '10%', '20%', '10% – 30%'],
      ['LSTM', '60%', '70%', '60% – 80%'],
    ]);
    expect(spec.walk[0]?.points[1]).toEqual({ at: [0.6, 0.7], say: 'LSTM: 60% expected, 70% seen.' });
  });

  it('draws the diagonal, the intervals and the dots', () => {
    const series = spec.option.series as { type: string; data: unknown[] }[];
    expect(series.map((s) => [s.type, s.data])).toEqual([
      [
        'line',
        [
          [0, 0],
          [1, 1],
        ],
      ],
      ['scatter', [[0.76, 0.66]]],
      [
        'custom',
        [
          [0.1, 0.1, 0.3],
          [0.6, 0.6, 0.8],
        ],
      ],
      [
        'line',
        [
          [0.1, 0.2],
          [0.6, 0.7],
        ],
      ],
    ]);
  });
});

describe('gain', () => {
  it('marks what the best fifth of customers holds', () => {
    const spec = gain(
      [
        {
          name: 'LSTM',
          points: [
            [0, 0],
            [0.2, 0.7],
            [1, 1],
          ],
          role: 0,
        },
      ],
      theme,
      {
        caption: 'c',
        customers: 'Customers',
        reached: 'Reached',
        random: 'random',
        fifth: (s) => `a fifth holds ${s}`,
        percent,
        say: (m, x, y) => `${m} ${x} ${y}`,
      },
    );
    const mark = (
      spec.option.series as { type: string; data: unknown; label?: { formatter: () => string } }[]
    ).at(-1);
    expect(mark).toMatchObject({ type: 'scatter', data: [[0.2, 0.7]] });
    expect(mark?.label?.formatter()).toBe('a fifth holds 70%');
  });
});
