import { type DataType, DateDay, Float64, Table, Utf8, vectorFromArray } from 'apache-arrow';
import type { ModelId } from '../project/schema';
import type { DesignPart, Predictions } from './model';

const columns = {
  churn_probability: 'churnProbability',
  expected_orders: 'expectedOrders',
  expected_value: 'expectedValue',
  value_low: 'valueLow',
  value_high: 'valueHigh',
  expected_next_order: 'expectedNextOrder',
  value_median: 'valueMedian',
  churn_spread: 'churnSpread',
} as const satisfies Record<string, keyof Predictions>;

/** Column of the probability of no order within a shorter horizon. */
export const churnWithin = (days: number): string => `churn_probability_${days}`;

export interface PredictedPart {
  /** Its origin is empty where there is no time. */
  readonly part: Pick<DesignPart, 'origin' | 'customerIds' | 'n'>;
  readonly predictions: Predictions;
}

/** The table `predictions` (engine/tables.ts) of one model; NaN, and what the model does not say, becomes NULL. */
export function predictionsTable(
  model: ModelId,
  predicted: readonly PredictedPart[],
  shorterDays: readonly number[] = [],
): Table {
  const column = (type: DataType, read: (p: PredictedPart) => Iterable<unknown>) =>
    vectorFromArray(
      predicted.flatMap((p) => [...read(p)]),
      type,
    );
  const repeated = ({ part }: PredictedPart, value: unknown) => new Array<unknown>(part.n).fill(value);
  const day = (origin: string) => (origin === '' ? null : new Date(`${origin}T00:00:00Z`));
  const number = (read: (predictions: Predictions) => Float64Array | undefined) =>
    column(new Float64(), (p) => {
      const values = read(p.predictions);
      return values ? Array.from(values, (x) => (Number.isFinite(x) ? x : null)) : repeated(p, null);
    });
  const numbers = [
    ...Object.entries(columns).map(([name, key]) => [name, number((p) => p[key])] as const),
    ...shorterDays.map((days, j) => [churnWithin(days), number((p) => p.churnSooner?.[j])] as const),
  ];
  return new Table({
    origin: column(new DateDay(), (p) => repeated(p, day(p.part.origin))),
    customer_id: column(new Utf8(), (p) => p.part.customerIds),
    model: column(new Utf8(), (p) => repeated(p, model)),
    ...Object.fromEntries(numbers),
  });
}

/**
 * Predictions of several models as one table. Some may be of before the horizons were changed, and have other columns: what a
 * model has no column of is NULL.
 */
export function joinedPredictions(tables: readonly Table[]): Table {
  const names = [...new Set(tables.flatMap((table) => table.schema.fields.map((f) => f.name)))];
  const aligned = tables.map((table) => {
    const none = () => vectorFromArray(new Array<null>(table.numRows).fill(null), new Float64());
    return new Table(Object.fromEntries(names.map((name) => [name, table.getChild(name) ?? none()])));
  });
  const [first, ...rest] = aligned;
  return first ? first.concat(...rest) : new Table();
}
