import { textNoiseRule } from '../texts/text-noise-rule';

/** Markup, entities and invisible characters within reviews. */
export const textNoise = textNoiseRule({
  id: 'text_noise',
  table: 'reviews',
  column: 'text',
  shows: ['row', 'text', 'customer_id', 'sku', 'rating', 'at'],
});
