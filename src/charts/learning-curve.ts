import type { EpochReport } from '../pipeline/engine/reports';
import { baseOption, bottomAxis, leftAxis } from './base-option';
import type { ChartSeries, ChartSpec } from './chart-option';
import { type ChartTheme, categoryColour } from './chart-theme';
import { windowTicks } from './round-ticks';
import { lineSeries } from './series';

export interface CurveLabels {
  readonly caption: string;
  readonly unit: string;
  readonly epoch: string;
  readonly training: string;
  readonly validation: string;
  readonly metric: (value: number) => string;
  readonly say: (series: string, epoch: number, value: string) => string;
}

interface Line {
  readonly name: string;
  readonly colour: string;
  readonly points: readonly (readonly [number, number])[];
  readonly marked: boolean;
}

export const learningMeasures = ['loss', 'auc', 'brier', 'gradient'] as const;
export type LearningMeasure = (typeof learningMeasures)[number];

/** Where a measure of the training rows and of the validation origin stands. */
const fields = {
  loss: ['loss', 'validation_loss'],
  auc: ['train_auc', 'auc'],
  brier: ['train_brier', 'brier'],
  gradient: ['grad_norm', null],
} as const satisfies Record<LearningMeasure, readonly (keyof EpochReport | null)[]>;

/** Whether any epoch was measured so. */
export const isMeasured = (epochs: readonly EpochReport[], measure: LearningMeasure): boolean =>
  fields[measure].some((key) => key !== null && defined(epochs, key).length > 0);

/** One measure by epoch, training in grey and validation in the model's colour, as training runs. */
export function learningCurve(
  epochs: readonly EpochReport[],
  measure: LearningMeasure,
  mostEpochs: number,
  theme: ChartTheme,
  labels: CurveLabels,
): ChartSpec {
  const [training, validation] = fields[measure];
  const lines = [
    { name: labels.training, colour: theme.axis, points: defined(epochs, training), marked: false },
    ...(validation
      ? [
          {
            name: labels.validation,
            colour: categoryColour(theme, 0),
            points: defined(epochs, validation),
            marked: true,
          },
        ]
      : []),
  ];
  return curve(lines, mostEpochs, theme, labels);
}

/** One measure of several trainings by epoch, laid over each other in the categorical colours, in their order. */
export function overlaidCurves(
  trainings: readonly { readonly name: string; readonly epochs: readonly EpochReport[] }[],
  measure: 'validation_loss' | 'auc',
  theme: ChartTheme,
  labels: Omit<CurveLabels, 'training' | 'validation'>,
): ChartSpec {
  const lines = trainings.map(({ name, epochs }, i) => ({
    name,
    colour: categoryColour(theme, i),
    points: defined(epochs, measure),
    marked: true,
  }));
  const most = Math.max(1, ...trainings.map(({ epochs }) => epochs.at(-1)?.epoch ?? 1));
  return curve(lines, most, theme, labels);
}

function defined(epochs: readonly EpochReport[], key: keyof EpochReport) {
  return epochs.flatMap((e) => {
    const value = e[key];
    return value === null || value === undefined ? [] : [[e.epoch, value] as const];
  });
}

function curve(
  lines: readonly Line[],
  mostEpochs: number,
  theme: ChartTheme,
  labels: Omit<CurveLabels, 'training' | 'validation'>,
): ChartSpec {
  const shown = lines.filter((l) => l.points.length > 0);
  const ticks = windowTicks(shown.flatMap((l) => l.points.map((p) => p[1])));
  const epochs = [...new Set(shown.flatMap((l) => l.points.map((p) => p[0])))].sort((a, b) => a - b);
  const value = (l: Line, epoch: number) => l.points.find((p) => p[0] === epoch)?.[1];
  return {
    option: {
      ...baseOption(theme, { left: 44, right: 104, top: 26, bottom: 34 }, labels.unit),
      xAxis: {
        ...bottomAxis(theme, {
          min: 1,
          max: Math.max(2, mostEpochs),
          lines: false,
          name: labels.epoch,
          format: (v) => (Number.isInteger(v) ? String(v) : ''),
        }),
        minInterval: 1,
      },
      yAxis: leftAxis(theme, { ...ticks, lines: true, format: labels.metric }),
      series: shown.flatMap((l) => [lineSeries(l.name, l.points, l.colour), end(l, theme, labels)]),
    },
    table: {
      caption: labels.caption,
      columns: [labels.epoch, ...shown.map((l) => l.name)],
      rows: epochs.map((e) => [
        String(e),
        ...shown.map((l) => {
          const v = value(l, e);
          return v === undefined ? '–' : labels.metric(v);
        }),
      ]),
    },
    walk: shown.map((l) => ({
      name: l.name,
      points: l.points.map(([e, v]) => ({
        at: [e, v] as const,
        say: labels.say(l.name, e, labels.metric(v)),
      })),
    })),
    reach: 'xy',
  };
}

/** The last epoch's value at the line's end. */
function end(line: Line, theme: ChartTheme, labels: Pick<CurveLabels, 'metric'>): ChartSeries {
  const last = line.points.at(-1) ?? [0, 0];
  return {
    type: 'scatter',
    silent: true,
    z: 5,
    data: [[...last]],
    symbolSize: line.marked ? 6 : 0,
    itemStyle: { color: line.colour },
    labelLayout: { moveOverlap: 'shiftY' },
    label: {
      show: true,
      position: 'right',
      distance: 6,
      formatter: `${line.name} ${labels.metric(last[1])}`,
      color: line.marked ? theme.ink : theme.ink2,
      fontSize: 11,
      textBorderColor: theme.panel,
      textBorderWidth: 3,
    },
  };
}
