import { describe, expect, it } from 'vitest';
import { balancesOf, ledgerOf } from '../../src/app/screens/clean/ledger';
import {
  inOrder,
  isOn,
  moved,
  switched,
  type Verdict,
  verdictOf,
  withParameters,
  withVerdicts,
} from '../../src/app/screens/clean/rule-choice';
import type { AuditReport, RuleReport } from '../../src/pipeline/engine/audit-report';
import { type ProjectInput, projectSchema } from '../../src/pipeline/project/schema';

const project = (cleaning: ProjectInput['cleaning'] = {}) =>
  projectSchema.parse({ sources: [{ name: 'orders', file: 'orders.csv' }], cleaning });

const rule = (id: string, more: Partial<RuleReport> = {}): RuleReport => ({
  id,
  table: 'orders',
  on: true,
  effect: 'set_aside',
  rows_examined: 100,
  rows_affected: 10,
  rows_taken: 10,
  money_affected: 0,
  customers_affected: 0,
  details: {},
  parameters: {},
  proposals: [],
  examples: [],
  ...more,
});
const audit = (rules: readonly RuleReport[], more: Partial<AuditReport> = {}): AuditReport => ({
  rules,
  rows_in: 100,
  rows_out: 90,
  tables: [],
  customers: 0,
  orders: 0,
  products: 0,
  money_in: 0,
  money_out: 0,
  first_day: null,
  last_day: null,
  months: [],
  amounts: null,
  ...more,
});

describe('a switch', () => {
  it('keeps the rule’s parameters and its place among the others', () => {
    const before = project({
      rules: [
        { id: 'no_date', on: true, gap_days: 90 },
        { id: 'returns', on: true },
      ],
    });
    expect(switched(before, 'no_date', false).cleaning.rules).toEqual([
      { id: 'no_date', on: false, gap_days: 90 },
      { id: 'returns', on: true },
    ]);
  });

  it('stands on what the rule is by itself where nobody chose', () => {
    expect(isOn(project().cleaning, 'no_customer')).toBe(true);
    expect(isOn(project().cleaning, 'events_repeated')).toBe(false);
  });
});

describe('parameters', () => {
  it('join those that are there and leave the switch alone', () => {
    const once = withParameters(project(), 'no_date', { gap_days: 90 });
    expect(withParameters(once, 'no_date', { share: 0.01 }).cleaning.rules).toEqual([
      { id: 'no_date', on: true, gap_days: 90, share: 0.01 },
    ]);
  });
});

describe('proposals', () => {
  const said = (entries: readonly (readonly [string, Verdict])[], before = project()) =>
    withVerdicts(before, 'one_category', new Map(entries));
  it('move between accepted, refused and open, the others untouched', () => {
    const first = said([
      ['a', 'accepted'],
      ['b', 'refused'],
    ]);
    const second = said(
      [
        ['b', 'accepted'],
        ['c', 'refused'],
        ['d', 'open'],
      ],
      first,
    );
    expect(second.cleaning.rules[0]).toMatchObject({ accepted: ['a', 'b'], refused: ['c'] });
    expect(['a', 'b', 'c', 'd'].map((p) => verdictOf(second.cleaning, 'one_category', p))).toEqual([
      'accepted',
      'accepted',
      'refused',
      null,
    ]);
    expect(said([['a', 'open']], second).cleaning.rules[0]).toMatchObject({ accepted: ['b'] });
  });
});

describe('the order', () => {
  const ids = ['a', 'x', 'b', 'c'];
  it('puts named rules first and forgets those that are gone', () => {
    expect(inOrder(ids, ['c', 'gone', 'a'])).toEqual(['c', 'a', 'x', 'b']);
    expect(inOrder(ids, undefined)).toEqual(ids);
  });
  it('lets a rule change places with its neighbour of the same table', () => {
    expect(moved(project(), ids, ['a', 'b', 'c'], 'b', -1).cleaning.order).toEqual(['b', 'x', 'a', 'c']);
    expect(moved(project(), ids, ['a', 'b', 'c'], 'b', 1).cleaning.order).toEqual(['a', 'x', 'c', 'b']);
  });
  it('stays as it is at the end', () => {
    const before = project();
    expect(moved(before, ids, ['a', 'b', 'c'], 'c', 1)).toBe(before);
  });
});

describe('the ledger', () => {
  const rules = [
    rule('no_customer'),
    rule('no_date', { rows_affected: 0 }),
    rule('returns', { on: false }),
    rule('events_repeated', { table: 'events', on: false }),
    rule('no_label', { table: 'labelled', rows_examined: 0 }),
  ];
  const view = (cleaning: ProjectInput['cleaning']) =>
    ledgerOf(audit(rules), project(cleaning).cleaning).map(({ table, rules: own, suggested, touching }) => ({
      table,
      rules: own.map((r) => r.id),
      suggested: suggested.map((r) => r.id),
      touching,
    }));
  it('groups by table, leaves empty tables out, and puts apart what is off by itself', () => {
    expect(view({ rules: [{ id: 'returns', on: false }] })).toEqual([
      { table: 'orders', rules: ['no_customer', 'no_date', 'returns'], suggested: [], touching: 1 },
      { table: 'events', rules: [], suggested: ['events_repeated'], touching: 0 },
    ]);
  });
  it('follows the wished order, and takes a suggestion in when it is turned on', () => {
    const [orders, events] = view({
      order: ['returns', 'no_customer'],
      rules: [{ id: 'events_repeated', on: true }],
    });
    expect(orders?.rules).toEqual(['returns', 'no_customer', 'no_date']);
    expect(events).toMatchObject({ rules: ['events_repeated'], suggested: [], touching: 1 });
  });
});

describe('the balance of a table', () => {
  const taken = [rule('no_customer', { rows_taken: 7 }), rule('copies', { effect: 'remove', rows_taken: 3 })];
  const of = (kept: number) =>
    balancesOf(
      audit([...taken, rule('returns', { effect: 'mark', rows_taken: 50 })], {
        tables: [{ table: 'orders', rows_in: 100, kept, rejected: 10, unread: 2 }],
      }),
    )[0];
  it('adds up kept, set aside and removed; marked rows are kept', () => {
    expect(of(90)).toEqual({
      table: 'orders',
      read: 100,
      kept: 90,
      aside: 7,
      removed: 3,
      unread: 2,
      sum: 100,
    });
  });
  it('shows a sum that is not what was read', () => {
    expect(of(89)?.sum).toBe(99);
  });
});
