import { beforeAll, describe, expect, it } from 'vitest';
import { denseDays } from '../../src/pipeline/clean/learning-time';
import type { Database } from '../../src/pipeline/engine/database';
import { createNodeDatabase } from '../support/node-database';
import { all, clean } from './support';

let db: Database;
beforeAll(async () => {
  db = await createNodeDatabase();
}, 60_000);

const n = (length: number, at: (i: number) => number, lines = 4) =>
  Array.from({ length }, (_, i) => ({ day: at(i), lines }));
const lone = { gap_days: 365, share: 0.005 };

describe('the days that hang together', () => {
  it('leave out a slip of the month in a shop that sells every day', () =>
    expect(denseDays([...n(400, (i) => 1000 + i), { day: 1650, lines: 3 }], lone)).toEqual({
      first: 1000,
      last: 1399,
    }));

  it('leave out nothing that a seasonal shop is used to', () => {
    const seasons = [0, 200, 400, 600].flatMap((start) => n(60, (i) => start + i, 20));
    expect(denseDays([...seasons, { day: 860, lines: 5 }], lone)).toEqual({ first: 0, last: 860 });
  });

  it('leave out at most so many lines', () =>
    expect(denseDays([{ day: 100, lines: 30 }, ...n(400, (i) => 1000 + i)], lone)?.first).toBe(100));
});

const sales = Array.from(
  { length: 90 },
  (_, i) => `${i % 7},o${i},2024-0${1 + Math.floor(i / 30)}-${String(1 + (i % 28)).padStart(2, '0')},5`,
);
const orders = `who,no,day,sum\n${sales.join('\n')}\n1,x1,1900-01-01,5\n1,x2,1970-01-01,5\n1,x3,2024-13-05,5\n2,x4,,5\n`;
const roles = {
  table: 'orders',
  roles: { customer_id: 'who', order_id: 'no', ordered_at: 'day', amount: 'sum' },
};
const sources = {
  t: { ...roles, read: { date_format: 'iso' } },
  e: { table: 'events', roles: { customer_id: 'who', at: 'at', type: 'kind' }, read: { date_format: 'iso' } },
  r: {
    table: 'reviews',
    roles: { customer_id: 'who', at: 'at', text: 'said' },
    read: { date_format: 'iso' },
  },
};

describe('impossible dates', () => {
  it('of orders are set aside by kind, and a person may say the first and the last day', async () => {
    const rule = (audit: Awaited<ReturnType<typeof clean>>) => audit.rules.find((r) => r.id === 'no_date');
    const audit = await clean(db, { t: orders }, { sources, time: { cutoff: '2024-02-20' } });
    expect(rule(audit)?.details).toEqual({
      missing: 1,
      unreadable: 1,
      placeholder_1900: 1,
      epoch_zero: 1,
      before_opening: 0,
      after_last_order: 0,
    });
    expect(rule(audit)?.settings?.slice(0, 2)).toEqual([
      { name: 'opened', kind: 'date', value: '' },
      { name: 'closed', kind: 'date', value: '' },
    ]);
    const rules = [{ id: 'no_date', on: true, opened: '2024-01-10', closed: '2024-03-20' }];
    const said = await clean(
      db,
      { t: orders },
      { sources, time: { cutoff: '2024-02-20' }, cleaning: { rules } },
    );
    expect(rule(said)?.details).toMatchObject({ before_opening: 11, after_last_order: 8 });
    expect(said).toMatchObject({ first_day: '2024-01-10', last_day: '2024-03-20' });
  });

  it('of events are set aside, of reviews emptied', async () => {
    const clicks = Array.from(
      { length: 60 },
      (_, i) => `1,2024-01-${String(1 + (i % 28)).padStart(2, '0')} 10:00:00,view`,
    );
    const audit = await clean(
      db,
      {
        t: orders,
        e: `who,at,kind\n${clicks.join('\n')}\n1,2014-01-05 10:00:00,view\n1,2034-01-05 10:00:00,view\n1,,view\n`,
        r: 'who,at,said\n1,2024-01-05,It is a lovely mug\n2,1900-01-01,It is a lovely cup\n',
      },
      { sources, time: { cutoff: '2024-02-20' } },
    );
    const rule = (id: string) => audit.rules.find((r) => r.id === id);
    // One lone day in 61 is more than half a percent of the lines: only what can be nobody's day goes.
    expect(rule('events_no_date')?.details).toEqual({ missing: 1, impossible: 0 });
    expect(rule('reviews_impossible_date')).toMatchObject({ rows_affected: 1, rows_taken: 1 });
    expect(all(db, 'reviews', 'customer_id, strftime("at", \'%Y-%m-%d\') AS day')).toEqual([
      { customer_id: '1', day: '2024-01-05' },
      { customer_id: '2', day: null },
    ]);
  });
});
