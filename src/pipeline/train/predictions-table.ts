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
} as const satisfies Record<string, keyof Predictions>;

export interface PredictedPart {
  /** Its origin is empty where there is no time. */
  readonly part: Pick<DesignPart, 'origin' | 'customerIds' | 'n'>;
  readonly predictions: Predictions;
}

/** The table `predictions` (engine/tables.ts) of one model; NaN becomes NULL. */
export function predictionsTable(model: ModelId, predicted: readonly PredictedPart[]): Table {
  const column = (type: DataType, read: (p: PredictedPart) => Iterable<unknown>) =>
    vectorFromArray(
      predicted.flatMap((p) => [...read(p)]),
      type,
    );
  const repeated = ({ part }: PredictedPart, value: unknown) => new Array<unknown>(part.n).fill(value);
  const day = (origin: string) => (origin === '' ? null : new Date(`${origin}T00:00:00Z`));
  const numbers = Object.entries(columns).map(([name, key]) => [
    name,
    column(new Float64(), ({ predictions }) =>
      Array.from(predictions[key], (x) => (Number.isFinite(x) ? x : null)),
    ),
  ]);
  return new Table({
    origin: column(new DateDay(), (p) => repeated(p, day(p.part.origin))),
    customer_id: column(new Utf8(), (p) => p.part.customerIds),
    model: column(new Utf8(), (p) => repeated(p, model)),
    ...Object.fromEntries(numbers),
  });
}
