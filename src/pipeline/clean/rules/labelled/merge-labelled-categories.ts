import { mergeRule } from '../merge/merge-rule';
import { wordColumns } from '../words-columns';

/** Attributes of labelled rows that are one under several spellings; the label itself is never touched. */
export const mergeLabelledCategories = mergeRule({
  id: 'merge_labelled_categories',
  table: 'labelled',
  hasMoney: false,
  columns: wordColumns,
  shows: ['row', 'customer_id', 'label'],
});
