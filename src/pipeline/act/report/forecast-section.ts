import type { Table } from 'apache-arrow';
import type { FeatureReport, ForecastReport } from '../../engine/reports';
import { fill } from '../../errors/sentences';
import { readWeekly } from '../../forecast/weekly-series';
import { type FanWeek, fanPicture } from './fan-picture';
import type { Figures } from './figures';
import { html, type Markup } from './markup';
import type { ReportWords } from './words';

const shownHistory = 39;
const floorModel = 'mean_13';

interface Inputs {
  readonly report: ForecastReport;
  readonly forecast: Table;
  readonly weekly: Table;
  readonly features: FeatureReport;
}

/** The fan of the model that the back-test chose, beside the 13-week mean. */
export function forecastSection(
  { report, forecast, weekly, features }: Inputs,
  words: ReportWords,
  figures: Figures,
): Markup {
  const series = readWeekly(weekly).find((s) => s.level === 'total');
  const past = series ? Array.from(series.all.subarray(0, series.history)) : [];
  const history = past.map((revenue, i) => ({ week: i - past.length, revenue })).slice(-shownHistory);
  const names: Readonly<Record<string, string>> = words.weekly;
  const model = names[report.best] ?? report.best;
  const picture = fanPicture(
    { history, future: weeksOf(forecast, report.best), floor: weeksOf(forecast, floorModel) },
    {
      title: words.forecast,
      cutoff: fill(words.cutoff, { day: figures.day(features.cutoff) }),
      model,
      floor: words.weekly[floorModel],
      happened: words.happened,
      money: figures.money,
    },
  );
  return html`<section><h2>${words.forecast} <small>${fill(words.forecastNote, { model })}</small></h2>${picture}</section>`;
}

function weeksOf(forecast: Table, model: string): readonly FanWeek[] {
  const column = (name: string) => forecast.getChild(name);
  const [level, key, id, start] = ['level', 'key', 'model', 'period_start'].map(column);
  const rows = Array.from({ length: forecast.numRows }, (_, i) => i).filter(
    (i) => level?.get(i) === 'total' && key?.get(i) !== 'known' && id?.get(i) === model,
  );
  const value = (name: string, i: number) => Number(column(name)?.get(i));
  return rows
    .sort((a, b) => Number(start?.get(a)) - Number(start?.get(b)))
    .map((i, week) => ({
      week,
      mean: value('mean', i),
      low80: value('low_80', i),
      high80: value('high_80', i),
      low95: value('low_95', i),
      high95: value('high_95', i),
      actual: column('actual')?.get(i) == null ? null : value('actual', i),
    }));
}
