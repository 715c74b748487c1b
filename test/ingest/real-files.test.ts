import { openAsBlob } from 'node:fs';
import { expect, test } from 'vitest';
import { createNodeDatabase } from '../support/node-database';
import { sharedData } from '../support/shared-data';
import { ingestText } from './support';

type Expected = [file: string, rows: number, table: string, roles: Record<string, string>];

const files: Expected[] = [
  ['apparel/apparelTrans.csv', 3187, 'orders', { Id: 'customer_id', Date: 'ordered_at', Price: 'amount' }],
  [
    'apparel/apparelStaticCov.csv',
    600,
    'customers',
    { Id: 'customer_id', Gender: 'attribute', Channel: 'attribute' },
  ],
  [
    'telco/Telco-Customer-Churn.csv',
    7043,
    'labelled',
    { customerID: 'customer_id', Churn: 'label', tenure: 'attribute' },
  ],
  ['hillstrom/hillstrom.csv.gz', 64000, 'campaigns', { segment: 'arm', conversion: 'outcome' }],
  [
    'events/retentioneering_ecom.csv.gz',
    31106,
    'events',
    { user_id: 'customer_id', event: 'type', timestamp: 'at', session_id: 'session_id' },
  ],
  [
    'reviews/womens_clothing_e-commerce_reviews_1000.csv',
    1000,
    'reviews',
    { 'Review Text': 'text', Rating: 'rating', 'Clothing ID': 'sku' },
  ],
  [
    'complete-journey/transactions_sample.csv.gz',
    75000,
    'orders',
    {
      household_id: 'customer_id',
      basket_id: 'order_id',
      product_id: 'sku',
      sales_value: 'amount',
      transaction_timestamp: 'ordered_at',
    },
  ],
  [
    'complete-journey/demographics.csv.gz',
    801,
    'customers',
    { household_id: 'customer_id', income: 'attribute' },
  ],
  [
    'complete-journey/campaigns.csv.gz',
    6589,
    'campaigns',
    { household_id: 'customer_id', campaign_id: 'campaign_id' },
  ],
];

test.each(files)('%s', async (name, rows, table, roles) => {
  const file = sharedData(name);
  if (!file) return;
  const db = await createNodeDatabase();
  const report = await ingestText(db, await openAsBlob(file), { file: name.split('/').at(-1) ?? name });
  expect(report).toMatchObject({ rows, table, bad_rows: { count: 0 } });
  expect(Object.fromEntries(report.columns.map((c) => [c.name, c.role]))).toMatchObject(roles);
});
