import { type DataType, DateDay, Float64, Table, Utf8, vectorFromArray } from 'apache-arrow';
import type { ForecastRow } from './forecast-weeks';

/** The table `forecast`. */
export function forecastTable(rows: readonly ForecastRow[]): Table {
  const column = (type: DataType, read: (row: ForecastRow) => unknown) =>
    vectorFromArray(rows.map(read), type);
  const text = (name: 'level' | 'key' | 'model') => column(new Utf8(), (r) => r[name]);
  const number = (name: 'actual' | 'mean' | 'low_80' | 'high_80' | 'low_95' | 'high_95') =>
    column(new Float64(), (r) => r[name]);
  return new Table({
    level: text('level'),
    key: text('key'),
    model: text('model'),
    period_start: column(new DateDay(), (r) => new Date(`${r.period_start}T00:00:00Z`)),
    actual: number('actual'),
    mean: number('mean'),
    low_80: number('low_80'),
    high_80: number('high_80'),
    low_95: number('low_95'),
    high_95: number('high_95'),
  });
}
