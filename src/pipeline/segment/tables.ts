import { Float64, Int32, Table, Utf8, vectorFromArray } from 'apache-arrow';
import type { CustomerScore, SegmentRow } from './segment-customers';

/** The table `segments`. */
export function segmentsTable(rows: readonly SegmentRow[]): Table {
  const column = <T>(read: (row: SegmentRow) => T) => rows.map(read);
  return new Table({
    customer_id: vectorFromArray(
      column((r) => r.customer_id),
      new Utf8(),
    ),
    segment: vectorFromArray(
      column((r) => r.segment),
      new Int32(),
    ),
    x: vectorFromArray(
      column((r) => r.x),
      new Float64(),
    ),
    y: vectorFromArray(
      column((r) => r.y),
      new Float64(),
    ),
  });
}

/** Reads customer_id, churn_probability, expected_value; a missing score is NaN. */
export function readScores(table: Table): readonly CustomerScore[] {
  const ids = table.getChild('customer_id');
  const churn = table.getChild('churn_probability');
  const value = table.getChild('expected_value');
  return Array.from({ length: table.numRows }, (_, i) => ({
    customerId: String(ids?.get(i)),
    churnProbability: asNumber(churn?.get(i)),
    expectedValue: asNumber(value?.get(i)),
  }));
}

function asNumber(value: unknown): number {
  return value === null || value === undefined ? Number.NaN : Number(value);
}
