import type { Table } from 'apache-arrow';
import { literal } from '../../../pipeline/engine/database';
import { weeklyHistorySql } from '../../../pipeline/forecast/weekly-history';
import { useLoaded } from '../../selection/use-loaded';
import { session } from '../../session/current';
import { useStore } from '../../store/store';

type Point = readonly [number, number];

export interface ForecastWeek {
  readonly model: string;
  readonly at: number;
  readonly mean: number;
  readonly low80: number;
  readonly high80: number;
  readonly low95: number;
  readonly high95: number;
}

function numbers(table: Table, name: string): (row: number) => number {
  const column = table.getChild(name);
  return (row) => Number(column?.get(row) ?? Number.NaN);
}

/** Net revenue by week, to the last whole week of the data; times are the week's first day in ms. */
export function useWeeklyHistory() {
  const features = useStore((s) => s.reports.features);
  const version = useStore((s) => s.tablesVersion);
  return useLoaded<readonly Point[]>('weekly', features ? `weekly ${version}` : null, async () => {
    if (!features) return [];
    const table = await session().query(
      `SELECT CAST(epoch_ms(week_start) AS DOUBLE) AS at, sum(revenue) AS revenue
       FROM (${weeklyHistorySql(features)}) GROUP BY 1 ORDER BY 1`,
    );
    const [at, revenue] = [numbers(table, 'at'), numbers(table, 'revenue')];
    return Array.from({ length: table.numRows }, (_, i) => [at(i), revenue(i)] as const);
  });
}

/** Every model's forecast of all customers' weekly revenue. */
export function useForecastWeeks() {
  const ready = useStore((s) => s.reports.forecast !== undefined);
  const version = useStore((s) => s.tablesVersion);
  return useLoaded<readonly ForecastWeek[]>('forecast', ready ? `forecast ${version}` : null, async () => {
    const table = await session().query(
      `SELECT model, CAST(epoch_ms(period_start) AS DOUBLE) AS at, mean, low_80, high_80, low_95, high_95
       FROM forecast WHERE level = 'total' AND key = 'all' ORDER BY model, period_start`,
    );
    const of = (name: string) => numbers(table, name);
    const [at, mean, low80, high80, low95, high95] = [
      of('at'),
      of('mean'),
      of('low_80'),
      of('high_80'),
      of('low_95'),
      of('high_95'),
    ];
    return Array.from({ length: table.numRows }, (_, i) => ({
      model: String(table.getChild('model')?.get(i) ?? ''),
      at: at(i),
      mean: mean(i),
      low80: low80(i),
      high80: high80(i),
      low95: low95(i),
      high95: high95(i),
    }));
  });
}

/** The selection's net revenue by week up to the cut-off. */
export function useSelectedWeeks() {
  const features = useStore((s) => s.reports.features);
  const selection = useStore((s) => s.selection);
  const version = useStore((s) => s.tablesVersion);
  const key = features && selection ? `${version} ${selection.ids.join('\n')}` : null;
  return useLoaded<readonly Point[]>('selected weeks', key, async () => {
    if (!features || !selection) return [];
    const cutoff = `DATE ${literal(features.cutoff)}`;
    const table = await session().query(
      `SELECT CAST(epoch_ms(${cutoff} + 1 + CAST(floor((CAST(ordered_at AS DATE) - ${cutoff} - 1) / 7.0) AS INTEGER) * 7)
                AS DOUBLE) AS at, sum(amount) AS revenue
       FROM orders WHERE CAST(ordered_at AS DATE) <= ${cutoff}
         AND customer_id IN (${selection.ids.map(literal).join(', ')}) GROUP BY 1 ORDER BY 1`,
    );
    const [at, revenue] = [numbers(table, 'at'), numbers(table, 'revenue')];
    return Array.from({ length: table.numRows }, (_, i) => [at(i), revenue(i)] as const);
  });
}
