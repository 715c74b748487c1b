import { openAsBlob } from 'node:fs';
import { expect, test } from 'vitest';
import type { SourceReport } from '../../src/pipeline/engine/source-report';
import { load } from '../relate/support';
import { createNodeDatabase } from '../support/node-database';
import { sharedData } from '../support/shared-data';

interface Wanted {
  readonly rows: number;
  readonly table: string;
  /** What a careful person would choose; a role may have several columns that are as good. Attributes are not counted. */
  readonly roles: Readonly<Record<string, string | readonly string[]>>;
}

const onlineRetail: Wanted = {
  rows: 541_909,
  table: 'orders',
  roles: {
    order_id: 'InvoiceNo',
    sku: 'StockCode',
    description: 'Description',
    quantity: 'Quantity',
    ordered_at: 'InvoiceDate',
    unit_price: 'UnitPrice',
    customer_id: 'CustomerID',
  },
};

/** Files that are dropped together, without a recipe. */
const drops: Readonly<Record<string, Wanted>>[] = [
  {
    'cdnow/CDNOW_sample.txt': {
      rows: 6919,
      table: 'orders',
      roles: { customer_id: ['c1', 'c2'], ordered_at: 'c3', quantity: 'c4', amount: 'c5' },
    },
  },
  { 'online-retail/online_retail_2010-12_2011-12.csv.gz': onlineRetail },
  { 'online-retail/online_retail_2010-12_2011-12.parquet': onlineRetail },
  {
    'telco/Telco-Customer-Churn.csv': {
      rows: 7043,
      table: 'labelled',
      roles: { customer_id: 'customerID', label: 'Churn' },
    },
  },
  {
    'hillstrom/hillstrom.csv.gz': {
      rows: 64_000,
      table: 'campaigns',
      roles: { arm: 'segment', outcome: 'conversion', outcome_2: 'visit', outcome_3: 'spend' },
    },
  },
  {
    'complete-journey/transactions_sample.csv.gz': {
      rows: 75_000,
      table: 'orders',
      roles: {
        customer_id: 'household_id',
        order_id: 'basket_id',
        sku: 'product_id',
        quantity: 'quantity',
        amount: 'sales_value',
        discount: 'retail_disc',
        discount_2: 'coupon_disc',
        discount_3: 'coupon_match_disc',
        ordered_at: 'transaction_timestamp',
      },
    },
    'complete-journey/products.csv.gz': {
      rows: 92_331,
      table: 'products',
      roles: { sku: 'product_id', category: ['department', 'product_category'], description: 'product_type' },
    },
    'complete-journey/demographics.csv.gz': {
      rows: 801,
      table: 'customers',
      roles: { customer_id: 'household_id' },
    },
    'complete-journey/campaigns.csv.gz': {
      rows: 6589,
      table: 'campaigns',
      roles: { customer_id: 'household_id', campaign_id: 'campaign_id' },
    },
    'complete-journey/campaign_descriptions.csv.gz': {
      rows: 27,
      table: 'campaign_details',
      roles: { campaign_id: 'campaign_id', at: 'start_date' },
    },
    'complete-journey/coupons.csv.gz': { rows: 116_204, table: 'other', roles: {} },
    'complete-journey/coupon_redemptions.csv.gz': {
      rows: 2102,
      table: 'outcomes',
      roles: { customer_id: 'household_id', campaign_id: 'campaign_id', at: 'redemption_date' },
    },
  },
  {
    'reviews/online_shopping_10_cats.zip': {
      rows: 62_774,
      table: 'reviews',
      roles: { text: 'review', label: 'label' },
    },
  },
  {
    'reviews/AMAZON_FASHION_5.json.gz': {
      rows: 3176,
      table: 'reviews',
      roles: {
        text: 'reviewText',
        rating: 'overall',
        customer_id: 'reviewerID',
        at: ['unixReviewTime', 'reviewTime'],
        sku: 'asin',
      },
    },
  },
  {
    'reviews/womens_clothing_e-commerce_reviews_1000.csv': {
      rows: 1000,
      table: 'reviews',
      roles: { text: 'Review Text', rating: 'Rating', sku: 'Clothing ID', label: 'Recommended IND' },
    },
  },
  {
    'events/retentioneering_ecom.csv.gz': {
      rows: 31_106,
      table: 'events',
      roles: { customer_id: 'user_id', session_id: 'session_id', type: 'event', at: 'timestamp' },
    },
  },
  {
    'apparel/apparelTrans.csv': {
      rows: 3187,
      table: 'orders',
      roles: { customer_id: 'Id', ordered_at: 'Date', amount: 'Price' },
    },
    'apparel/apparelStaticCov.csv': { rows: 600, table: 'customers', roles: { customer_id: 'Id' } },
  },
];

/** What a person would have to change: the kind, a role on the wrong column or on none, a role that no column should have. */
function corrections(report: SourceReport, { table, roles }: Wanted): string[] {
  const found = new Map(report.columns.map(({ role, name }) => [role, name]));
  found.delete(null);
  found.delete('attribute');
  const wrong = Object.entries(roles)
    .filter(([role, good]) => ![good].flat().includes(found.get(role) ?? ''))
    .map(([role, good]) => `${role}: ${[good].flat()[0]}, not ${found.get(role) ?? 'none'}`);
  const kept = new Set(Object.values(roles).flat());
  const extra = [...found].filter(([role, name]) => role && !(role in roles) && !kept.has(name));
  return [
    ...(report.table === table ? [] : [`kind: ${table}, not ${report.table}`]),
    ...wrong,
    ...extra.map(([role, name]) => `${name}: no role, not ${role}`),
  ];
}

test.each(drops.map((files) => [Object.keys(files).join(', '), files] as const))(
  '%s: loaded and mapped with at most two corrections',
  async (_, wanted) => {
    const files: Record<string, Blob> = {};
    for (const name of Object.keys(wanted)) {
      const path = sharedData(name);
      if (!path) return;
      files[name.split('/').at(-1) ?? name] = await openAsBlob(path);
    }
    const { sources } = await load(await createNodeDatabase(), files);
    const seen = Object.entries(wanted).map(([name, want], i) => {
      const report = sources[i];
      if (!report) throw new Error(`${name} was not read`);
      const changes = corrections(report, want);
      const roles = report.columns.flatMap(({ name: column, role }) =>
        role && role !== 'attribute' ? [`${role} ${column}`] : [],
      );
      console.info(
        `${name}: ${report.table} (${report.table_confidence}), ${roles.join(', ')}; ${changes.length} corrections ${changes.join('; ')}`,
      );
      expect(report).toMatchObject({ rows: want.rows, bad_rows: { count: 0 } });
      return { name, changes };
    });
    expect(seen.filter(({ changes }) => changes.length > 2)).toEqual([]);
  },
  120_000,
);
