import { type Table, tableFromIPC } from 'apache-arrow';
import type { DesignTables } from '../engine/engines';
import type { Split } from '../engine/reports';
import { textDims } from '../engine/tables';
import { invariant } from '../errors/invariant';
import type { Design, DesignPart } from '../train/model';
import { datesOf, numbersOf, stringsOf } from './arrow-columns';
import { splitByCustomer } from './customer-split';
import { stepsReader } from './design-steps';

const outcomeNames = (suffix = '') => [`label_orders${suffix}`, `label_value${suffix}`] as const;

const notFeature = /^(origin|customer_id|label_(orders|value)(_\d+)?)$/;

/** Names of features in the design's order, from the table `features`; it may be empty. */
export const featureNamesOf = ({ schema }: Table): readonly string[] =>
  schema.fields.map((f) => f.name).filter((n) => !notFeature.test(n));

/**
 * The tables of the features step as dense arrays, one part an origin (oldest first), rows sorted by customer_id in
 * code-unit order. Features are in plain units, NaN where missing; a customer without texts has a zero vector.
 * Where no origin validates and one trains, a fifth of its customers (by a hash of the id) becomes the validation part:
 * the best that one window allows, though it tests no other season.
 */
export function designFrom(tables: DesignTables): Design {
  const features = tableFromIPC(tables.features);
  const featureNames = featureNamesOf(features);
  const { shorterDays = [] } = tables;
  const sooner = shorterDays.map((d) => outcomeNames(`_${d}`));
  const splits = splitsOf(tableFromIPC(tables.origins));
  const rows = rowsByOrigin(features);
  const columns = featureNames.map((name) => numbersOf(features, name));
  const ids = stringsOf(features, 'customer_id');
  const tenure = numbersOf(features, 'tenure_days');
  const labels = outcomeNames().map((name) => numbersOf(features, name));
  const soonerLabels = sooner.map(([orders, value]) => ({
    orders: numbersOf(features, orders),
    value: numbersOf(features, value),
  }));
  const { stepsOf, ...shape } = stepsReader(tables);
  const staticsOf = categoriesByCustomer(tables);
  const textOf = tables.textVectors ? textsByCustomer(tableFromIPC(tables.textVectors)) : null;

  const parts = [...splits].map(([origin, split]): DesignPart => {
    const order = (rows.get(origin) ?? []).sort((a, b) => ((ids[a] ?? '') < (ids[b] ?? '') ? -1 : 1));
    const customerIds = order.map((row) => ids[row] ?? '');
    const keys = customerIds.map((id) => `${origin} ${id}`);
    const take = (column: Float64Array) => Float64Array.from(order, (row) => column[row] ?? Number.NaN);
    const [orders, value] = labels.map(take);
    const outcomes = soonerLabels.map((one) => {
      const taken = { orders: take(one.orders), value: take(one.value) };
      return taken.orders.some(Number.isNaN) ? null : taken;
    });
    const closed = orders !== undefined && value !== undefined && !orders.some(Number.isNaN);
    return {
      origin,
      split,
      customerIds,
      n: order.length,
      features: interleaved(columns.map(take), order.length),
      ...stepsOf(keys, take(tenure)),
      staticIds: staticsOf?.(customerIds),
      texts: textOf && stacked(keys.map((key) => textOf.get(key))),
      orders: closed ? orders : null,
      value: closed ? value : null,
      ...(outcomes.some((one) => one) && { sooner: outcomes }),
    };
  });
  return {
    featureNames,
    ...shape,
    staticCategories: tables.sequence?.customers ?? [],
    textDims: textOf ? textDims : 0,
    horizonDays: tables.horizonDays,
    ...(shorterDays.length > 0 && { shorterDays }),
    parts: parts.some((p) => p.split === 'validation')
      ? parts
      : // Later origins, of which shorter windows alone are over, validate nothing.
        parts.flatMap((p) => (p.orders ? splitByCustomer(p) : [p])),
  };
}

function splitsOf(origins: Table): Map<string, Split> {
  const splits = stringsOf(origins, 'split');
  return new Map(
    datesOf(origins, 'origin').map((origin, i) => {
      const split = splits[i];
      invariant(split === 'train' || split === 'validation' || split === 'test', `split ${split} is known`);
      return [origin, split];
    }),
  );
}

function rowsByOrigin(features: Table): Map<string, number[]> {
  const rows = new Map<string, number[]>();
  datesOf(features, 'origin').forEach((origin, row) => {
    const list = rows.get(origin);
    if (list) list.push(row);
    else rows.set(origin, [row]);
  });
  return rows;
}

function interleaved(columns: readonly Float64Array[], n: number): Float64Array {
  const out = new Float64Array(n * columns.length);
  columns.forEach((column, j) => {
    for (let i = 0; i < n; i++) out[i * columns.length + j] = column[i] ?? Number.NaN;
  });
  return out;
}

/** Ids of the customers' categories, row by row; a customer without attributes has none of any. */
function categoriesByCustomer({ sequence, customerCategories }: DesignTables) {
  if (!customerCategories || !sequence) return null;
  const table = tableFromIPC(customerCategories);
  const columns = sequence.customers.map((_, c) => numbersOf(table, `c${c + 1}`));
  const rows = new Map(stringsOf(table, 'customer_id').map((id, row) => [id, row]));
  return (ids: readonly string[]): Uint16Array => {
    const out = new Uint16Array(ids.length * columns.length);
    ids.forEach((id, i) => {
      const row = rows.get(id);
      if (row === undefined) return;
      for (const [c, column] of columns.entries()) out[i * columns.length + c] = column[row] ?? 0;
    });
    return out;
  };
}

function textsByCustomer(table: Table): Map<string, Float32Array> {
  const origins = datesOf(table, 'origin');
  const columns = Array.from({ length: textDims }, (_, d) => numbersOf(table, `v${d + 1}`));
  return new Map(
    stringsOf(table, 'customer_id').map((id, i) => [
      `${origins[i]} ${id}`,
      Float32Array.from(columns, (column) => column[i] ?? 0),
    ]),
  );
}

function stacked(vectors: readonly (Float32Array | undefined)[]): Float32Array {
  const out = new Float32Array(vectors.length * textDims);
  vectors.forEach((vector, i) => {
    if (vector) out.set(vector, i * textDims);
  });
  return out;
}
