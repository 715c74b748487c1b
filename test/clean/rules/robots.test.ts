import { beforeAll, expect, test } from 'vitest';
import type { Database } from '../../../src/pipeline/engine/database';
import { createNodeDatabase } from '../../support/node-database';
import { clean } from '../support';

let db: Database;
beforeAll(async () => {
  db = await createNodeDatabase();
}, 60_000);

const start = Date.UTC(2024, 0, 1, 9);
const stamp = (seconds: number) => new Date(start + seconds * 1000).toISOString().slice(0, 19);
const events = (id: string, seconds: readonly number[]) => seconds.map((s) => `${id},${stamp(s)},view`);
const n = (length: number, at: (i: number) => number) => Array.from({ length }, (_, i) => at(i));
/** Uneven, and the same every time. */
const jitter = (i: number) => ((i * 7919) % 97) - 48;

const visitors = {
  person: n(200, (i) => Math.floor(i / 20) * 86_400 + (i % 20) * 130 + jitter(i)),
  rapid: n(80, (i) => Math.floor(i / 2)),
  clock: n(120, (i) => i * 60),
  endless: n(40, (i) => i * 900 + jitter(i) * 8),
  sleepless: n(66, (i) => (15 + Math.floor(i / 3)) * 3600 + (i % 3) * 300 + 60 + jitter(i)),
  test7: [10, 20],
};

test('robots are proposed with what gives them away, and only the named ones are taken unasked', async () => {
  const rows = Object.entries(visitors).flatMap(([id, seconds]) => events(id, seconds));
  const run = (accepted: string[]) =>
    clean(
      db,
      {
        orders: 'customer_id,date,amount\nperson,2024-01-01,3\nclock,2024-01-02,4\n',
        clicks: `customer_id,at,type\n${rows.join('\n')}\n`,
      },
      {
        sources: {
          clicks: { table: 'events', roles: { customer_id: 'customer_id', at: 'at', type: 'type' } },
        },
        time: { cutoff: '2024-01-20' },
        cleaning: { rules: [{ id: 'robots', on: true, accepted }] },
      },
    );
  const audit = await run([]);
  const robots = audit.rules.find((r) => r.id === 'robots');
  expect(robots?.proposals.map((p) => [p.id, p.because, p.rows, p.accepted, p.params])).toEqual([
    ['clock', 'clockwork', 120, false, { variation: 0 }],
    ['rapid', 'pace', 80, false, { pace: 80 }],
    ['sleepless', 'day_and_night', 66, false, { hours: 22 }],
    ['endless', 'endless', 40, false, { hours: 9 }],
    ['test7', 'account_name', 2, true, {}],
  ]);
  expect(robots).toMatchObject({ rows_affected: 2, rows_taken: 2 });
  const accepted = await run(['clock', 'rapid']);
  expect(accepted.rules.find((r) => r.id === 'robots')?.rows_taken).toBe(202);
  expect(accepted.tables.find((t) => t.table === 'events')).toEqual({
    table: 'events',
    rows_in: rows.length,
    kept: rows.length - 202,
    rejected: 202,
    unread: 0,
  });
});
