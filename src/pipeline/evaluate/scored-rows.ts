import type { Table, Vector } from 'apache-arrow';
import { invariant } from '../errors/invariant';
import { type ModelId, modelIds } from '../project/schema';
import type { DesignPart, Outcome, Predictions } from '../train/model';
import { churnWithin } from '../train/predictions-table';

/** What happened to the customers of one origin; a part of the design is one. */
export type TruthPart = Pick<DesignPart, 'origin' | 'split' | 'customerIds' | 'orders' | 'value' | 'sooner'>;

/** One model's predictions for one origin's customers, aligned with what happened. NaN where the model says nothing. */
export interface ScoredRows {
  readonly model: ModelId;
  readonly origin: string;
  readonly split: 'validation' | 'test';
  readonly predicted: Predictions;
  readonly orders: Float64Array;
  readonly value: Float64Array;
  /** Of the shorter horizons, in their order; null where the window is not over. */
  readonly sooner: readonly (Outcome | null)[];
}

const columns = {
  churnProbability: 'churn_probability',
  expectedOrders: 'expected_orders',
  expectedValue: 'expected_value',
  valueLow: 'value_low',
  valueMedian: 'value_median',
  valueHigh: 'value_high',
  expectedNextOrder: 'expected_next_order',
} as const satisfies Record<Exclude<keyof Predictions, 'churnSpread' | 'churnSooner'>, string>;

/**
 * Joins the `predictions` table (engine/tables.ts; origin as DATE, timestamp or ISO text) with the validation and test
 * origins whose outcome is known. Models in the order of the schema, validation first.
 */
export function scoredRows(
  parts: readonly TruthPart[],
  predictions: Table,
  shorterDays: readonly number[] = [],
): ScoredRows[] {
  const known = parts.filter((p) => p.split !== 'train' && p.orders && p.value);
  const places = new Map(
    known.map((p) => [p.origin, { part: p, at: new Map(p.customerIds.map((id, i) => [id, i])) }] as const),
  );
  const found = new Map<string, ScoredRows>();
  const origins = predictions.getChild('origin');
  const customers = predictions.getChild('customer_id');
  const models = predictions.getChild('model');
  invariant(origins && customers && models, 'predictions carry origin, customer_id and model');
  const values = Object.entries(columns).map(
    ([key, name]) => [key as keyof typeof columns, predictions.getChild(name)] as const,
  );
  const sooner = shorterDays.map((days) => predictions.getChild(churnWithin(days)));
  for (let row = 0; row < predictions.numRows; row++) {
    const origin = isoDay(origins.get(row));
    const place = places.get(origin);
    const at = place?.at.get(String(customers.get(row)));
    if (!place || at === undefined) continue;
    const model = String(models.get(row));
    const key = `${origin} ${model}`;
    let rows = found.get(key);
    if (!rows) {
      rows = emptyRows(place.part, model);
      found.set(key, rows);
    }
    const number = (vector: Vector | null | undefined) => Number(vector?.get(row) ?? Number.NaN);
    for (const [name, vector] of values) rows.predicted[name][at] = number(vector);
    rows.predicted.churnSooner?.forEach((column, j) => {
      column[at] = number(sooner[j]);
    });
  }
  const rank = (r: ScoredRows) => modelIds.indexOf(r.model) + (r.split === 'test' ? modelIds.length : 0);
  return [...found.values()].sort((a, b) => rank(a) - rank(b));
}

/** Models with at least one number in a column, whether or not its outcome is known. */
export function modelsSaying(predictions: Table, column: string): Set<string> {
  const models = predictions.getChild('model');
  const values = predictions.getChild(column);
  const saying = new Set<string>();
  for (let row = 0; row < predictions.numRows; row++) {
    const value = values?.get(row);
    if (value !== null && Number.isFinite(value)) saying.add(String(models?.get(row)));
  }
  return saying;
}

function emptyRows(part: TruthPart, name: string): ScoredRows {
  const model = modelIds.find((id) => id === name);
  invariant(model && part.split !== 'train' && part.orders && part.value, `${name} is a model with outcomes`);
  const none = () => new Float64Array(part.customerIds.length).fill(Number.NaN);
  const predicted: Predictions = {
    churnProbability: none(),
    expectedOrders: none(),
    expectedValue: none(),
    valueLow: none(),
    valueMedian: none(),
    valueHigh: none(),
    expectedNextOrder: none(),
    churnSooner: (part.sooner ?? []).map(none),
  };
  const { origin, split, orders, value, sooner = [] } = part;
  return { model, origin, split, predicted, orders, value, sooner };
}

function isoDay(value: unknown): string {
  const day = value instanceof Date ? value : typeof value === 'number' ? new Date(value) : null;
  return day ? day.toISOString().slice(0, 10) : String(value).slice(0, 10);
}
