import { mergeRule } from '../merge/merge-rule';

/** Product names that are one under several spellings; letter by letter only names of the same product are compared. */
export const mergeDescriptions = mergeRule({
  id: 'merge_descriptions',
  table: 'orders',
  hasMoney: true,
  columns: () => ['description'],
  within: 'sku',
  shows: ['row', 'description', 'sku', 'category', 'quantity', 'amount', 'customer_id', 'ordered_at'],
});
