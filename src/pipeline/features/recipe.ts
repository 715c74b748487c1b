import { type Database, rowsOf } from '../engine/database';
import type { FeatureFamily } from '../project/schema';
import { attributeFeatures } from './attributes';
import { catalogue, type FeatureDefinition, type Need } from './catalogue';
import { dayOf } from './days';
import type { ResolvedTime } from './resolve-time';
import { columnsOf, type FeatureSources } from './sources';

/** The features of one run; fixed before any origin is computed, so that every origin has the same columns. */
export interface Recipe {
  readonly features: readonly FeatureDefinition[];
  readonly carries: ReadonlySet<Need>;
}

/**
 * What this data can carry by the cut-off, cut to the families asked for. The recency-frequency-money family is always
 * there: floors, buy-till-you-die models and tiers read it. Seasons need a full year before the earliest origin;
 * with less they only say the date, which no earlier origin shares with the test one.
 */
export function recipeFor(
  db: Database,
  sources: FeatureSources,
  families: readonly FeatureFamily[],
  time: ResolvedTime,
): Recipe {
  const cutoff = dayOf(time.cutoff);
  const carries = whatIsCarried(db, sources, cutoff);
  const earliest = time.origins[0]?.origin ?? time.cutoff;
  if (dayOf(earliest) - dayOf(time.firstDay) >= 364) carries.add('seasons');
  const wanted = (f: FeatureDefinition) => f.family === 'rfm' || families.includes(f.family);
  const features = [
    ...catalogue.filter((f) => carries.has(f.needs)),
    ...attributeFeatures(db, sources, cutoff),
  ].filter(wanted);
  return { features, carries };
}

function whatIsCarried(db: Database, sources: FeatureSources, cutoff: number): Set<Need> {
  const carries = new Set<Need>(['orders']);
  const [lines] = rowsOf(
    db.query(`SELECT count(quantity) AS quantity, count(sku) AS sku, count(category) AS category,
      count(*) FILTER (hour > 0) AS hours, (SELECT count(*) FROM _return_lines WHERE day <= ${cutoff}) AS returns
      FROM _purchases WHERE day <= ${cutoff}`),
  );
  for (const need of ['quantity', 'sku', 'category', 'hours', 'returns'] as const)
    if (Number(lines?.[need]) > 0) carries.add(need);
  const has = (table: string | null, ...columns: string[]) => {
    const there = table ? columnsOf(db, table).map((c) => c.name) : [];
    return columns.every((c) => there.includes(c));
  };
  if (has(sources.events, 'customer_id', 'at')) carries.add('events');
  if (has(sources.events, 'customer_id', 'at', 'session_id')) carries.add('sessions');
  if (has(sources.reviews, 'customer_id', 'at')) carries.add('reviews');
  if (has(sources.reviews, 'customer_id', 'at', 'rating')) carries.add('ratings');
  return carries;
}
