import { plainRule } from '../rule';

/** Reviews that say nothing: no text (or nothing but marks and spaces) and no rating. */
export const noText = plainRule({
  id: 'no_text',
  table: 'reviews',
  effect: 'set_aside',
  on: true,
  condition: `(rating IS NULL AND (text IS NULL OR NOT regexp_matches(text, '[\\p{L}\\p{N}]')))`,
  shows: ['row', 'customer_id', 'at', 'sku', 'text', 'label'],
});
