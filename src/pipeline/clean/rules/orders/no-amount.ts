import { plainRule } from '../rule';

/** Lines whose price or amount is missing or no number. */
export const noAmount = plainRule({
  id: 'no_amount',
  table: 'orders',
  effect: 'set_aside',
  on: true,
  condition: 'amount IS NULL',
  shows: ['row', 'order_id', 'sku', 'quantity', 'customer_id', 'ordered_at'],
});
