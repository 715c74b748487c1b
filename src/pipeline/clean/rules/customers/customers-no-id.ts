import { plainRule } from '../rule';

/** Rows of a customer file without a customer: nothing can be joined to them. */
export const customersNoId = plainRule({
  id: 'customers_no_id',
  table: 'customers',
  effect: 'set_aside',
  on: true,
  fixed: true,
  condition: 'customer_id IS NULL',
  shows: ['source', 'row'],
});
