import type { ProjectInput } from '../project/schema';
import { shop } from './process';

/** The project of the sample shop: every source but the flat labelled table, roles given, time fixed. */
export function sampleProject(seed: number): ProjectInput {
  return {
    version: 1,
    name: shop.name,
    simulated: true,
    sources: [
      {
        name: 'orders',
        file: 'sample:orders',
        table: 'orders',
        roles: {
          customer_id: 'CustomerID',
          order_id: 'OrderNo',
          ordered_at: 'OrderDate',
          sku: 'SKU',
          category: 'Category',
          description: 'Product',
          quantity: 'Qty',
          unit_price: 'UnitPrice',
        },
      },
      {
        name: 'customers',
        file: 'sample:customers',
        table: 'customers',
        roles: { customer_id: 'CustomerID' },
        attributes: ['Channel', 'AgeBand', 'Membership', 'Newsletter'],
      },
      {
        name: 'reviews',
        file: 'sample:reviews',
        table: 'reviews',
        roles: { customer_id: 'CustomerID', at: 'ReviewDate', sku: 'SKU', rating: 'Rating', text: 'Review' },
      },
      {
        name: 'events',
        file: 'sample:events',
        table: 'events',
        roles: {
          customer_id: 'CustomerID',
          at: 'EventTime',
          type: 'EventType',
          sku: 'SKU',
          session_id: 'SessionID',
        },
      },
      {
        name: 'campaigns',
        file: 'sample:campaigns',
        table: 'campaigns',
        roles: {
          customer_id: 'CustomerID',
          campaign_id: 'CampaignID',
          arm: 'Arm',
          at: 'SentAt',
          cost: 'Cost',
          outcome: 'Bought',
        },
      },
    ],
    time: { cutoff: shop.cutoff, horizon_days: shop.horizonDays, origins: 3 },
    money: { currency: shop.currency },
    seed,
  };
}
