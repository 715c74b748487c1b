import { plainRule } from '../rule';

/** Lines that no customer can be given. */
export const noCustomer = plainRule({
  id: 'no_customer',
  table: 'orders',
  effect: 'set_aside',
  on: true,
  condition: 'customer_id IS NULL',
  shows: ['row', 'order_id', 'sku', 'description', 'quantity', 'amount', 'ordered_at'],
});
