import { plainRule } from '../rule';

/** Rows of a customer file whose customer an earlier row of it describes already: there is one row a customer. */
export const customersRepeated = plainRule({
  id: 'customers_repeated',
  table: 'customers',
  effect: 'set_aside',
  on: true,
  fixed: true,
  condition: 'copy_of IS NOT NULL',
  shows: ['source', 'row', 'copy_of', 'customer_id'],
});
