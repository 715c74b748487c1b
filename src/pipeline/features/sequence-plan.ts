import { type Database, rowsOf } from '../engine/database';
import type { SequenceReport, Vocabulary } from '../engine/reports';
import { refuse } from '../errors/patron-error';
import type { Project } from '../project/schema';
import { attributeCategories } from './attributes';
import { dayOf } from './days';
import type { Recipe } from './recipe';
import type { ResolvedTime } from './resolve-time';
import { type FeatureSources, stage } from './sources';

/** Steps of a purchase sequence, the same at every origin of a run. */
export interface SequencePlan {
  readonly steps: 'week' | 'order';
  /** Steps kept: the weeks before an origin, or the last occasions. */
  readonly length: number;
  /** Column of the order lines that names a step's category; its ids are staged as `_goods` (good, id). */
  readonly goods: Vocabulary | null;
  readonly customers: readonly Vocabulary[];
}

/** The last occasions of a customer that are kept as steps, at most. */
const mostOccasions = 32;

/** Goods with an id of their own; a learned vector of one that hardly anyone bought would hold noise. */
const mostGoods = 48;

/**
 * Plans the sequences of a run, on purchases staged before. Of occasions as many steps as the busiest customer has by the
 * cut-off, at most 32. Categories are those most often bought until the earliest origin, so that no origin reads names out
 * of its future. Refuses categories where the files have none.
 */
export function planSequences(
  db: Database,
  sources: FeatureSources,
  recipe: Recipe,
  { steps, categories }: Project['features'],
  time: ResolvedTime,
): SequencePlan {
  const cutoff = dayOf(time.cutoff);
  const earliest = Math.min(cutoff, ...time.origins.map(({ origin }) => dayOf(origin)));
  return {
    steps,
    length: steps === 'week' ? time.weekCount : busiest(db, cutoff),
    goods: categories.includes('steps') ? stageGoods(db, recipe, earliest) : null,
    customers: categories.includes('customers') ? columnsOfCustomers(db, sources, earliest) : [],
  };
}

/** What the design has to know of the plan; nothing where it is weeks of numbers. */
export function reportOf({ steps, length, goods, customers }: SequencePlan): SequenceReport | undefined {
  if (steps === 'week' && !goods && customers.length === 0) return undefined;
  return { steps, length, goods, customers };
}

/** Columns of `sequences` beside origin and customer_id: the step's place, and what it holds. */
export function sequenceColumns({ steps, goods }: Pick<SequencePlan, 'steps' | 'goods'>): {
  readonly place: string;
  readonly values: readonly string[];
} {
  const category = goods ? ['category'] : [];
  return steps === 'week'
    ? { place: 'week', values: ['orders', 'amount', 'items', 'returned', ...category] }
    : { place: 'step', values: [...occasionColumns, ...category] };
}

export const occasionColumns = ['days_before', 'gap', 'amount', 'items', 'lines', 'returned'] as const;

function busiest(db: Database, cutoff: number): number {
  const [row] = rowsOf(
    db.query(`SELECT max(n) AS n FROM (SELECT count(DISTINCT day) AS n FROM _purchases
      WHERE day <= ${cutoff} GROUP BY customer_id)`),
  );
  return Math.max(1, Math.min(mostOccasions, Number(row?.n ?? 1)));
}

/** Ids from 2 in the order of frequency; 0 stands for none and 1 for any other. */
function stageGoods(db: Database, { carries }: Recipe, until: number): Vocabulary {
  const column = carries.has('category') ? 'category' : carries.has('sku') ? 'sku' : null;
  if (!column) return refuse('features.no_goods');
  stage(
    db,
    '_goods',
    `SELECT good, CAST(1 + row_number() OVER (ORDER BY n DESC, good) AS INTEGER) AS id
     FROM (SELECT ${column} AS good, count(DISTINCT (customer_id, day)) AS n FROM _purchases
           WHERE day <= ${until} AND ${column} IS NOT NULL GROUP BY 1)
     ORDER BY n DESC, good LIMIT ${mostGoods}`,
  );
  const rows = rowsOf(db.query('SELECT good FROM _goods ORDER BY id'));
  return { column, values: rows.map(({ good }) => String(good)) };
}

function columnsOfCustomers(db: Database, sources: FeatureSources, until: number): Vocabulary[] {
  const columns = attributeCategories(db, sources, until);
  return columns.length > 0 ? columns : refuse('features.no_customer_categories');
}
