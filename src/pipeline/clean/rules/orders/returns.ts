import { plainRule } from '../rule';

/**
 * Lines that take something back: negative quantity or amount (cancelled orders, whose number often begins with C,
 * returns, refunds). Marked and linked to the purchase they undo; features net them as of each cut-off.
 */
export const returns = plainRule({
  id: 'returns',
  table: 'orders',
  effect: 'mark',
  on: true,
  condition: '(quantity < 0 OR amount < 0)',
  details: { cancellations: `regexp_matches(order_id, '^[Cc][0-9]')` },
  shows: ['row', 'order_id', 'sku', 'description', 'quantity', 'amount', 'customer_id', 'ordered_at'],
});
