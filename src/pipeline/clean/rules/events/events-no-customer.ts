import { plainRule } from '../rule';

/** Events that no customer can be given. */
export const eventsNoCustomer = plainRule({
  id: 'events_no_customer',
  table: 'events',
  effect: 'set_aside',
  on: true,
  condition: 'customer_id IS NULL',
  shows: ['row', 'type', 'at', 'session_id', 'sku'],
});
