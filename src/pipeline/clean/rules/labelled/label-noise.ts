import { z } from 'zod';
import { readAttributes } from '../predict/attribute-cells';
import { confidentIssues } from '../predict/confident-learning';
import { outOfFold } from '../predict/out-of-fold';
import { decide, type Found, proposalLists } from '../proposals';
import { type RuleContext, ruleWith } from '../rule';
import { scratchRows } from '../scratch-rows';

const mostClasses = 10;
const enoughRows = 100;

/**
 * Rows whose label the other attributes speak against (confident-learning.ts, out-of-fold probabilities of the project's
 * logistic regression): a list to review. Marked alone, it changes nothing; what a person accepted in it is excluded or
 * takes the suggested label where that is chosen. An acceptance holds for the customer with that label.
 */
export const labelNoise = ruleWith({
  id: 'label_noise',
  table: 'labelled',
  effect: ({ action }) => (action === 'mark' ? 'mark' : action === 'exclude' ? 'set_aside' : 'change'),
  on: false,
  parameters: z.strictObject({
    /** Least difference of the probabilities of the suggested class and of the given one. */
    margin: z.number().min(0).max(0.99).default(0.5).meta({ step: 0.05 }),
    folds: z.int().min(2).max(20).default(5),
    action: z.enum(['mark', 'exclude', 'relabel']).default('mark'),
    ...proposalLists,
  }),
  judge(ctx, { margin, folds, action, ...decisions }) {
    const review = findIssues(ctx, folds, margin);
    const { proposals, taken } = decide(
      review.map(({ found }) => found),
      decisions,
    );
    const chosen = new Set(taken);
    const touched = action === 'mark' ? review : review.filter(({ found }) => chosen.has(found.id));
    const list = scratchRows(ctx, 'label_review', {
      line_id: Float64Array.from(touched, ({ line }) => line),
      suggested: touched.map(({ suggested }) => suggested),
    });
    return {
      condition: `r.line_id IN (SELECT line_id::BIGINT FROM ${list})`,
      changes: {
        label: (cell) =>
          `coalesce((SELECT l.suggested FROM ${list} l WHERE l.line_id::BIGINT = r.line_id), ${cell})`,
      },
      counts: { to_review: review.length },
      proposals,
    };
  },
  shows: ['row', 'customer_id', 'label'],
});

interface Issue {
  readonly line: number;
  readonly suggested: string;
  readonly found: Found;
}

function findIssues({ db, rows, attributes }: RuleContext, folds: number, least: number): Issue[] {
  const labelled = `(SELECT * FROM ${rows} WHERE label IS NOT NULL)`;
  const places = db.query(
    `SELECT line_id::DOUBLE AS line, customer_id, label FROM ${labelled} ORDER BY line_id`,
  );
  const given = [...(places.getChild('label') ?? [])].map(String);
  const classes = [...new Set(given)].sort();
  if (given.length < enoughRows || classes.length < 2 || classes.length > mostClasses) return [];
  const labels = Int32Array.from(given, (label) => classes.indexOf(label));
  const columns = readAttributes(db, labelled, attributes);
  if (columns.length === 0) return [];
  const k = classes.length;
  const chances = outOfFold(columns, labels, k, folds);
  const lines = [...(places.getChild('line') ?? [])].map(Number);
  const ids = [...(places.getChild('customer_id') ?? [])].map(String);
  return confidentIssues(chances, labels, k)
    .filter(({ margin }) => margin >= least)
    .map(({ row, suggested }): Issue => {
      const [label, other] = [given[row]!, classes[suggested]!];
      const percent = (c: number) => Math.round(100 * chances[row * k + c]!);
      return {
        line: lines[row]!,
        suggested: other,
        found: {
          id: `${ids[row]}: ${label}`,
          label: `${ids[row]}: ${label} → ${other}`,
          rows: 1,
          money: 0,
          members: [],
          because: 'confident',
          params: { given: label, other, chance: percent(suggested), own: percent(labels[row]!) },
          sure: false,
        },
      };
    });
}
