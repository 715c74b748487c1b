import { plainRule } from '../rule';

/** Rows of a campaign that say neither whom it was for nor which it was. */
export const campaignsNoCustomer = plainRule({
  id: 'campaigns_no_customer',
  table: 'campaigns',
  effect: 'set_aside',
  on: true,
  condition: '(customer_id IS NULL AND campaign_id IS NULL)',
  shows: ['row', 'customer_id', 'campaign_id', 'at'],
});
