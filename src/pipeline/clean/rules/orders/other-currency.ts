import { plainRule } from '../rule';

/**
 * Lines in a currency for which the project gives no rate: they can be in no sum. Off, cleaning refuses such files and asks
 * for rates; on, it goes on without those lines.
 */
export const otherCurrency = plainRule({
  id: 'other_currency',
  table: 'orders',
  effect: 'set_aside',
  on: false,
  condition: 'rate IS NULL',
  shows: ['row', 'currency', 'order_id', 'sku', 'quantity', 'customer_id', 'ordered_at'],
});
