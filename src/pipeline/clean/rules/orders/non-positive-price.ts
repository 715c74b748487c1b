import { plainRule } from '../rule';

/**
 * Lines with a unit price of zero or below: gifts, corrections, bad debt. Where a file gives no unit price, a purchase of
 * amount zero stays a purchase.
 */
export const nonPositivePrice = plainRule({
  id: 'non_positive_price',
  table: 'orders',
  effect: 'set_aside',
  on: true,
  condition: 'unit_price <= 0',
  details: { zero: 'unit_price = 0', negative: 'unit_price < 0' },
  shows: ['row', 'unit_price', 'order_id', 'sku', 'description', 'quantity', 'customer_id', 'ordered_at'],
});
