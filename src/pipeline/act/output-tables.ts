import type { Table } from 'apache-arrow';
import { literal } from '../engine/database';
import type { FeatureReport } from '../engine/reports';
import { weeklyHistorySql } from '../forecast/weekly-history';

/** Tables that outputFiles writes out or draws; each is there once its step is done. */
export interface OutputTables {
  readonly predictions?: Table;
  readonly customers?: Table;
  readonly segments?: Table;
  readonly forecast?: Table;
  readonly weekly?: Table;
}

/** The query behind each output table and the database table that must exist for it. */
export function outputQueries(
  features: Pick<FeatureReport, 'cutoff' | 'horizon_days' | 'first_day' | 'last_day'>,
): Readonly<Record<keyof OutputTables, { readonly needs: string; readonly sql: string }>> {
  return {
    predictions: {
      needs: 'predictions',
      sql: `SELECT * EXCLUDE (origin) FROM predictions
            WHERE origin = DATE ${literal(features.cutoff)} ORDER BY model, customer_id`,
    },
    customers: { needs: 'scored', sql: 'SELECT * FROM scored' },
    segments: {
      needs: 'segments',
      sql: 'SELECT customer_id, segment, x, y FROM segments ORDER BY customer_id',
    },
    forecast: {
      needs: 'forecast',
      sql: `SELECT level, key, model, period_start, actual, mean, low_80, high_80, low_95, high_95
            FROM forecast ORDER BY level, key, model, period_start`,
    },
    weekly: { needs: 'orders', sql: weeklyHistorySql(features) },
  };
}

/** The same of a flat project: every row by every model, and the list. */
export const labelledQueries: Partial<ReturnType<typeof outputQueries>> = {
  predictions: {
    needs: 'predictions',
    sql: `SELECT * EXCLUDE (origin) FROM predictions ORDER BY model, customer_id`,
  },
  customers: { needs: 'scored', sql: 'SELECT * FROM scored' },
};
