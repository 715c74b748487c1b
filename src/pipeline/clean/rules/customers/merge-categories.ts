import { mergeRule } from '../merge/merge-rule';
import { wordColumns } from '../words-columns';

/** Attributes of customers that are one under several spellings. */
export const mergeCategories = mergeRule({
  id: 'merge_categories',
  table: 'customers',
  judges: 'customers',
  hasMoney: false,
  columns: wordColumns,
  shows: ['source', 'row', 'customer_id'],
});
