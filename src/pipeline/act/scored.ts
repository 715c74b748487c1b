import type { CallContext } from '../engine/call-context';
import { type Database, literal, rowsOf } from '../engine/database';
import type { ActReport, EvaluationReport, SegmentReport } from '../engine/reports';
import { throwIfCancelled } from '../errors/patron-error';
import { horizonsOfBest } from '../evaluate/horizon-results';
import { columnsOf } from '../features/sources';
import type { ModelId } from '../project/schema';

/** Tiers by expected value, best first, with the share of customers up to and including each. */
export const tiers = [
  { tier: 'platinum', upTo: 0.05 },
  { tier: 'gold', upTo: 0.2 },
  { tier: 'silver', upTo: 0.5 },
  { tier: 'base', upTo: 1 },
] as const;

interface ShorterScores {
  readonly model: ModelId;
  readonly columns: readonly string[];
}

/**
 * The table `scored` (engine/tables.ts): the test origin's customers with their features in plain units, the scores of
 * the models chosen, their segment and tier. Ranks run by expected value, then by customer id; a tier's share is
 * rounded up to whole customers. Reads `origins`, `features`, `predictions` and `segments`.
 */
export function scoredSql(args: {
  readonly churnModel: ModelId;
  readonly valueModel: ModelId;
  readonly segmentNames: readonly { readonly id: number; readonly name: string }[];
  /** Columns of `features` that hold outcomes of shorter horizons: the list has those of the whole one. */
  readonly shorterLabels: readonly string[];
  /** Who says what of the shorter horizons, and its columns of `predictions`; null where nobody does. */
  readonly shorter: ShorterScores | null;
}): string {
  const names = args.segmentNames.map(({ id, name }) => `WHEN ${id} THEN ${literal(name)}`).join(' ');
  const tierCases = tiers
    .slice(0, -1)
    .map(({ tier, upTo }) => `WHEN rank <= ceil(${upTo} * n) THEN ${literal(tier)}`)
    .join(' ');
  // By pattern: predictions kept by an earlier version have fewer columns.
  const prediction = (model: ModelId, columns: string) =>
    `(SELECT customer_id, COLUMNS('^(${columns})$') FROM predictions
      WHERE model = ${literal(model)} AND origin = (SELECT origin FROM test))`;
  return `
    CREATE OR REPLACE TABLE scored AS
    WITH test AS (SELECT max(origin) AS origin FROM origins WHERE split = 'test'),
    joined AS (
      SELECT f.* EXCLUDE (${['origin', 'label_orders', 'label_value', ...args.shorterLabels].join(', ')}), c.* EXCLUDE (customer_id), v.* EXCLUDE (customer_id), s.segment,
             ${names ? `CASE s.segment ${names} END` : 'CAST(NULL AS VARCHAR)'} AS segment_name,
             ${args.shorter ? 'h.* EXCLUDE (customer_id),' : ''} f.label_orders, f.label_value,
             row_number() OVER (ORDER BY v.expected_value DESC NULLS LAST, f.customer_id) AS rank,
             count(*) OVER () AS n
      FROM features f
      LEFT JOIN ${prediction(args.churnModel, 'churn_probability|churn_spread')} c USING (customer_id)
      LEFT JOIN ${prediction(args.valueModel, 'expected_value|value_low|value_high|value_median')} v USING (customer_id)
      ${args.shorter ? `LEFT JOIN ${prediction(args.shorter.model, args.shorter.columns.join('|'))} h USING (customer_id)` : ''}
      LEFT JOIN segments s USING (customer_id)
      WHERE f.origin = (SELECT origin FROM test)
    )
    SELECT * EXCLUDE (label_orders, label_value, rank, n),
           CASE ${tierCases} ELSE ${literal(tiers.at(-1)!.tier)} END AS tier, label_orders, label_value
    FROM joined ORDER BY rank`;
}

/** The model whose horizons are shown: that of the churn probability where it knows them, so that they never fall. */
function shorterScores(db: Database, evaluation: EvaluationReport): ShorterScores | null {
  const model = horizonsOfBest(evaluation)[0]?.model ?? evaluation.best.churn;
  const names = columnsOf(db, 'predictions')
    .map(({ name }) => name)
    .filter((name) => /^churn_probability_\d+$/.test(name));
  if (names.length === 0) return null;
  const counts = names.map((name) => `count(${name}) AS ${name}`).join(', ');
  const [said] = rowsOf(
    db.query(`SELECT ${counts} FROM predictions WHERE model = ${literal(model)}
    AND origin = (SELECT max(origin) FROM origins WHERE split = 'test')`),
  );
  const columns = names.filter((name) => Number(said?.[name] ?? 0) > 0);
  return columns.length > 0 ? { model, columns } : null;
}

/** Writes the table `scored` and reports the tiers. Throws `run.cancelled` when the signal aborts. */
export function buildScored(
  db: Database,
  args: { readonly evaluation: EvaluationReport; readonly segments: SegmentReport },
  ctx: CallContext,
): ActReport {
  throwIfCancelled(ctx.signal);
  const { churn, value } = args.evaluation.best;
  const columns = columnsOf(db, 'features').map(({ name }) => name);
  const shorterLabels = columns.filter((name) => /^label_(orders|value)_\d+$/.test(name));
  const segmentNames = args.segments.segments;
  const shorter = shorterScores(db, args.evaluation);
  db.run(scoredSql({ churnModel: churn, valueModel: value, segmentNames, shorterLabels, shorter }));
  throwIfCancelled(ctx.signal);
  const counted = new Map(
    rowsOf(
      db.query(`
        SELECT tier, CAST(count(*) AS INTEGER) AS n, CAST(min(expected_value) AS DOUBLE) AS lowest,
               CAST(sum(expected_value) AS DOUBLE) AS expected, CAST(sum(label_value) AS DOUBLE) AS outcome
        FROM scored GROUP BY tier`),
    ).map((row) => [String(row.tier), row]),
  );
  const report: ActReport = {
    customers: [...counted.values()].reduce((sum, row) => sum + Number(row.n), 0),
    churn_model: churn,
    value_model: value,
    ...(shorter && { horizon_model: shorter.model }),
    tiers: tiers.flatMap(({ tier }) => {
      const row = counted.get(tier);
      if (!row) return [];
      return [
        {
          tier,
          n: Number(row.n),
          from: Number(row.lowest ?? 0),
          expected_value: Number(row.expected ?? 0),
          outcome: row.outcome === null ? null : Number(row.outcome),
        },
      ];
    }),
  };
  ctx.progress({ done: report.customers, total: report.customers, unit: 'customers' });
  return report;
}
