import { plainRule } from '../rule';

/**
 * Lines of a file that agree with an earlier line of it in every column, used or not; the first stays. Files without
 * order ids and times of day have none: two equal lines there may be two purchases of a day.
 */
export const exactDuplicates = plainRule({
  id: 'exact_duplicates',
  table: 'orders',
  effect: 'remove',
  on: true,
  condition: 'copy_of IS NOT NULL',
  shows: ['row', 'copy_of', 'order_id', 'sku', 'quantity', 'amount', 'customer_id', 'ordered_at'],
});
