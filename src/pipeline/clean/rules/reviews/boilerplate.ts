import { z } from 'zod';
import { literal, rowsOf } from '../../../engine/database';
import { decide, type Found, proposalLists } from '../proposals';
import { type RuleContext, ruleWith } from '../rule';
import { compared } from '../texts/compared-text';
import { knownTemplate } from '../texts/templates';

/**
 * Texts that no customer wrote: what shops put in where nothing was written ("The customer left no comment", 系统默认好评),
 * taken where nobody refuses them, and long texts that many customers share (each row counts for one
 * where none is named), which are proposed. The rating stays, the
 * text is taken away. A text is counted until the cut-off, and later only where it has not come before.
 */
export const boilerplate = ruleWith({
  id: 'boilerplate',
  table: 'reviews',
  effect: 'change',
  on: true,
  parameters: z.strictObject({
    times: z.int().min(2).max(10_000).default(10).meta({ unit: 'rows' }),
    letters: z.int().min(1).max(500).default(20).meta({ unit: 'letters' }),
    ...proposalLists,
  }),
  judge(ctx, { times, letters, ...decisions }) {
    const keyed = ctx.scratch(
      'keyed_texts',
      `SELECT line_id, text, coalesce(customer_id, 'line ' || line_id) AS writer, ${compared('text')} AS words, coalesce(${ctx.learnable}, false) AS early FROM ${ctx.rows}
        WHERE text IS NOT NULL`,
    );
    const { proposals, taken } = decide(findTemplates(ctx, keyed, times, letters), decisions);
    const words = taken.map(literal).join(', ');
    return {
      condition:
        taken.length > 0 ? `r.line_id IN (SELECT line_id FROM ${keyed} WHERE words IN (${words}))` : 'false',
      changes: taken.length > 0 ? { text: () => 'NULL::VARCHAR' } : {},
      proposals,
    };
  },
  shows: ['row', 'text', 'rating', 'customer_id', 'sku', 'at'],
});

function findTemplates({ db }: RuleContext, keyed: string, times: number, letters: number): Found[] {
  const found = rowsOf(
    db.query(`SELECT * FROM (SELECT words, mode(text) AS label, count(*)::DOUBLE AS n,
          CASE WHEN bool_or(early) THEN count(DISTINCT writer) FILTER (early) ELSE count(DISTINCT writer) END::DOUBLE AS counted,
          bool_or(regexp_matches(lower(trim(text)), ${literal(knownTemplate)})) AS known
        FROM ${keyed} GROUP BY words)
      WHERE words <> '' AND (known OR (counted >= ${times} AND length(words) >= ${letters}))
      ORDER BY n DESC, words`),
  );
  return found.map((row) => ({
    id: String(row.words),
    label: String(row.label),
    rows: Number(row.n),
    money: 0,
    members: [],
    because: row.known ? 'template_known' : 'template_repeated',
    params: row.known ? {} : { times: Number(row.counted) },
    sure: row.known === true,
  }));
}
