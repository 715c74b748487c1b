import { beforeAll, expect, test } from 'vitest';
import type { Database } from '../../src/pipeline/engine/database';
import { reassign } from '../../src/pipeline/ingest/report-source';
import { madeTable } from '../labelled/made-table';
import { createNodeDatabase } from '../support/node-database';
import { ingestText } from './support';

let db: Database;
beforeAll(async () => {
  db = await createNodeDatabase();
});

const warned = (
  columns: readonly { name: string; warnings: readonly { code: string; params: object }[] }[],
) =>
  columns.flatMap(({ name, warnings }) =>
    warnings.filter(({ code }) => code === 'leaks_label').map(({ params }) => [name, params]),
  );

test('a column that knows the label is named, honest ones are not', async () => {
  expect(warned((await ingestText(db, madeTable())).columns)).toEqual([]);
  const [found, ...others] = warned((await ingestText(db, madeTable({ leak: true, rows: 2000 }))).columns);
  expect(others).toEqual([]);
  expect(found).toEqual(['CancelFee', { measure: 'value', auc: expect.closeTo(0.99, 1) }]);
});

test('by its words, or by being empty', async () => {
  const lines = Array.from({ length: 1000 }, (_, i) => {
    const churn = i % 3 === 0;
    const reason = churn ? ['moved', 'price'][i % 2] : ['none', 'n.n.'][i % 2];
    return `C${i},${i % 7},${reason},${churn ? i % 50 : ''},${['a', 'b'][i % 2]},${churn ? 'Yes' : 'No'}`;
  });
  const source = { table: 'labelled', roles: { customer_id: 'id', label: 'churn' } } as const;
  const report = await ingestText(db, `id,y,reason,fee,side,churn\n${lines.join('\n')}\n`, source);
  expect(warned(report.columns)).toEqual([
    ['reason', { measure: 'level', auc: 1 }],
    ['fee', { measure: 'missing', auc: 1 }],
  ]);
  // Not used: nothing to say.
  const without = { name: 't', file: 'shop.csv', ...source, attributes: ['y', 'side'] };
  expect(warned(reassign(db, without, report).columns)).toEqual([]);
});

test('other cells among numbers and dates are counted, with the commonest of them', async () => {
  const lines = Array.from({ length: 100 }, (_, i) => {
    const price = i % 25 === 0 ? 'on request' : `${i}.50`;
    const age = i % 5 < 2 ? 'unknown' : 20 + (i % 50);
    const code = i % 3 === 0 ? `${85_000 + i}A` : 85_000 + i;
    return `${i},${price},2024-01-${String(1 + (i % 28)).padStart(2, '0')},${age},${code}`;
  });
  lines[3] = '3,3.50,05.02.2024,23,85003A';
  const { columns } = await ingestText(db, `id,price,day,age,code\n${lines.join('\n')}\n`);
  const mixed = columns.flatMap(({ name, warnings }) =>
    warnings.filter(({ code }) => code === 'mixed_types').map(({ params }) => [name, params]),
  );
  expect(mixed).toEqual([
    ['price', { kind: 'number', count: 4, share: 0.04, example: 'on request' }],
    ['day', { kind: 'date', count: 1, share: 0.01, example: '05.02.2024', second: '%d.%m.%Y' }],
    ['age', { kind: 'number', count: 40, share: 0.4, example: 'unknown' }],
  ]);
});
