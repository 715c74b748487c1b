import { openAsBlob } from 'node:fs';
import { expect, test } from 'vitest';
import { cleanTables } from '../../src/pipeline/clean/clean-tables';
import { quiet } from '../../src/pipeline/engine/call-context';
import { rowsOf } from '../../src/pipeline/engine/database';
import { createNodeDatabase } from '../support/node-database';
import { sharedData } from '../support/shared-data';
import { kinds, relate, rolesOf } from './support';

const names = [
  'transactions_sample',
  'products',
  'demographics',
  'campaigns',
  'campaign_descriptions',
  'coupons',
  'coupon_redemptions',
];

test('the seven files of Complete Journey become orders, customers and campaigns without a correction', async () => {
  const files: Record<string, Blob> = {};
  for (const name of names) {
    const path = sharedData(`complete-journey/${name}.csv.gz`);
    if (!path) return;
    files[`${name}.csv.gz`] = await openAsBlob(path);
  }
  const db = await createNodeDatabase();
  const found = await relate(db, files);
  expect(kinds(found)).toEqual({
    transactions_sample: 'orders',
    products: 'products',
    demographics: 'customers',
    campaigns: 'campaigns',
    campaign_descriptions: 'campaign_details',
    coupons: 'other',
    coupon_redemptions: 'outcomes',
  });
  expect(rolesOf(found, 'transactions_sample')).toEqual({
    customer_id: 'household_id',
    order_id: 'basket_id',
    ordered_at: 'transaction_timestamp',
    sku: 'product_id',
    quantity: 'quantity',
    amount: 'sales_value',
    discount: 'retail_disc',
    discount_2: 'coupon_disc',
    discount_3: 'coupon_match_disc',
  });
  expect(rolesOf(found, 'products')).toEqual({
    sku: 'product_id',
    category: 'department',
    description: 'product_type',
  });
  expect(
    found.joins.map((j) => [
      j.from,
      j.to,
      j.on.map((pair) => pair.to).join(),
      j.keys_matched,
      j.keys,
      j.state,
    ]),
  ).toEqual([
    ['transactions_sample', 'products', 'product_id', 20_897, 20_902, 'taken'],
    ['campaigns', 'campaign_descriptions', 'campaign_id', 27, 27, 'taken'],
    ['campaigns', 'coupon_redemptions', 'household_id,campaign_id', 792, 6_589, 'taken'],
    ['transactions_sample', 'demographics', 'household_id', 801, 2_377, 'taken'],
    ['campaigns', 'demographics', 'household_id', 756, 1_559, 'taken'],
  ]);
  expect(found.joins.map((join) => [join.brings.slice(0, 2), join.repeated])).toEqual([
    [['category', 'description'], 0],
    [['at'], 0],
    [['outcome'], 0],
    [['age', 'income'], 0],
    [[], 0],
  ]);
  const audit = await cleanTables(db, found, quiet());
  const one = (sql: string) => rowsOf(db.query(sql))[0];
  expect(audit).toMatchObject({ rows_in: 75_000, rows_out: 75_000, customers: 2_377, orders: 47_243 });
  // The given total is after discounts already: 233,935.24 is the sum of sales_value as it stands in the file.
  expect(audit.money_out).toBeCloseTo(233_935.24, 2);
  expect(
    one(`SELECT count(DISTINCT customer_id)::INTEGER AS customers, count(category)::INTEGER AS categories,
      count(description)::INTEGER AS descriptions FROM orders`),
  ).toEqual({ customers: 2_377, categories: 74_778, descriptions: 74_704 });
  expect(one('SELECT count(*)::INTEGER AS n, count(age)::INTEGER AS described FROM customers')).toEqual({
    n: 2_377,
    described: 801,
  });
  expect(
    one(`SELECT count(*)::INTEGER AS n, count("at")::INTEGER AS dated, sum(outcome) AS redeemed,
      count(*) FILTER (outcome > 0)::INTEGER AS answered, count(DISTINCT customer_id)::INTEGER AS customers,
      strftime(min("at"), '%Y-%m-%d') AS first FROM campaigns`),
  ).toEqual({
    n: 6_589,
    dated: 6_589,
    redeemed: 2_102,
    answered: 792,
    customers: 1_559,
    first: '2016-11-14',
  });
  expect(found.money).toEqual([
    {
      source: 'transactions_sample',
      currencies: [
        { currency: null, rows: 75_000, first_day: '2017-01-01', last_day: '2017-12-31', convertible: true },
      ],
      discounts: [
        { column: 'retail_disc', as: 'money' },
        { column: 'coupon_disc', as: 'money' },
        { column: 'coupon_match_disc', as: 'money' },
      ],
      check: null,
    },
  ]);
  expect(
    rowsOf(db.query("SELECT view_name FROM duckdb_views() WHERE view_name LIKE '\\_whole%' ESCAPE '\\'")),
  ).toEqual([]);
}, 60_000);
