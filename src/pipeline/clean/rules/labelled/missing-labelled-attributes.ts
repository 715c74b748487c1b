import { missingRule } from '../predict/missing-rule';

/** Attributes that a labelled table leaves empty. */
export const missingLabelledAttributes = missingRule({
  id: 'missing_labelled_attributes',
  table: 'labelled',
  key: 'customer_id',
  shows: ['row', 'customer_id', 'label'],
});
