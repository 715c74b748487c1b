import { type Database, ident, literal, rowsOf } from '../engine/database';
import type { ComputeOrigin, OriginWindow } from './compute-origin';
import { isoOf } from './days';
import { stagePurchases } from './occasions';
import type { Recipe } from './recipe';
import { type SequencePlan, sequenceColumns } from './sequence-plan';
import { columnsOf, daySql, dropStages, type FeatureSources, stage } from './sources';

const guardStages = [
  '_guard_customers',
  '_guard_orders',
  '_guard_links',
  '_guard_events',
  '_guard_reviews',
  '_guard_features',
  '_guard_sequences',
];

export interface LeakageReport {
  /** Features and sequence channels compared. */
  readonly checked: number;
  /** How many of them hold at least one other value. */
  readonly changed: number;
  readonly names: readonly string[];
}

/**
 * The guard against leakage: takes up to `sample` customers (by a seeded hash), copies their rows dated on or before
 * each origin into tables of their own, so that nothing later exists, closes the label window, computes features and
 * sequences again and compares every value with `features` and `sequences`. A value that differs by more than 1e-9 of
 * its size knew something of the future, or of the label window.
 */
export function checkLeakage(
  db: Database,
  sources: FeatureSources,
  recipe: Recipe,
  windows: readonly OriginWindow[],
  plan: SequencePlan,
  compute: ComputeOrigin,
  { seed, sample = 500 }: { readonly seed: number; readonly sample?: number },
): LeakageReport {
  stage(
    db,
    '_guard_customers',
    `SELECT DISTINCT customer_id FROM _features ORDER BY md5(customer_id || ${literal(String(seed))}) LIMIT ${sample}`,
  );
  const changed = new Set<string>();
  const names = recipe.features.map((f) => f.name);
  const { place, values } = sequenceColumns(plan);
  for (const { origin } of windows) {
    const before = truncated(db, sources, origin);
    stagePurchases(db, before);
    const again = compute(
      db,
      before,
      recipe,
      { origin, labelEnd: null, shorterDays: [], knownUntil: origin },
      plan,
    );
    stage(db, '_guard_features', again.features);
    stage(db, '_guard_sequences', again.sequences);
    const at = `origin = DATE '${isoOf(origin)}' AND customer_id IN (SELECT customer_id FROM _guard_customers)`;
    for (const name of differing(db, '_features', '_guard_features', ['customer_id'], names, at))
      changed.add(name);
    for (const name of differing(db, '_sequences', '_guard_sequences', ['customer_id', place], values, at))
      changed.add(`sequence.${name}`);
  }
  dropStages(db, guardStages);
  return { checked: names.length + values.length, changed: changed.size, names: [...changed] };
}

function truncated(db: Database, sources: FeatureSources, origin: number): FeatureSources {
  const ours = 'customer_id IN (SELECT customer_id FROM _guard_customers)';
  const copy = (table: string | null, name: string, day: string) => {
    if (!table) return null;
    if (!columnsOf(db, table).some((c) => c.name === 'customer_id')) return null;
    stage(db, name, `SELECT * FROM ${ident(table)} WHERE ${daySql(day)} <= ${origin} AND ${ours}`);
    return name;
  };
  copy(sources.orders, '_guard_orders', 'ordered_at');
  if (sources.returnLinks)
    stage(
      db,
      '_guard_links',
      `SELECT * FROM ${sources.returnLinks} WHERE ${daySql('returned_at')} <= ${origin}
         AND purchase_line IN (SELECT line_id FROM _guard_orders)`,
    );
  return {
    orders: '_guard_orders',
    returnLinks: sources.returnLinks && '_guard_links',
    events: copy(sources.events, '_guard_events', '"at"'),
    reviews: copy(sources.reviews, '_guard_reviews', '"at"'),
    customers: sources.customers,
  };
}

/** Names of the columns that differ, or all of them where a row is on one side only. */
function differing(
  db: Database,
  left: string,
  right: string,
  keys: readonly string[],
  columns: readonly string[],
  where: string,
): string[] {
  if (columns.length === 0) return [];
  const differs = columns.map((c) => {
    const [a, b] = [`a.${ident(c)}`, `b.${ident(c)}`];
    const far = `coalesce(abs(${a} - ${b}) > 1e-9 * greatest(1, abs(${a})), (${a} IS NULL) <> (${b} IS NULL))`;
    return `count(*) FILTER (a.customer_id IS NULL OR b.customer_id IS NULL OR ${far}) AS ${ident(c)}`;
  });
  const on = keys.map((k) => `a.${k} = b.${k}`).join(' AND ');
  const [row] = rowsOf(
    db.query(
      `SELECT ${differs.join(', ')} FROM (SELECT * FROM ${left} WHERE ${where}) a FULL JOIN ${right} b ON ${on}`,
    ),
  );
  return columns.filter((c) => Number(row?.[c]) > 0);
}
