import { mergeRule } from '../merge/merge-rule';

/** Product categories that are one under several spellings. */
export const mergeOrderCategories = mergeRule({
  id: 'merge_order_categories',
  table: 'orders',
  hasMoney: true,
  columns: () => ['category'],
  shows: ['row', 'category', 'sku', 'description', 'quantity', 'amount', 'customer_id', 'ordered_at'],
});
