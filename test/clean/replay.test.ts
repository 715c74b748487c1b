import { beforeAll, expect, test } from 'vitest';
import type { Database } from '../../src/pipeline/engine/database';
import { parseProject } from '../../src/pipeline/project/parse';
import type { ProjectInput } from '../../src/pipeline/project/schema';
import { createNodeDatabase } from '../support/node-database';
import { all, clean } from './support';

let db: Database;
beforeAll(async () => {
  db = await createNodeDatabase();
}, 240_000);

const sources = {
  t: {
    table: 'orders',
    roles: {
      customer_id: 'who',
      order_id: 'no',
      ordered_at: 'day',
      sku: 'code',
      description: 'name',
      category: 'kind',
      quantity: 'n',
      unit_price: 'price',
    },
    read: { header: true, delimiter: ',', date_format: 'iso' },
  },
};
const head = 'who,no,day,code,name,kind,n,price\n';
const plain = (month: string, from: number) =>
  Array.from(
    { length: 40 },
    (_, i) =>
      `${i % 9},${from + i},2024-${month}-${String(1 + (i % 28)).padStart(2, '0')},A${i % 4},Mug ${i % 4},Kitchen,1,5`,
  ).join('\n');

const january = `${head}${plain('01', 100)}
1,190,2024-01-20,POST,Postage,,1,4
2,191,2024-01-21,A1,Mug 1,Kichen,1,5
3,192,2024-01-22,A2,Mug 2,KITCHEN,1,5
TEST,193,2024-01-23,A2,Mug 2,Kitchen,1,5
`;
/** The same shop a month later: slips that are frequent by now, one that is new, and fees under their old code. */
const february = `${head}${plain('02', 300)}
${Array.from({ length: 20 }, (_, i) => `${i % 9},${400 + i},2024-02-10,A1,Mug 1,Kichen,1,5`).join('\n')}
4,490,2024-02-20,POST,Postage,,1,6
5,491,2024-02-21,A1,Mug 1,Kithcen,1,5
6,492,2024-02-22,A3,Mug 3,KITCHEN,1,5
7,493,2024-02-23,A3,Mug 3,Kitchen,900,5
TEST,494,2024-02-24,A2,Mug 2,Kitchen,1,5
`;

test("one month's decisions, saved and opened again, do the same to next month's export", async () => {
  const decided: ProjectInput['cleaning'] = {
    rules: [
      { id: 'non_merchandise', on: true },
      { id: 'test_accounts', on: true, refused: ['TEST'] },
      { id: 'outliers', on: true, action: 'exclude', distance: 8 },
      {
        id: 'merge_order_categories',
        on: true,
        accepted: ['category: Kitchen', 'category: Kichen → Kitchen'],
      },
      { id: 'exact_duplicates', on: false },
    ],
    order: ['returns', 'outliers'],
  };
  const first = await clean(db, { t: january }, { sources, cleaning: decided });
  const merge = (audit: typeof first) => audit.rules.find((r) => r.id === 'merge_order_categories');
  expect(merge(first)?.proposals.map((p) => [p.id, p.accepted])).toEqual([
    ['category: Kichen → Kitchen', true],
    ['category: Kitchen', true],
  ]);
  expect(all(db, 'orders', 'DISTINCT category')).toEqual([{ category: 'Kitchen' }]);

  const saved = JSON.stringify(parseProject({ sources: [{ name: 't', file: 't.csv' }], cleaning: decided }));
  const { cleaning } = parseProject(JSON.parse(saved));
  const next = await clean(db, { t: february }, { sources, cleaning });
  expect(all(db, 'orders', 'DISTINCT category')).toEqual([{ category: 'Kitchen' }, { category: 'Kithcen' }]);
  expect(merge(next)).toMatchObject({ rows_affected: 21, rows_taken: 21 });
  expect(merge(next)?.proposals.map((p) => [p.id, p.rows, p.accepted])).toEqual([
    ['category: Kichen → Kitchen', 20, true],
    ['category: Kitchen', 1, true],
    ['category: Kithcen → Kitchen', 1, false],
  ]);
  expect(all(db, 'orders_set_aside', 'order_id, rule')).toEqual([
    { order_id: '490', rule: 'non_merchandise' },
    { order_id: '493', rule: 'outliers' },
  ]);
  expect(all(db, 'orders', "count(*) FILTER (customer_id = 'TEST')::INTEGER AS n")).toEqual([{ n: 1 }]);
  expect(next.rules.map((r) => [r.id, r.on, r.effect])).toEqual(
    first.rules.map((r) => [r.id, r.on, r.effect]),
  );
}, 240_000);
