import type { FeatureFamily } from '../project/schema';

/** What the data must carry for a feature to exist. */
export type Need =
  | 'orders'
  | 'quantity'
  | 'sku'
  | 'category'
  | 'returns'
  | 'hours'
  | 'seasons'
  | 'events'
  | 'sessions'
  | 'reviews'
  | 'ratings';

export type Unit =
  | 'days'
  | 'orders'
  | 'money'
  | 'items'
  | 'products'
  | 'lines'
  | 'share'
  | 'ratio'
  | 'hour'
  | 'count'
  | 'flag'
  | 'value';

export interface FeatureDefinition {
  readonly name: string;
  readonly family: FeatureFamily;
  readonly unit: Unit;
  /** True where the values spread over orders of magnitude, so that a model should read log(1 + x). */
  readonly logScale: boolean;
  readonly needs: Need;
  /** In English; the locale files carry the same under `features.<name>`. */
  readonly meaning: string;
  /** Expression over the aggregates of customer-aggregates.ts; `{origin}` is the origin's day. NULL means missing. */
  readonly sql: string;
}

type Row = readonly [name: string, unit: Unit, logScale: boolean, needs: Need, meaning: string, sql: string];

const of = (family: FeatureFamily, rows: readonly Row[]): FeatureDefinition[] =>
  rows.map(([name, unit, logScale, needs, meaning, sql]) => ({
    name,
    family,
    unit,
    logScale,
    needs,
    meaning,
    sql,
  }));

/** sin and cos of a day's place in the year, so that December lies beside January. */
const season = (part: 'sin' | 'cos', day: string) =>
  `${part}(2 * pi() * dayofyear(DATE '1970-01-01' + ${day}) / 365.25)`;

/**
 * Every feature but the customer attributes. An order is an occasion: a customer's day with a purchase that was not
 * wholly returned as of the origin; money is net as of the origin. With x = frequency, t_x = tenure_days − recency_days
 * and T = tenure_days these are the sufficient statistics of the buy-till-you-die models (Fader, Hardie and Lee 2005),
 * and repeat_order_value is the mean that Gamma-Gamma reads.
 */
export const catalogue: readonly FeatureDefinition[] = [
  ...of('rfm', [
    ['recency_days', 'days', true, 'orders', 'Days since the last order', '{origin} - a.last_day'],
    ['frequency', 'orders', true, 'orders', 'Orders after the first', 'a.orders - 1'],
    ['orders', 'orders', true, 'orders', 'Days with an order', 'a.orders'],
    ['money', 'money', true, 'orders', 'Spent so far, net of returns', 'a.money'],
    ['mean_order_value', 'money', true, 'orders', 'Mean value of an order', 'a.money / a.orders'],
    ['max_order_value', 'money', true, 'orders', 'Largest order', 'a.largest'],
    [
      'repeat_order_value',
      'money',
      true,
      'orders',
      'Mean value of the orders after the first',
      'CASE WHEN a.orders > 1 THEN (a.money - a.first_amount) / (a.orders - 1) END',
    ],
    ['tenure_days', 'days', true, 'orders', 'Days since the first order', '{origin} - a.first_day'],
  ]),
  ...of('behaviour', [
    ['one_time', 'flag', false, 'orders', 'Has ordered once only', 'CAST(a.orders = 1 AS INTEGER)'],
    [
      'trend',
      'ratio',
      false,
      'orders',
      'Repeat orders in the later half of the tenure against the earlier half, log ratio',
      'CASE WHEN {origin} - a.first_day >= 28 THEN ln((a.late + 0.5) / (a.early + 0.5)) END',
    ],
    ['items', 'items', true, 'quantity', 'Items bought', 'a.items'],
    ['basket_items', 'items', true, 'quantity', 'Items an order', 'a.items / a.orders'],
    [
      'price_mean',
      'money',
      true,
      'quantity',
      'Mean price of an item',
      'l.priced_money / nullif(l.priced_items, 0)',
    ],
    ['basket_lines', 'lines', true, 'orders', 'Lines an order', 'a.lines / a.orders'],
    ['distinct_products', 'products', true, 'sku', 'Different products bought', 'l.products'],
    ['distinct_categories', 'count', true, 'category', 'Different categories bought', 'l.categories'],
    [
      'return_rate',
      'share',
      false,
      'returns',
      'Money returned over money ordered',
      'least(1, coalesce(r.returned, 0) / nullif(g.gross, 0))',
    ],
    ['events_30d', 'count', true, 'events', 'Events in the last 30 days', 'coalesce(e.recent, 0)'],
    ['sessions', 'count', true, 'sessions', 'Sessions so far', 'coalesce(e.sessions, 0)'],
    ['event_recency_days', 'days', true, 'events', 'Days since the last event', '{origin} - e.last_day'],
    ['reviews', 'count', true, 'reviews', 'Reviews written', 'coalesce(v.reviews, 0)'],
    ['rating_mean', 'value', false, 'ratings', 'Mean rating given', 'v.rating'],
  ]),
  ...of('time', [
    ['gap_mean', 'days', true, 'orders', 'Mean days between orders', 'a.gap_mean'],
    ['gap_sd', 'days', true, 'orders', 'Spread of the days between orders', 'a.gap_sd'],
    ['gap_last', 'days', true, 'orders', 'Days between the last two orders', 'a.gap_last'],
    [
      'overdue',
      'ratio',
      true,
      'orders',
      'Silence over the usual gap',
      '({origin} - a.last_day) / nullif(a.gap_mean, 0)',
    ],
    ['orders_30d', 'orders', true, 'orders', 'Orders in the last 30 days', 'a.orders_30'],
    ['orders_90d', 'orders', true, 'orders', 'Orders in the last 90 days', 'a.orders_90'],
    ['money_30d', 'money', true, 'orders', 'Spent in the last 30 days', 'a.money_30'],
    ['money_90d', 'money', true, 'orders', 'Spent in the last 90 days', 'a.money_90'],
    ['weekend_share', 'share', false, 'orders', 'Share of orders at weekends', 'a.weekend'],
    ['hour_mean', 'hour', false, 'hours', 'Mean hour of the order', 'a.hour_mean'],
    ['morning_share', 'share', false, 'hours', 'Share of orders before noon', 'a.morning'],
    ['evening_share', 'share', false, 'hours', 'Share of orders from six in the evening', 'a.evening'],
    [
      'last_season_sin',
      'ratio',
      false,
      'seasons',
      'Time of year of the last order, sine',
      season('sin', 'a.last_day'),
    ],
    [
      'last_season_cos',
      'ratio',
      false,
      'seasons',
      'Time of year of the last order, cosine',
      season('cos', 'a.last_day'),
    ],
    [
      'first_season_sin',
      'ratio',
      false,
      'seasons',
      'Time of year of the first order, sine',
      season('sin', 'a.first_day'),
    ],
    [
      'first_season_cos',
      'ratio',
      false,
      'seasons',
      'Time of year of the first order, cosine',
      season('cos', 'a.first_day'),
    ],
  ]),
];
