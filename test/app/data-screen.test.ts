import { describe, expect, it } from 'vitest';
import { notices } from '../../src/app/screens/data/notices';
import { isOdd } from '../../src/app/screens/data/odd-cell';
import { assignRole, assignTable } from '../../src/app/screens/data/roles';
import type { AuditReport } from '../../src/pipeline/engine/audit-report';
import type { ColumnProfile, SourceReport } from '../../src/pipeline/engine/source-report';
import { projectSchema } from '../../src/pipeline/project/schema';

const column = (name: string, role: string | null, more: Partial<ColumnProfile> = {}): ColumnProfile => ({
  name,
  role,
  type: 'text',
  role_confidence: 1,
  role_reason: null,
  missing: 0,
  distinct: 3,
  min: null,
  max: null,
  top: [],
  histogram: [],
  quantiles: null,
  mean: null,
  outliers: null,
  warnings: [],
  pseudonym: false,
  fits: { number: 0, integer: 0, negative: 0, date: 0, date_format: null, mean_length: 5 },
  ...more,
});

const report: SourceReport = {
  source: 'orders',
  file: 'orders.csv',
  bytes: 1,
  rows: 200,
  sha256: '',
  table: 'orders',
  table_confidence: 1,
  read: {
    encoding: 'utf-8',
    delimiter: ',',
    header: true,
    date_format: null,
    decimal: '.',
    format: 'csv',
    compression: 'none',
  },
  columns: [
    column('Who', 'customer_id', { missing: 50 }),
    column('When', 'ordered_at'),
    column('Qty', 'quantity', { min: -3 }),
    column('Country', 'attribute', { missing: 10 }),
    column('Note', null, { missing: 200 }),
  ],
  bad_rows: { count: 2, examples: [{ line: 17, text: 'x' }] },
};
const project = projectSchema.parse({ sources: [{ name: 'orders', file: 'orders.csv' }] });

describe('changing a role', () => {
  it('writes every role out and takes the role from the column that held it', () => {
    const changed = assignRole(project, report, 'Note', 'customer_id');
    expect(changed.sources[0]).toEqual({
      name: 'orders',
      file: 'orders.csv',
      table: 'orders',
      roles: { ordered_at: 'When', quantity: 'Qty', customer_id: 'Note' },
      attributes: ['Country'],
    });
  });

  it('keeps attributes apart, and drops what is not used', () => {
    expect(assignRole(project, report, 'Qty', 'attribute').sources[0]).toMatchObject({
      roles: { customer_id: 'Who', ordered_at: 'When' },
      attributes: ['Country', 'Qty'],
    });
    expect(assignRole(project, report, 'Country', 'unused').sources[0]?.attributes).toEqual([]);
  });

  it('guesses anew when the kind of table changes', () => {
    const chosen = assignRole(project, report, 'Note', 'customer_id');
    expect(assignTable(chosen, 'orders', 'reviews').sources).toEqual([
      { name: 'orders', file: 'orders.csv', table: 'reviews' },
    ]);
  });
});

describe('what is noticed', () => {
  it('comes from the profile before the rules have counted', () => {
    expect(notices([report], undefined)).toEqual([
      { kind: 'customer', n: 50 },
      { kind: 'returns', min: -3 },
      { kind: 'missing', n: 10, column: 'Country', share: 0.05 },
      { kind: 'bad', n: 2, line: 17 },
    ]);
  });

  it('comes from the rules afterwards, those that are off left out', () => {
    const rule = { id: 'no_customer', on: true, effect: 'set_aside', rows_affected: 50 };
    const rules = [rule, { ...rule, id: 'returns', on: false }, { ...rule, id: 'no_date', rows_affected: 0 }];
    expect(
      notices([{ ...report, bad_rows: { count: 0, examples: [] } }], { rules } as unknown as AuditReport),
    ).toEqual([{ kind: 'rule', n: 50, id: 'no_customer', effect: 'set_aside' }]);
  });
});

describe('an odd cell', () => {
  it.each([
    ['', 'customer_id', true],
    ['17850', 'customer_id', false],
    ['-1', 'quantity', true],
    ['0', 'unit_price', true],
    ['0,0', 'unit_price', true],
    ['2.55', 'unit_price', false],
    ['C536379', 'order_id', true],
    ['536365', 'order_id', false],
    ['', 'attribute', false],
  ])('%s under %s: %s', (cell, role, odd) => expect(isOdd(cell, column('x', role))).toBe(odd));
});
