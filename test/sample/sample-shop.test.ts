import { createHash } from 'node:crypto';
import { type Table, tableToIPC } from 'apache-arrow';
import { describe, expect, test } from 'vitest';
import { parseProject } from '../../src/pipeline/project/parse';
import { dirtPlan, shop, sideDirtPlan, wholesale } from '../../src/pipeline/sample/process';
import { sampleAsCsv } from '../../src/pipeline/sample/sample-csv';
import { sampleProject } from '../../src/pipeline/sample/sample-project';
import { makeSampleShop, sampleTableNames, simulateShop } from '../../src/pipeline/sample/sample-shop';
import { cjkShare } from '../../src/pipeline/text/choose-encoder';

const { tables, dirt } = simulateShop(1);

const column = (table: Table, name: string): unknown[] => [...table.getChild(name)!];
const texts = (table: Table, name: string): string[] => column(table, name).map(String);
const hash = (table: Table): string => createHash('sha256').update(tableToIPC(table)).digest('hex');

describe('the sample shop', () => {
  test('the same seed gives the same bytes, another seed others', () => {
    const again = makeSampleShop(1);
    const other = makeSampleShop(2);
    for (const name of sampleTableNames) {
      expect(hash(again[name])).toBe(hash(tables[name]));
      expect(hash(other[name])).not.toBe(hash(tables[name]));
    }
  });

  test('has the size that it says', () => {
    expect(tables.customers.numRows).toBe(shop.customers);
    expect(dirt.customers).toBe(shop.customers);
    const near = (n: number, wanted: number) => expect(Math.abs(n / wanted - 1)).toBeLessThan(0.08);
    near(tables.orders.numRows, 60_000);
    near(tables.events.numRows, 30_000);
    near(tables.reviews.numRows, 1500);
    const sold = new Set(texts(tables.orders, 'SKU').filter((sku) => /^[A-Z]{2}-\d{3}$/.test(sku)));
    expect(sold.size).toBe(300);
    const frequent = new Map<unknown, number>();
    for (const c of column(tables.orders, 'Category')) frequent.set(c, (frequent.get(c) ?? 0) + 1);
    expect([...frequent].filter(([c, n]) => c !== null && n > dirtPlan.category_variants).length).toBe(12);
    const days = texts(tables.orders, 'OrderDate').filter((d) => /^20\d\d-/.test(d));
    expect([days[0]?.slice(0, 10), days.at(-1)?.slice(0, 10)]).toEqual(['2023-10-01', '2025-09-30']);
  });

  test('its texts are few, mostly English, and in two languages', () => {
    const reviews = new Set(texts(tables.reviews, 'Review'));
    expect(reviews.size).toBeLessThanOrEqual(600);
    const all = [...reviews, ...new Set(texts(tables.orders, 'Product').map((t) => t.trim()))];
    expect(all.length).toBeLessThan(1000);
    expect(cjkShare(all)).toBeLessThan(0.04);
    expect([...reviews].filter((t) => cjkShare([t]) > 0.5).length).toBeGreaterThan(10);
    expect(cjkShare(texts(tables.orders, '商品名'))).toBeGreaterThan(0.99);
  });

  test('the project names columns that are there', () => {
    const project = parseProject(sampleProject(7));
    expect([project.seed, project.simulated, project.money.currency]).toEqual([7, true, 'EUR']);
    for (const source of project.sources) {
      const name = sampleTableNames.find((t) => `sample:${t}` === source.file)!;
      const columns = tables[name].schema.fields.map((f) => f.name);
      const used = [...Object.values(source.roles ?? {}), ...(source.attributes ?? [])];
      expect(used.filter((c) => !columns.includes(c))).toEqual([]);
    }
  });

  test('as CSV it has a line for every row', () => {
    const csv = sampleAsCsv(tables);
    expect(csv.orders.split('\r\n').length).toBe(tables.orders.numRows + 2);
    expect(csv.orders.slice(0, csv.orders.indexOf('\r\n'))).toBe(
      'OrderNo,OrderDate,CustomerID,SKU,Product,商品名,Category,Qty,UnitPrice,Country',
    );
  });
});

describe('dirt is as counted', () => {
  const rows = tables.orders.numRows;
  const orderNo = texts(tables.orders, 'OrderNo');
  const date = column(tables.orders, 'OrderDate') as (string | null)[];
  const price = column(tables.orders, 'UnitPrice') as number[];
  const quantity = column(tables.orders, 'Qty') as number[];
  const sku = texts(tables.orders, 'SKU');
  const count = (holds: (i: number) => boolean): number => {
    let n = 0;
    for (let i = 0; i < rows; i++) if (holds(i)) n++;
    return n;
  };
  const customer = column(tables.orders, 'CustomerID') as (string | null)[];

  const isDay = (text: string): boolean => {
    const at = new Date(`${text.replace(' ', 'T')}Z`);
    return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === text.slice(0, 10);
  };

  test('counts found in the table equal the counts exported', () => {
    const whole = orderNo.map((no, i) => [no, date[i], customer[i], sku[i], quantity[i], price[i]].join('|'));
    expect({
      rows,
      customers: new Set(customer.filter((c) => c !== null && c !== 'TEST')).size,
      missing_customer: count((i) => customer[i] === null),
      missing_date: count((i) => date[i] === null),
      impossible_date: count((i) => date[i] !== null && !isDay(date[i]!)),
      exact_duplicates: rows - new Set(whole).size,
      cancellation_lines: count((i) => orderNo[i]!.startsWith('C')),
      zero_price: count((i) => price[i] === 0),
      negative_price: count((i) => price[i]! < 0),
      fee_lines: count((i) => sku[i] === 'POST'),
      test_account_lines: count((i) => customer[i] === 'TEST'),
      entry_errors: count((i) => quantity[i]! >= 10_000),
    }).toEqual(Object.fromEntries(Object.entries(dirt).filter(([key]) => !key.endsWith('_variants'))));
  });

  test('descriptions come in variants of case and space', () => {
    const names = texts(tables.orders, 'Product');
    const plain = new Map<string, number>();
    for (const name of names) plain.set(name, (plain.get(name) ?? 0) + 1);
    const folded = (t: string) => t.trim().replace(/\s+/g, ' ').toLowerCase();
    const usual = new Map<string, string>();
    for (const [name, n] of plain) {
      const key = folded(name);
      if (n > (plain.get(usual.get(key) ?? '') ?? 0)) usual.set(key, name);
    }
    expect(names.filter((name) => usual.get(folded(name)) !== name).length).toBe(dirt.description_variants);
  });

  test('categories, channels, reviews and events are soiled as planned', () => {
    const twelve = new Map<string, number>();
    for (const c of column(tables.orders, 'Category'))
      if (c !== null) twelve.set(String(c), (twelve.get(String(c)) ?? 0) + 1);
    const rare = [...twelve.values()].filter((n) => n <= dirtPlan.category_variants);
    expect(rare.reduce((sum, n) => sum + n, 0)).toBe(dirt.category_variants);
    const channels = ['Search', 'Newsletter', 'Social', 'Referral', 'Marketplace'];
    const texts = (table: Table, name: string) => column(table, name).map(String);
    expect(texts(tables.customers, 'Channel').filter((c) => !channels.includes(c)).length).toBe(
      sideDirtPlan.channel_variants,
    );
    const reviews = texts(tables.reviews, 'Review');
    expect(reviews.filter((t) => /[<&\u200b]/.test(t)).length).toBe(sideDirtPlan.noisy_reviews);
    expect(reviews.filter((t) => /did not leave|没有填写/.test(t)).length).toBe(
      sideDirtPlan.boilerplate_reviews,
    );
    const buyers = new Set(texts(tables.customers, 'CustomerID'));
    expect(texts(tables.events, 'CustomerID').filter((id) => !buyers.has(id)).length).toBe(
      sideDirtPlan.robot_events,
    );
  });

  test('every planned fault is there in full, whatever the seed', () => {
    for (const seed of [1, 2, 3]) expect(simulateShop(seed).dirt).toMatchObject(dirtPlan);
  });

  test('cancellations are negative and the rest is not', () => {
    expect(count((i) => orderNo[i]!.startsWith('C') !== quantity[i]! < 0)).toBe(0);
  });

  test('a few firms are far above the rest', () => {
    const spent = new Map<string, number>();
    orderNo.forEach((_, i) => {
      const who = customer[i];
      if (who && Math.abs(quantity[i]!) < 10_000)
        spent.set(who, (spent.get(who) ?? 0) + quantity[i]! * price[i]!);
    });
    const sorted = [...spent.values()].sort((a, b) => b - a);
    expect(sorted[wholesale.customers - 1]! / sorted[300]!).toBeGreaterThan(4);
  });
});
