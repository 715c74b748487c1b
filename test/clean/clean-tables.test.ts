import { beforeAll, expect, test } from 'vitest';
import type { AuditReport } from '../../src/pipeline/engine/audit-report';
import type { Database } from '../../src/pipeline/engine/database';
import { codeOf } from '../ingest/support';
import { createNodeDatabase } from '../support/node-database';
import { all, clean } from './support';

let db: Database;
beforeAll(async () => {
  db = await createNodeDatabase();
}, 60_000);

const head = 'InvoiceNo,StockCode,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n';
const dirty = `${head}500,MUG,2,2024-01-05 10:00:00,3,17,UK
500,MUG,2,2024-01-05 10:00:00,3,17,UK
501,CUP,5,2024-01-06 10:00:00,1,,UK
502,CUP,5,1900-01-01 00:00:00,1,17,UK
503,CUP,5,soon,1,17,UK
504,CUP,5,2024-01-07 10:00:00,0,18,France
505,CUP,5,2024-01-07 10:00:00,free,18,France
C506,MUG,-1,2024-01-08 10:00:00,3,17,Spain
507,CUP,,2024-01-09 10:00:00,4,18,
`;
const roles = {
  orders: {
    table: 'orders',
    roles: {
      order_id: 'InvoiceNo',
      sku: 'StockCode',
      quantity: 'Quantity',
      ordered_at: 'InvoiceDate',
      unit_price: 'UnitPrice',
      customer_id: 'CustomerID',
    },
    attributes: ['Country'],
  },
};

const touching = (audit: AuditReport) => audit.rules.filter((r) => r.rows_affected > 0);

test('each rule counts, takes and shows what it should', async () => {
  const audit = await clean(db, { orders: dirty }, { sources: roles });
  expect(
    touching(audit).map((r) => [
      r.id,
      r.effect,
      r.rows_affected,
      r.rows_taken,
      r.money_affected,
      r.customers_affected,
    ]),
  ).toEqual([
    ['no_customer', 'set_aside', 1, 1, 5, 0],
    ['no_date', 'set_aside', 2, 2, 10, 1],
    ['exact_duplicates', 'remove', 1, 1, 6, 1],
    ['no_amount', 'set_aside', 1, 1, 0, 1],
    ['non_positive_price', 'set_aside', 1, 1, 0, 1],
    ['returns', 'mark', 1, 1, -3, 1],
  ]);
  expect(audit).toMatchObject({
    rows_in: 9,
    rows_out: 3,
    customers: 2,
    orders: 2,
    products: 2,
    money_in: 28,
    money_out: 7,
    first_day: '2024-01-05',
    last_day: '2024-01-09',
  });
  expect(audit.months).toEqual([{ month: '2024-01', before: 18, after: 7 }]);
  expect(audit.rules[1]?.examples[0]).toMatchObject({ row: 4, date_text: '1900-01-01 00:00:00' });
  expect(
    all(
      db,
      'orders',
      "line_id, customer_id, order_id, strftime(ordered_at, '%m-%d') AS day, quantity, amount, is_return",
    ),
  ).toEqual([
    {
      line_id: 1,
      customer_id: '17',
      order_id: '500',
      day: '01-05',
      quantity: 2,
      amount: 6,
      is_return: false,
    },
    {
      line_id: 8,
      customer_id: '17',
      order_id: 'C506',
      day: '01-08',
      quantity: -1,
      amount: -3,
      is_return: true,
    },
    {
      line_id: 9,
      customer_id: '18',
      order_id: '507',
      day: '01-09',
      quantity: 1,
      amount: 4,
      is_return: false,
    },
  ]);
  expect(all(db, 'orders_set_aside', 'row, rule')).toEqual([
    { row: 2, rule: 'exact_duplicates' },
    { row: 3, rule: 'no_customer' },
    { row: 4, rule: 'no_date' },
    { row: 5, rule: 'no_date' },
    { row: 6, rule: 'non_positive_price' },
    { row: 7, rule: 'no_amount' },
  ]);
  expect(all(db, 'return_links', 'return_line, purchase_line, quantity, amount')).toEqual([
    { return_line: 8, purchase_line: 1, quantity: 1, amount: 3 },
  ]);
});

test('an attribute is that of the first kept line, even where it is missing there', async () => {
  await clean(db, { orders: dirty }, { sources: roles });
  expect(all(db, 'customers')).toEqual([
    { customer_id: '17', Country: 'UK' },
    { customer_id: '18', Country: null },
  ]);
});

test('a rule that is off takes nothing and changes no other count', async () => {
  const on = await clean(db, { orders: dirty }, { sources: roles });
  const rules = [
    { id: 'exact_duplicates', on: false },
    { id: 'returns', on: false },
  ];
  const off = await clean(db, { orders: dirty }, { sources: roles, cleaning: { rules } });
  expect(off.rules.map((r) => r.rows_affected)).toEqual(on.rules.map((r) => r.rows_affected));
  expect(touching(off).map((r) => r.rows_taken)).toEqual([1, 2, 0, 1, 1, 0]);
  expect(off.rows_out).toBe(4);
  expect(all(db, 'orders', 'is_return')).toEqual(Array(4).fill({ is_return: false }));
  expect(all(db, 'return_links')).toEqual([]);
  expect(
    await codeOf(clean(db, { orders: dirty }, { cleaning: { rules: [{ id: 'magic', on: true }] } })),
  ).toBe('clean.rule_unknown');
});

test('amounts: given, computed less discount, negative with the quantity; a price of zero without unit price stays', async () => {
  await clean(db, {
    orders: 'customer_id,date,qty,unit_price,discount\n1,2024-01-01,2,5,1\n2,2024-01-01,-1,5,\n',
  });
  expect(all(db, 'orders', 'customer_id, order_id, quantity, amount, is_return')).toEqual([
    { customer_id: '1', order_id: '1 2024-01-01', quantity: 2, amount: 9, is_return: false },
    { customer_id: '2', order_id: '2 2024-01-01', quantity: -1, amount: -5, is_return: true },
  ]);
  await clean(db, { orders: 'customer_id,date,amount\n1,2024-01-01,0\n2,2024-01-02,-4\n2,2024-01-01,4\n' });
  expect(all(db, 'orders', 'customer_id, quantity, amount, is_return', 'line_id')).toEqual([
    { customer_id: '1', quantity: 1, amount: 0, is_return: false },
    { customer_id: '2', quantity: -1, amount: -4, is_return: true },
    { customer_id: '2', quantity: 1, amount: 4, is_return: false },
  ]);
  expect(all(db, 'return_links', 'return_line, purchase_line, amount')).toEqual([
    { return_line: 2, purchase_line: 3, amount: 4 },
  ]);
});

test('several files: lines are numbered through, customers joined, side tables canonical, stale ones dropped', async () => {
  const files = {
    orders: 'customer_id,date,amount\n1,2024-01-01,3\n2,2024-01-02,4\n',
    more_orders: 'customer_id,date,amount\n3,2024-02-01,5\n',
    customers: 'customer_id,age,city\n1,30,Rome\n2,41,Rome\n4,50,Oslo\n',
    reviews:
      'review_text,rating,user_id\n"A mug for every day of the year",5,1\n"Not what I had hoped to get here",2,2\n',
    events:
      'user_id,event,timestamp\n1,view,2024-01-01 10:00:00\n1,cart,2024-01-01 10:05:00\n1,view,2024-01-03 10:00:00\n',
  };
  await clean(db, files);
  expect(all(db, 'orders', 'line_id, source, row, customer_id')).toEqual([
    { line_id: 1, source: 'orders', row: 1, customer_id: '1' },
    { line_id: 2, source: 'orders', row: 2, customer_id: '2' },
    { line_id: 3, source: 'more_orders', row: 1, customer_id: '3' },
  ]);
  expect(all(db, 'customers')).toEqual([
    { customer_id: '1', age: 30, city: 'Rome' },
    { customer_id: '2', age: 41, city: 'Rome' },
    { customer_id: '3', age: null, city: null },
    { customer_id: '4', age: 50, city: 'Oslo' },
  ]);
  expect(all(db, 'reviews', 'customer_id, "at", rating, label')).toEqual([
    { customer_id: '1', at: null, rating: 5, label: null },
    { customer_id: '2', at: null, rating: 2, label: null },
  ]);
  expect(all(db, 'events', 'count(*)::INTEGER AS n, min(type) AS type')).toEqual([{ n: 3, type: 'cart' }]);
  await clean(db, { orders: files.orders });
  expect(['reviews', 'events', 'customers', 'campaigns'].filter((t) => db.hasTable(t))).toEqual([]);
});

test('a labelled table needs no orders', async () => {
  const audit = await clean(db, {
    churn: 'customerID,tenure,Contract,Churn\na,1,Month,Yes\nb,30,Year,No\nc,4,Month,No\n',
  });
  expect(audit).toMatchObject({ rows_in: 3, rows_out: 3, customers: 0 });
  expect(all(db, 'labelled')[0]).toEqual({ customer_id: 'a', label: 'Yes', tenure: 1, Contract: 'Month' });
  expect(db.hasTable('orders')).toBe(false);
});

test.each<[string, string, Record<string, string>, object]>([
  ['no customer', 'clean.no_customer_column', { orders: 'date,amount\n2024-01-01,3\n2024-01-02,4\n' }, {}],
  ['no date', 'clean.no_date_column', { orders: 'customer_id,amount\n1,3\n1,4\n2,5\n' }, {}],
  [
    'a table of orders without its roles',
    'clean.no_date_column',
    { orders: 'customer_id,when,amount\n1,a,3\n' },
    { sources: { orders: { table: 'orders' } } },
  ],
  [
    'no orders at all',
    'clean.no_orders',
    { events: 'user_id,event,timestamp\n1,view,2024-01-01 10:00:00\n1,cart,2024-01-01 10:05:00\n' },
    {},
  ],
  [
    'nothing left',
    'clean.nothing_left',
    { orders: 'customer_id,date,amount\n,2024-01-01,3\n ,2024-01-02,4\n' },
    {
      sources: {
        orders: {
          table: 'orders',
          roles: { customer_id: 'customer_id', ordered_at: 'date', amount: 'amount' },
        },
      },
    },
  ],
])('%s is refused and the earlier tables stay', async (_what, code, files, project) => {
  await clean(db, { orders: dirty }, { sources: roles });
  expect(await codeOf(clean(db, files, project))).toBe(code);
  expect(all(db, 'orders', 'count(*)::INTEGER AS n')).toEqual([{ n: 3 }]);
  expect(all(db, 'orders_set_aside', 'count(*)::INTEGER AS n')).toEqual([{ n: 6 }]);
});

test('equal lines are copies only where the file tells purchases apart', async () => {
  const affected = async (text: string) =>
    (await clean(db, { orders: text })).rules.find((r) => r.id === 'exact_duplicates')?.rows_affected;
  expect(await affected('customer_id,date,amount\n1,2024-01-01,3\n1,2024-01-01,3\n2,2024-01-02,4\n')).toBe(0);
  expect(
    await affected('customer_id,date,amount\n1,2024-01-01 10:00,3\n1,2024-01-01 10:00,3\n2,2024-01-02,4\n'),
  ).toBe(1);
  expect(
    await affected(
      'customer_id,order_id,date,amount\n1,7,2024-01-01,3\n1,7,2024-01-01,3\n2,8,2024-01-02,4\n',
    ),
  ).toBe(1);
});
