import type { Table } from 'apache-arrow';
import { valueVariance } from '../../pipeline/evaluate/value-variance';

/** The table `scored` with the map's coordinates, one typed array a column, ordered by customer id. NaN: missing. */
export interface Scored {
  readonly n: number;
  readonly ids: readonly string[];
  readonly rowOf: ReadonlyMap<string, number>;
  readonly churn: Float64Array;
  /** The same within each shorter horizon, ascending by days. */
  readonly churnSooner: readonly { readonly days: number; readonly values: Float64Array }[];
  /** How far the networks behind it disagree, in standard deviations of one. */
  readonly churnSpread: Float64Array;
  readonly value: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** Of the customer's value, from what the model says of it. */
  readonly variance: Float64Array;
  /** Segment id; 0 where there is none. */
  readonly segment: Int16Array;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly tier: readonly string[];
  readonly recency: Float64Array;
  readonly orders: Float64Array;
  readonly spent: Float64Array;
  /** What came in the horizon; null in live mode. */
  readonly outcomeOrders: Float64Array | null;
  readonly outcomeValue: Float64Array | null;
}

export const scoredSql =
  'SELECT s.*, m.x, m.y FROM scored s LEFT JOIN segments m USING (customer_id) ORDER BY s.customer_id';

/** Of a flat table: it has no segments and no map. */
export const scoredSqlFlat = 'SELECT * FROM scored ORDER BY customer_id';

export function scoredFrom(table: Table): Scored {
  const n = table.numRows;
  const texts = (name: string): string[] => {
    const column = table.getChild(name);
    return Array.from({ length: n }, (_, i) => String(column?.get(i) ?? ''));
  };
  const numbers = (name: string): Float64Array => {
    const column = table.getChild(name);
    const out = new Float64Array(n).fill(Number.NaN);
    if (column) for (let i = 0; i < n; i++) out[i] = Number(column.get(i) ?? Number.NaN);
    return out;
  };
  const known = (values: Float64Array) => (values.some((v) => !Number.isNaN(v)) ? values : null);
  const ids = texts('customer_id');
  const [churn, value, low, high] = [
    numbers('churn_probability'),
    numbers('expected_value'),
    numbers('value_low'),
    numbers('value_high'),
  ];
  return {
    n,
    ids,
    rowOf: new Map(ids.map((id, i) => [id, i])),
    churn,
    churnSooner: table.schema.fields
      .flatMap(({ name }) => {
        const days = Number(/^churn_probability_(\d+)$/.exec(name)?.[1] ?? Number.NaN);
        return Number.isNaN(days) ? [] : [{ days, values: numbers(name) }];
      })
      .sort((a, b) => a.days - b.days),
    churnSpread: numbers('churn_spread'),
    value,
    low,
    high,
    variance: value.map((v, i) => valueVariance(v, low[i] as number, high[i] as number, churn[i] as number)),
    segment: Int16Array.from(numbers('segment'), (s) => (Number.isNaN(s) ? 0 : s)),
    x: numbers('x'),
    y: numbers('y'),
    tier: texts('tier'),
    recency: numbers('recency_days'),
    orders: numbers('orders'),
    spent: numbers('money'),
    // Of a flat table: the label stands for an outcome without an order.
    outcomeOrders: known(numbers('label_orders')) ?? known(numbers('label').map((y) => 1 - y)),
    outcomeValue: known(numbers('label_value')),
  };
}
