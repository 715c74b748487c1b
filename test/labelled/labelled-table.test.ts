import { describe, expect, it } from 'vitest';
import { rowsOf } from '../../src/pipeline/engine/database';
import type { ProjectInput } from '../../src/pipeline/project/schema';
import { flatRows } from './flat-table';
import { madeTable } from './made-table';

const refusal = async (csv: string, given: Partial<ProjectInput> = {}) =>
  flatRows(csv, given).then(
    () => null,
    (error: unknown) => error,
  );

const labels = (label: (i: number) => string, rows = 60) =>
  `id,plan,Churn\n${Array.from({ length: rows }, (_, i) => `C${i},${i % 3 ? 'a' : 'b'},${label(i)}`).join('\n')}\n`;

describe('the rows of a flat table', () => {
  it('carry their class and fold, attributes typed, rows without a label last', async () => {
    const { db, report } = await flatRows(madeTable({ change: { 0: { Churn: '' }, 7: { Churn: '' } } }), {
      folds: 4,
    });
    expect(report).toMatchObject({ label: 'Churn', positive: 'Yes', rows: 240, unlabelled: 2, folds: 4 });
    expect(report.columns.map(({ name, kind, left_out }) => [name, kind, left_out])).toEqual([
      ['Tenure', 'number', null],
      ['Plan', 'category', null],
      ['Spend', 'number', null],
    ]);
    const counted = rowsOf(
      db.query(`SELECT _fold AS fold, count(*)::INTEGER AS n, sum(_label)::INTEGER AS positives FROM labelled_rows
        GROUP BY 1 ORDER BY 1 NULLS LAST`),
    );
    expect(counted.map(({ fold }) => fold)).toEqual([1, 2, 3, 4, null]);
    expect(counted.map(({ n }) => Number(n))).toEqual([60, 60, 59, 59, 2]);
    expect(counted.slice(0, 4).reduce((sum, { positives }) => sum + Number(positives), 0)).toBe(
      report.positives,
    );
    const last = rowsOf(db.query('SELECT customer_id FROM labelled_rows WHERE _label IS NULL'));
    expect(last.map((row) => row.customer_id)).toEqual(['C1000', 'C1007']);
  });

  it('leave out what says the same of everyone or something else of nearly everyone', async () => {
    const csv = `id,country,remark,plan,Churn\n${Array.from(
      { length: 200 },
      (_, i) => `C${i},UK,remark no. ${i},${i % 3 ? 'a' : 'b'},${i % 4 ? 'No' : 'Yes'}`,
    ).join('\n')}\n`;
    const { report } = await flatRows(csv, {
      sources: [
        {
          name: 'flat',
          file: 'churn.csv',
          table: 'labelled',
          roles: { customer_id: 'id', label: 'Churn' },
          attributes: ['country', 'remark', 'plan'],
        },
      ],
    });
    expect(report.columns.map(({ name, left_out }) => [name, left_out])).toEqual([
      ['country', 'constant'],
      ['remark', 'nearly_unique'],
      ['plan', null],
    ]);
  });

  it('take the label and the value that the project names', async () => {
    const { report } = await flatRows(madeTable(), { label: 'Plan', positive: 'two years' });
    expect(report).toMatchObject({ label: 'Plan', positive: 'two years', defaults_taken: ['folds'] });
    expect(report.columns.map(({ name }) => name)).toEqual(['Tenure', 'Spend']);
  });

  it('are refused where there is nothing to tell apart, too little of a class, or an open choice', async () => {
    expect(await refusal(labels((i) => (i < 9 ? 'Yes' : 'No')))).toMatchObject({
      code: 'label.few_positive',
      params: { n: 9, needed: 10, missing: 1 },
    });
    expect(await refusal(labels((i) => (i < 4 ? 'No' : 'Yes')))).toMatchObject({
      code: 'label.few_negative',
      params: { n: 4, missing: 6 },
    });
    expect(await refusal(labels((i) => ['gold', 'silver', 'tin'][i % 3] ?? ''))).toMatchObject({
      code: 'label.positive_open',
      params: { values: 'gold, silver, tin' },
    });
    expect(await refusal(madeTable(), { positive: 'Maybe' })).toMatchObject({
      code: 'label.positive_unknown',
      params: { positive: 'Maybe', values: 'No, Yes' },
    });
    expect(
      await refusal(
        labels((i) => (i < 12 ? 'Yes' : 'No')),
        { folds: 15 },
      ),
    ).toMatchObject({
      code: 'label.folds',
      params: { folds: 15, n: 12 },
    });
    const none = {
      sources: [
        { name: 'flat', file: 'churn.csv', table: 'labelled' as const, roles: { customer_id: 'CustomerID' } },
      ],
    };
    expect(await refusal(madeTable(), none)).toMatchObject({ code: 'label.none' });
    const one = {
      sources: [
        {
          name: 'flat',
          file: 'churn.csv',
          table: 'labelled' as const,
          roles: { customer_id: 'id', label: 'Churn' },
          attributes: ['plan'],
        },
      ],
    };
    expect(
      await refusal(
        labels(() => 'No'),
        one,
      ),
    ).toMatchObject({
      code: 'label.one_class',
      params: { column: 'Churn', value: 'No' },
    });
  });
});
