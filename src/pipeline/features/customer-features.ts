import type { Recipe } from './recipe';
import type { FeatureSources } from './sources';
import { daySql } from './sources';

/**
 * One row a customer with an occasion by the origin: customer_id and the recipe's features, DOUBLE, NULL where missing.
 * Reads `_lines` and `_occasions` staged for that origin, and rows of the other tables dated on or before it.
 */
export function customerFeaturesSql(recipe: Recipe, sources: FeatureSources, origin: number): string {
  const columns = recipe.features.map(
    (f) => `CAST(${f.sql.replaceAll('{origin}', String(origin))} AS DOUBLE) AS "${f.name}"`,
  );
  const joins: string[] = [];
  const join = (alias: string, sql: string) =>
    joins.push(`LEFT JOIN (${sql}) ${alias} ON ${alias}.customer_id = a.customer_id`);
  join('l', lineAggregates);
  if (recipe.carries.has('returns')) {
    join(
      'r',
      `SELECT customer_id, sum(amount) AS returned FROM _return_lines WHERE day <= ${origin} GROUP BY 1`,
    );
    join('g', `SELECT customer_id, sum(amount) AS gross FROM _purchases WHERE day <= ${origin} GROUP BY 1`);
  }
  if (recipe.carries.has('events') && sources.events)
    join('e', eventAggregates(sources.events, origin, recipe.carries.has('sessions')));
  if (recipe.carries.has('reviews') && sources.reviews)
    join('v', reviewAggregates(sources.reviews, origin, recipe.carries.has('ratings')));
  if (sources.customers)
    join('t', `SELECT DISTINCT ON (customer_id) * FROM ${sources.customers} ORDER BY customer_id`);
  return `SELECT a.customer_id, ${columns.join(', ')} FROM (${occasionAggregates(origin)}) a ${joins.join(' ')}`;
}

function occasionAggregates(origin: number): string {
  const within = (days: number) => `FILTER (day > ${origin - days})`;
  return `SELECT customer_id, count(*) AS orders, min(day) AS first_day, max(day) AS last_day,
      sum(amount) AS money, max(amount) AS largest, arg_min(amount, day) AS first_amount,
      sum(items) AS items, sum(lines) AS lines,
      avg(gap) AS gap_mean, stddev_samp(gap) AS gap_sd, max_by(gap, day) AS gap_last,
      count(*) ${within(30)} AS orders_30, count(*) ${within(90)} AS orders_90,
      coalesce(sum(amount) ${within(30)}, 0) AS money_30, coalesce(sum(amount) ${within(90)}, 0) AS money_90,
      count(*) FILTER (gap IS NOT NULL AND 2 * day > first_day + ${origin}) AS late,
      count(*) FILTER (gap IS NOT NULL AND 2 * day <= first_day + ${origin}) AS early,
      avg(CAST(isodow(DATE '1970-01-01' + day) >= 6 AS INTEGER)) AS weekend,
      avg(hour) AS hour_mean, avg(CAST(hour < 12 AS INTEGER)) AS morning, avg(CAST(hour >= 18 AS INTEGER)) AS evening
    FROM _occasions GROUP BY customer_id`;
}

const lineAggregates = `SELECT customer_id, count(DISTINCT sku) AS products, count(DISTINCT category) AS categories,
    sum(net) FILTER (items > 0) AS priced_money, sum(items) FILTER (items > 0) AS priced_items
  FROM _lines GROUP BY customer_id`;

function eventAggregates(table: string, origin: number, sessions: boolean): string {
  return `SELECT customer_id, max(day) AS last_day, count(*) FILTER (day > ${origin - 30}) AS recent
      ${sessions ? ', count(DISTINCT session_id) AS sessions' : ''}
    FROM (SELECT *, ${daySql('"at"')} AS day FROM ${table}) WHERE day <= ${origin} GROUP BY customer_id`;
}

function reviewAggregates(table: string, origin: number, ratings: boolean): string {
  return `SELECT customer_id, count(*) AS reviews ${ratings ? ', avg(rating) AS rating' : ''}
    FROM (SELECT *, ${daySql('"at"')} AS day FROM ${table}) WHERE day <= ${origin} GROUP BY customer_id`;
}
