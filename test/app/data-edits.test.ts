import { describe, expect, it } from 'vitest';
import { inOrder } from '../../src/app/screens/data/date-order';
import { columnRead, setColumnRead, setRead } from '../../src/app/screens/data/edit-columns';
import {
  acceptJoins,
  columnOf,
  columnValue,
  forgetJoins,
  joinName,
  multiplies,
  removeJoin,
} from '../../src/app/screens/data/joins/edit-joins';
import { addPseudonyms, newKey, removePseudonym } from '../../src/app/screens/data/profile/pseudonyms';
import { withCurrency } from '../../src/app/shell/change-time';
import type { JoinReport } from '../../src/pipeline/engine/source-report';
import { projectSchema } from '../../src/pipeline/project/schema';

const project = projectSchema.parse({
  sources: [
    { name: 'lines', file: 'lines.csv' },
    { name: 'heads', file: 'heads.csv' },
  ],
});

describe('a date that reads in two ways', () => {
  it('is settled by the order of day and month', () => {
    expect(inOrder('%d/%m/%Y %H:%M', 'monthFirst')).toBe('%m/%d/%Y %H:%M');
    expect(inOrder('%-m.%-d.%y', 'dayFirst')).toBe('%-d.%-m.%y');
    expect(inOrder('%d/%m/%Y', 'dayFirst')).toBe('%d/%m/%Y');
  });
});

describe('how a column is read', () => {
  it('is written under its source and taken back without a trace', () => {
    const chosen = setColumnRead(project, 'lines', 'When', { type: 'date', date_format: '%d/%m/%Y' });
    expect(chosen.sources[0]?.read).toEqual({
      columns: { When: { type: 'date', date_format: '%d/%m/%Y' } },
    });
    expect(columnRead(chosen, 'lines', 'When').type).toBe('date');
    expect(columnRead(chosen, 'heads', 'When')).toEqual({});
    expect(setColumnRead(chosen, 'lines', 'When', {})).toEqual(project);
  });

  it('stands beside how the file is read', () => {
    const read = setRead(project, 'lines', { encoding: 'big5' });
    const both = setColumnRead(read, 'lines', 'Qty', { decimal: ',' });
    expect(both.sources[0]?.read).toEqual({ encoding: 'big5', columns: { Qty: { decimal: ',' } } });
    expect(setRead(both, 'lines', {})).toEqual(project);
  });
});

describe('joins', () => {
  const join = (state: JoinReport['state'], to: string, repeated = 0): JoinReport => ({
    from: 'lines',
    to,
    on: [{ from: 'order', to: 'order' }],
    brings: ['customer_id'],
    keys: 10,
    keys_matched: 9,
    repeated,
    state,
  });
  const relations = { joins: [join('taken', 'heads'), join('proposed', 'goods')], money: [] };
  const bare = (to: string) => ({ from: 'lines', to, on: [{ from: 'order', to: 'order' }] });

  it('that are accepted stand beside those that held', () => {
    const accepted = acceptJoins(project, relations, [join('proposed', 'goods')]);
    expect(accepted.joins).toEqual([bare('heads'), bare('goods')]);
    expect(acceptJoins(project, relations, [join('taken', 'heads')]).joins).toEqual([bare('heads')]);
  });

  it('that are removed stay away, until they are left to the data again', () => {
    const removed = removeJoin(project, relations, join('taken', 'heads'));
    expect(removed.joins).toEqual([]);
    expect(forgetJoins(removed)).toEqual(project);
  });

  it('that would multiply rows are told, outcomes are counted', () => {
    expect(multiplies(join('proposed', 'goods', 2), 'products')).toBe(true);
    expect(multiplies(join('proposed', 'goods', 2), 'outcomes')).toBe(false);
    expect(multiplies(join('proposed', 'goods'), 'products')).toBe(false);
  });

  it('have a name, and their columns a value that holds any character', () => {
    expect(joinName(bare('heads'))).toBe('lines.order → heads.order');
    expect(columnOf(columnValue('lines', 'a "quoted", name'))).toEqual(['lines', 'a "quoted", name']);
  });
});

describe('pseudonyms', () => {
  it('are made with a key of 64 hex digits that is made once', () => {
    const key = newKey();
    expect(key).toMatch(/^[0-9a-f]{64}$/);
    expect(newKey()).not.toBe(key);
    const first = addPseudonyms(project, 'lines', ['email'], key);
    const second = addPseudonyms(first, 'lines', ['email', 'phone'], newKey());
    expect(second.privacy.key).toBe(key);
    expect(second.sources[0]?.pseudonyms).toEqual(['email', 'phone']);
    expect(projectSchema.safeParse(second).success).toBe(true);
  });

  it('are taken back one by one, and the key stays', () => {
    const one = addPseudonyms(project, 'lines', ['email'], 'a'.repeat(64));
    expect(removePseudonym(one, 'lines', 'email')).toEqual({ ...project, privacy: { key: 'a'.repeat(64) } });
  });
});

describe('the currency', () => {
  it('that stays keeps its rates, another one drops them', () => {
    const money = { currency: 'EUR', rates: [{ currency: 'USD', rate: 0.9 }] };
    expect(withCurrency(money, 'EUR')).toBe(money);
    expect(withCurrency(money, 'GBP')).toEqual({ currency: 'GBP' });
    expect(withCurrency(money, null)).toEqual({});
  });
});
