import type { CleaningRule } from './rule';

/** Lines that no customer can be given. */
export const noCustomer: CleaningRule = {
  id: 'no_customer',
  effect: 'set_aside',
  on: true,
  condition: 'customer_id IS NULL',
  shows: ['row', 'order_id', 'sku', 'description', 'quantity', 'amount', 'ordered_at'],
};
