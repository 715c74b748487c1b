import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { root } from './install.mjs';

/**
 * Writes public/samples from the folder of real data (PATRON_DATA): files as their authors published them, compressed,
 * and the manifest; each LICENSE lies there already. Names end with `.gzip`: hosts undo `.gz` on the way, and the bytes would not agree.
 */
const data = process.env.PATRON_DATA ?? path.resolve(root, '../shared/data');
const out = path.join(root, 'public/samples');

const samples = [
  {
    id: 'complete-journey',
    name: 'Complete Journey',
    licence: 'CC0-1.0',
    source: 'https://github.com/bradleyboehmke/completejourney',
    by: '84.51°',
    simulated: false,
    files: [
      'complete-journey/transactions_sample.csv.gz',
      'complete-journey/products.csv.gz',
      'complete-journey/demographics.csv.gz',
      'complete-journey/campaigns.csv.gz',
      'complete-journey/campaign_descriptions.csv.gz',
      'complete-journey/coupon_redemptions.csv.gz',
    ],
    project: {
      version: 1,
      name: 'Complete Journey',
      sources: [
        {
          name: 'transactions',
          file: 'transactions_sample.csv.gz',
          table: 'orders',
          roles: {
            customer_id: 'household_id',
            order_id: 'basket_id',
            ordered_at: 'transaction_timestamp',
            sku: 'product_id',
            quantity: 'quantity',
            amount: 'sales_value',
            discount: 'retail_disc',
            discount_2: 'coupon_disc',
            discount_3: 'coupon_match_disc',
          },
        },
        {
          name: 'products',
          file: 'products.csv.gz',
          table: 'products',
          roles: { sku: 'product_id', category: 'department', description: 'product_type' },
        },
        {
          name: 'households',
          file: 'demographics.csv.gz',
          table: 'customers',
          roles: { customer_id: 'household_id' },
          attributes: [
            'age',
            'income',
            'home_ownership',
            'marital_status',
            'household_size',
            'household_comp',
            'kids_count',
          ],
        },
        {
          name: 'campaigns',
          file: 'campaigns.csv.gz',
          table: 'campaigns',
          roles: { customer_id: 'household_id', campaign_id: 'campaign_id' },
        },
        {
          name: 'campaign_descriptions',
          file: 'campaign_descriptions.csv.gz',
          table: 'campaign_details',
          roles: { campaign_id: 'campaign_id', at: 'start_date' },
        },
        {
          name: 'coupon_redemptions',
          file: 'coupon_redemptions.csv.gz',
          table: 'outcomes',
          roles: { customer_id: 'household_id', campaign_id: 'campaign_id', at: 'redemption_date' },
        },
      ],
      joins: [
        { from: 'transactions', to: 'products', on: [{ from: 'product_id', to: 'product_id' }] },
        { from: 'transactions', to: 'households', on: [{ from: 'household_id', to: 'household_id' }] },
        {
          from: 'campaigns',
          to: 'campaign_descriptions',
          on: [{ from: 'campaign_id', to: 'campaign_id' }],
        },
        {
          from: 'campaigns',
          to: 'coupon_redemptions',
          on: [
            { from: 'household_id', to: 'household_id' },
            { from: 'campaign_id', to: 'campaign_id' },
          ],
        },
      ],
      money: { currency: 'USD' },
      seed: 1,
    },
  },
  {
    id: 'telco',
    name: 'Telco churn',
    licence: 'Apache-2.0',
    source: 'https://github.com/IBM/telco-customer-churn-on-icp4d',
    by: 'IBM',
    simulated: false,
    files: ['telco/Telco-Customer-Churn.csv'],
    project: {
      version: 1,
      name: 'Telco churn',
      sources: [{ name: 'customers', file: 'Telco-Customer-Churn.csv.gz', table: 'labelled' }],
      label: 'Churn',
      positive: 'Yes',
      folds: 5,
      seed: 1,
    },
  },
  {
    id: 'events',
    name: 'Click events',
    licence: 'Apache-2.0',
    source: 'https://github.com/retentioneering/retentioneering-tools',
    by: 'Retentioneering',
    simulated: true,
    files: ['events/retentioneering_ecom.csv.gz'],
    project: {
      version: 1,
      name: 'Click events',
      simulated: true,
      sources: [
        {
          name: 'events',
          file: 'retentioneering_ecom.csv.gz',
          table: 'events',
          roles: { customer_id: 'user_id', at: 'timestamp', type: 'event', session_id: 'session_id' },
        },
      ],
      seed: 1,
    },
  },
];

const described = samples.map(({ files, project, ...sample }) => {
  const folder = path.join(out, sample.id);
  mkdirSync(folder, { recursive: true });
  const shipped = files.map((from) => {
    const original = readFileSync(path.join(data, from));
    const bytes = from.endsWith('.gz') ? original : gzipSync(original, { level: 9 });
    const file = `${path.basename(from).replace(/\.gz$/, '')}.gz`;
    const at = `${sample.id}/${file.replace(/\.gz$/, '.gzip')}`;
    writeFileSync(path.join(out, at), bytes);
    return { file, path: at, size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
  });
  return { ...sample, licence_file: `${sample.id}/LICENSE`, files: shipped, project };
});
writeFileSync(
  path.join(out, 'manifest.json'),
  `${JSON.stringify({ version: 1, samples: described }, null, 2)}\n`,
);
console.log(`public/samples: ${described.map((s) => s.id).join(', ')}`);
