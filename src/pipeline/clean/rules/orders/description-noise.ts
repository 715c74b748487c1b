import { textNoiseRule } from '../texts/text-noise-rule';

/** Markup, entities and invisible characters within product names. */
export const descriptionNoise = textNoiseRule({
  id: 'description_noise',
  table: 'orders',
  column: 'description',
  shows: ['row', 'description', 'sku', 'quantity', 'amount', 'customer_id', 'ordered_at'],
});
