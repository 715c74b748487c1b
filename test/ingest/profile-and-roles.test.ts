import { beforeAll, expect, test } from 'vitest';
import { type Database, rowsOf } from '../../src/pipeline/engine/database';
import { previewRows } from '../../src/pipeline/ingest/preview-rows';
import { reassign } from '../../src/pipeline/ingest/report-source';
import { nameScore } from '../../src/pipeline/ingest/roles/name-score';
import { createNodeDatabase } from '../support/node-database';
import { codeOf, ingestText } from './support';

let db: Database;
beforeAll(async () => {
  db = await createNodeDatabase();
});

const lines = [
  'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country',
  ...Array.from({ length: 60 }, (_, i) => {
    const customer = i % 10 === 3 ? ' ' : 100 + (i % 7);
    const cancelled = i === 40;
    return `${cancelled ? 'C' : ''}${500 + (i >> 1)},S${i % 9},MUG ${i % 30},${cancelled ? -2 : 1 + (i % 4)},2024-0${1 + (i % 6)}-10 09:00:00,${i === 50 ? 0 : 2.5},${customer},${i % 3 ? 'UK' : 'France'}`;
  }),
].join('\n');

test('each column is counted, binned and typed', async () => {
  const { columns } = await ingestText(db, lines);
  const by = new Map(columns.map((c) => [c.name, c]));
  expect(by.get('CustomerID')).toMatchObject({
    type: 'integer',
    missing: 6,
    distinct: 7,
    min: 100,
    max: 106,
  });
  expect(by.get('Quantity')).toMatchObject({ type: 'integer', missing: 0, min: -2, max: 4 });
  expect(by.get('InvoiceDate')).toMatchObject({
    type: 'date',
    min: '2024-01-10 09:00:00',
    max: '2024-06-10 09:00:00',
  });
  expect(by.get('Country')).toMatchObject({
    type: 'text',
    distinct: 2,
    min: null,
    top: [
      { value: 'UK', count: 40 },
      { value: 'France', count: 20 },
    ],
  });
  expect(by.get('Country')?.histogram).toEqual([40, 20]);
  for (const name of ['Quantity', 'UnitPrice', 'InvoiceDate', 'CustomerID']) {
    const column = by.get(name);
    expect(column?.histogram).toHaveLength(24);
    expect(column?.histogram.reduce((a, b) => a + b, 0)).toBe(60 - (column?.missing ?? 0));
  }
});

test('roles come from names and values, with a confidence and a reason', async () => {
  const report = await ingestText(db, lines);
  expect(report.table).toBe('orders');
  expect(report.read.date_format).toBe('iso');
  expect(Object.fromEntries(report.columns.map((c) => [c.name, c.role]))).toEqual({
    InvoiceNo: 'order_id',
    StockCode: 'sku',
    Description: 'description',
    Quantity: 'quantity',
    InvoiceDate: 'ordered_at',
    UnitPrice: 'unit_price',
    CustomerID: 'customer_id',
    Country: 'attribute',
  });
  expect(report.columns.find((c) => c.name === 'CustomerID')).toMatchObject({
    role_confidence: 0.96,
    role_reason: 'name_some_missing',
  });
});

test('Chinese names', async () => {
  const report = await ingestText(
    db,
    '订单号,商品编码,商品名称,数量,下单时间,单价,会员号\nA1,S1,杯子,2,2024/03/05 10:00,9.5,77\nA2,S2,盘子,1,2024/03/15 11:00,4,78\n',
  );
  expect(report.table).toBe('orders');
  expect(report.columns.map((c) => c.role)).toEqual([
    'order_id',
    'sku',
    'description',
    'quantity',
    'ordered_at',
    'unit_price',
    'customer_id',
  ]);
  expect(report.read.date_format).toBe('%Y/%m/%d %H:%M');
});

test.each([
  ['customer_id', 'CustomerID', 1],
  ['customer_id', 'household_id', 1],
  ['customer_id', 'shop_customer_id', 0.75],
  ['ordered_at', 'order_purchase_timestamp', 1],
  ['quantity', 'Qty', 1],
  ['quantity', 'UnitPrice', 0],
  ['amount', '实付金额（元）', 0.75],
  ['sku', 'sku', 1],
  ['customer_id', 'CustomerName', 0],
])('the name of role %s in %s', (role, name, score) => {
  expect(nameScore(role, name)).toBe(score);
});

test('editing a role checks again without the file', async () => {
  const report = await ingestText(db, lines);
  const source = {
    name: 't',
    file: 'file.csv',
    roles: { customer_id: 'CustomerID', ordered_at: 'InvoiceDate', amount: 'UnitPrice' },
  };
  const edited = reassign(db, source, report);
  expect(edited.columns.map((c) => [c.role, c.role_confidence])).toEqual([
    [null, 0],
    [null, 0],
    [null, 0],
    [null, 0],
    ['ordered_at', 1],
    ['amount', 1],
    ['customer_id', 1],
    ['attribute', 1],
  ]);
  expect(
    reassign(db, { ...source, attributes: [] }, report).columns.filter((c) => c.role === 'attribute'),
  ).toEqual([]);
  expect(reassign(db, { name: 't', file: 'file.csv' }, edited)).toEqual(report);
  expect(await codeOf((async () => reassign(db, { ...source, roles: { sku: 'nope' } }, report))())).toBe(
    'ingest.column_unknown',
  );
});

test('the preview shows first rows and what is odd', async () => {
  await ingestText(db, lines);
  const rows = rowsOf(previewRows(db, 't', 14));
  expect(rows.map((r) => r._row)).toEqual([1, 2, 3, 4, 14, 41, 51]);
  expect(Object.keys(rows[0] ?? {})).toEqual(['_row', ...(lines.split('\n')[0] ?? '').split(',')]);
});

test.each<[string, string, string]>([
  ['customers', 'customer_id,age,city\n1,30,Rome\n2,41,Rome\n3,30,Paris\n4,50,Oslo\n', 'members.csv'],
  [
    'events',
    'user_id,session_id,event,timestamp\n1,s1,view,2024-01-01 10:00:00\n1,s1,cart,2024-01-01 10:01:00\n2,s2,view,2024-01-02 10:00:00\n',
    'log.csv',
  ],
  [
    'reviews',
    'asin,overall,review_text\nB1,5,"A lovely mug that I use every single day"\nB2,1,"Broke after a week, would not buy again"\n',
    'x.csv',
  ],
  ['campaigns', 'campaign_id,household_id\n1,105\n1,106\n2,105\n', 'x.csv'],
  ['labelled', 'customerID,tenure,Contract,Churn\na,1,Month,Yes\nb,30,Year,No\nc,4,Month,No\n', 'x.csv'],
])('a table of %s is told from its columns', async (table, text, file) => {
  expect((await ingestText(db, text, { file })).table).toBe(table);
});
