import { gzipSync } from 'node:zlib';
import { tableFromArrays, tableToIPC } from 'apache-arrow';
import { expect, test } from './support/app-test';
import { smallShop } from './support/small-shop';

const png = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex');
const good = 'order_id,customer_id,order_date,amount\n1,a,2024-01-01,5\n2,b,2024-01-02,6\n';

const refused: readonly { what: string; name: string; bytes: Buffer; says: RegExp }[] = [
  { what: 'an empty file', name: 'empty.csv', bytes: Buffer.alloc(0), says: /empty\.csv is empty/ },
  { what: 'a header without rows', name: 'header.csv', bytes: Buffer.from('a,b,c\n'), says: /no rows/ },
  { what: 'a picture named .csv', name: 'picture.csv', bytes: png, says: /PNG/i },
  {
    what: 'a damaged gzip',
    name: 'orders.csv.gz',
    bytes: Buffer.concat([gzipSync(Buffer.from(good.repeat(2000))).subarray(0, 200), Buffer.alloc(50, 7)]),
    says: /gzip/,
  },
  {
    what: 'a truncated Arrow file',
    name: 'orders.arrow',
    bytes: Buffer.from(
      tableToIPC(tableFromArrays({ x: Float64Array.from({ length: 5000 }, (_, i) => i) }), 'file'),
    ).subarray(0, 9000),
    says: /Arrow/,
  },
];

for (const { what, name, bytes, says } of refused) {
  test(`${what} is refused in one sentence and what was loaded stays`, async ({ workbench }) => {
    await workbench.chooseText('good.csv', good);
    await workbench.loaded('good.csv');
    await workbench.chooseBytes(name, bytes);
    expect(await workbench.refusal(name)).toMatch(says);
    expect(await workbench.rows('SELECT count(*)::INTEGER AS n FROM raw_good')).toEqual([{ n: 2 }]);
  });
}

/** A flat table of sixty customers and its label. */
const flat = (label: (i: number) => string) =>
  `customer_id,plan,charges,churn\n${Array.from({ length: 60 }, (_, i) => `C${i},${i % 3 ? 'basic' : 'plus'},${20 + i},${label(i)}`).join('\n')}\n`;

const asLabelled = {
  'sources.0.table': 'labelled',
  'sources.0.roles': { customer_id: 'customer_id', label: 'churn' },
  'sources.0.attributes': ['plan', 'charges'],
};

const documents: readonly { what: string; csv: string; set?: Record<string, unknown>; code: string }[] = [
  { what: 'no date at all', csv: 'customer_id,amount\na,5\nb,6\n', code: 'clean.no_date_column' },
  {
    what: 'no customer at all',
    csv: 'order_date,amount\n2024-01-01,5\n2024-01-02,6\n',
    code: 'clean.no_customer_column',
  },
  { what: 'a label with one class', csv: flat(() => 'No'), set: asLabelled, code: 'label.one_class' },
  {
    what: 'fewer than ten of the label’s positive value',
    csv: flat((i) => (i < 9 ? 'Yes' : 'No')),
    code: 'label.few_positive',
  },
  {
    what: 'a label with three values and none that means yes',
    csv: flat((i) => ['gold', 'silver', 'tin'][i % 3] ?? ''),
    set: asLabelled,
    code: 'label.positive_open',
  },
  {
    what: 'a flat table without a label',
    csv: flat((i) => (i % 4 ? 'No' : 'Yes')),
    set: { 'sources.0.table': 'labelled', 'sources.0.roles': { customer_id: 'customer_id' } },
    code: 'label.none',
  },
  {
    what: 'a cut-off outside the data',
    csv: smallShop(),
    set: { 'time.cutoff': '2031-01-01' },
    code: 'time.outside',
  },
  { what: 'fewer than 50 customers', csv: smallShop({ customers: 30 }), code: 'features.few_customers' },
  {
    what: 'a horizon without any earlier window',
    csv: smallShop({ days: 284 }),
    set: { 'time.horizon_days': 180 },
    code: 'time.short',
  },
];

for (const { what, csv, set, code } of documents) {
  test(`${what}: a sentence that says what to do; the rows stay`, async ({ workbench }) => {
    await workbench.chooseText('shop.csv', csv);
    await workbench.loaded('shop.csv');
    if (set) await workbench.set(set);
    const outcome = await workbench.run();
    expect(outcome).toMatchObject({ ok: false, code });
    expect(outcome.message).toMatch(/[.]$/);
    const [raw] = await workbench.rows('SELECT count(*)::INTEGER AS n FROM raw_shop');
    expect(raw?.n).toBe(csv.trim().split('\n').length - 1);
  });
}

test('a horizon that is too long goes on with models that need no labels when asked', async ({
  workbench,
}) => {
  await workbench.chooseText('shop.csv', smallShop({ days: 284 }));
  await workbench.loaded('shop.csv');
  await workbench.set({
    'time.horizon_days': 180,
    models: [{ id: 'naive_past_rate' }, { id: 'naive_past_spend' }],
  });
  await workbench.run();
  const [scored] = await workbench.rows('SELECT count(*)::INTEGER AS n FROM predictions');
  expect(scored?.n).toBeGreaterThan(100);
});

test('a role given twice is refused and the project stays as it was', async ({ workbench }) => {
  await workbench.chooseText('shop.csv', good);
  await workbench.loaded('shop.csv');
  const message = await workbench.page.evaluate(() => {
    try {
      window.patron.set('sources.0.roles', { customer_id: 'customer_id', order_id: 'customer_id' });
      return '';
    } catch (error) {
      return (error as Error).message;
    }
  });
  expect(message).toContain('customer_id');
});

test('fewer than ten of a class: labels are left out, the rest is shown, and it is said', async ({
  workbench,
}) => {
  const everyone = Array.from({ length: 80 }, (_, c) =>
    Array.from({ length: 60 }, (_, w) => {
      const date = new Date(Date.UTC(2023, 0, 2 + w * 7 + (c % 5))).toISOString().slice(0, 10);
      return `${c * 100 + w},C${c},${date},${10 + (c % 7)}`;
    }).join('\n'),
  ).join('\n');
  await workbench.chooseText('loyal.csv', `order_id,customer_id,order_date,amount\n${everyone}\n`);
  await workbench.loaded('loyal.csv');
  const outcome = await workbench.run();
  expect(outcome).toMatchObject({ ok: false, code: 'features.few_churned' });
  const [scored] = await workbench.rows('SELECT count(DISTINCT model)::INTEGER AS n FROM predictions');
  expect(scored?.n).toBe(2);
});
