import { z } from 'zod';
import { ruleWith } from '../rule';
import { compared } from '../texts/compared-text';

/**
 * Reviews whose words the same customer wrote of the same product before (both unknown where the file has neither), word
 * for word or but for case, spaces and punctuation. The earliest stays; a review until the cut-off is judged by those until
 * the cut-off alone. Texts of fewer letters ("Good.") are nobody's copy.
 */
export const textCopies = ruleWith({
  id: 'text_copies',
  table: 'reviews',
  effect: 'remove',
  on: true,
  parameters: z.strictObject({
    letters: z.int().min(1).max(500).default(12).meta({ unit: 'letters' }),
  }),
  judge({ rows, learnable, scratch }, { letters }) {
    const copies = scratch(
      'text_copies',
      `SELECT line_id, exact FROM (
          SELECT line_id, row_number() OVER same AS place, text = first_value(text) OVER same AS exact
          FROM (SELECT line_id, customer_id, sku, "at", text, coalesce(${learnable}, false) AS early,
              ${compared('text')} AS words FROM ${rows} WHERE text IS NOT NULL)
          WHERE length(words) >= ${letters}
          WINDOW same AS (PARTITION BY customer_id, sku, words ORDER BY early DESC, "at" NULLS LAST, line_id))
        WHERE place > 1`,
    );
    const is = (kind: string) => `r.line_id IN (SELECT line_id FROM ${copies} WHERE ${kind})`;
    return { condition: is('true'), details: { exact: is('exact'), near: is('NOT exact') } };
  },
  shows: ['row', 'customer_id', 'sku', 'at', 'rating', 'text'],
});
