import type { CleaningRule } from './rule';

/** Lines whose day is missing, cannot be read, or cannot be a shop's: before 1980 (1900 and 1970 stand for nothing) or after 2100. */
export const noDate: CleaningRule = {
  id: 'no_date',
  effect: 'set_aside',
  on: true,
  condition: `(ordered_at IS NULL OR ordered_at < TIMESTAMP '1980-01-01' OR ordered_at >= TIMESTAMP '2100-01-01')`,
  shows: ['row', 'date_text', 'order_id', 'sku', 'quantity', 'amount', 'customer_id'],
};
