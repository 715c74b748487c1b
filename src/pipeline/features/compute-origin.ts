import type { Database } from '../engine/database';
import { customerFeaturesSql } from './customer-features';
import { isoOf } from './days';
import { labelSql, stageOccasions } from './occasions';
import { dominantGoodsSql, occasionStepsSql } from './order-steps';
import type { Recipe } from './recipe';
import type { SequencePlan } from './sequence-plan';
import type { FeatureSources } from './sources';
import { weeklySql, weekOf } from './weekly';

/** One origin to compute, in days since 1970-01-01. */
export interface OriginWindow {
  readonly origin: number;
  /** Last day of the label window; null where it is not over. */
  readonly labelEnd: number | null;
  /** Shorter label windows within it, in days, ascending. */
  readonly shorterDays: readonly number[];
  /** Last day whose rows labels may read: shorter windows that end by it have labels where the whole one has none yet. */
  readonly knownUntil: number;
}

/** Selects of one origin, on purchases staged before (`stagePurchases`): features with labels, and sequences. */
export interface OriginSelects {
  readonly features: string;
  readonly sequences: string;
}

/** Stages the origin's occasions and gives the selects over them. */
export type ComputeOrigin = (
  db: Database,
  sources: FeatureSources,
  recipe: Recipe,
  window: OriginWindow,
  plan: SequencePlan,
) => OriginSelects;

export const computeOrigin: ComputeOrigin = (db, sources, recipe, window, plan) => {
  const { origin, labelEnd, shorterDays, knownUntil } = window;
  stageOccasions(db, origin);
  const day = `DATE '${isoOf(origin)}' AS origin`;
  const features = customerFeaturesSql(recipe, sources, origin);
  const over = shorterDays.filter((d) => origin + d <= knownUntil);
  const list = [null, ...shorterDays]
    .map((d) => [d === null ? '' : `_${d}`, d === null ? labelEnd !== null : over.includes(d)] as const)
    .flatMap(([suffix, known]) =>
      ['orders', 'value'].map(
        (what) => `${known ? `coalesce(y.${what}${suffix}, 0)` : 'NULL::DOUBLE'} AS label_${what}${suffix}`,
      ),
    )
    .join(', ');
  const labelled =
    labelEnd === null && over.length === 0
      ? `SELECT ${day}, f.*, ${list} FROM (${features}) f`
      : `SELECT ${day}, f.*, ${list} FROM (${features}) f
         LEFT JOIN (${labelSql(origin, labelEnd ?? knownUntil, over)}) y ON y.customer_id = f.customer_id`;
  return { features: labelled, sequences: `SELECT ${day}, * FROM (${stepsSql(plan, origin)})` };
};

function stepsSql({ steps, length, goods }: SequencePlan, origin: number): string {
  const byWeek = steps === 'week';
  const numbers = byWeek ? weeklySql(origin, length) : occasionStepsSql(origin, length);
  if (!goods) return numbers;
  const place = byWeek ? 's.week' : `${origin} - CAST(s.days_before AS INTEGER)`;
  const at = byWeek ? weekOf(origin, length) : 'day';
  return `SELECT s.*, coalesce(g.id, 0) AS category FROM (${numbers}) s
    LEFT JOIN (${dominantGoodsSql(goods.column, at)}) g ON g.customer_id = s.customer_id AND g.place = ${place}`;
}
