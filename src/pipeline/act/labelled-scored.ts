import type { CallContext } from '../engine/call-context';
import { type Database, literal } from '../engine/database';
import type { LabelledReport } from '../engine/labelled-report';
import type { ActReport, EvaluationReport } from '../engine/reports';
import { throwIfCancelled } from '../errors/patron-error';

/**
 * The table `scored` of a flat project: customer_id, the attributes, the chosen model's churn_probability (of a labelled row by
 * the fit that had not seen it, of the others by the fit on all labelled rows), and the label, 1 or 0 where it is known;
 * likeliest first. No value, so no tiers.
 */
export function buildLabelledScored(
  db: Database,
  { evaluation, labelled }: { evaluation: EvaluationReport; labelled: LabelledReport },
  ctx: CallContext,
): ActReport {
  throwIfCancelled(ctx.signal);
  const { churn } = evaluation.best;
  db.run(`CREATE OR REPLACE TABLE scored AS
    SELECT r.* EXCLUDE (_label, _fold), p.churn_probability, CAST(r._label AS INTEGER) AS label
    FROM (SELECT * FROM labelled_rows) r
    POSITIONAL JOIN (SELECT churn_probability FROM predictions WHERE model = ${literal(churn)}) p
    ORDER BY p.churn_probability DESC, r.customer_id`);
  ctx.progress({ done: labelled.rows, total: labelled.rows, unit: 'customers' });
  return { customers: labelled.rows, churn_model: churn, value_model: churn, tiers: [] };
}
