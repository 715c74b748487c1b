import { plainRule } from '../rule';

/** Rows without the label that is to be learned. */
export const noLabel = plainRule({
  id: 'no_label',
  table: 'labelled',
  effect: 'set_aside',
  on: true,
  condition: 'label IS NULL',
  shows: ['row', 'customer_id', 'label'],
});
