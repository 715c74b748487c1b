import { missingRule } from '../predict/missing-rule';

/** Attributes that a customer file leaves empty. */
export const missingAttributes = missingRule({
  id: 'missing_attributes',
  table: 'customers',
  judges: 'customers',
  key: 'customer_id',
  shows: ['source', 'row', 'customer_id'],
});
