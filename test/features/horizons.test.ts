import { tableToIPC } from 'apache-arrow';
import { beforeAll, expect, test } from 'vitest';
import { quiet } from '../../src/pipeline/engine/call-context';
import { type Database, rowsOf } from '../../src/pipeline/engine/database';
import type { Ipc } from '../../src/pipeline/engine/engines';
import { buildFeatures } from '../../src/pipeline/features/build-features';
import { dayOf, isoOf } from '../../src/pipeline/features/days';
import { designFrom } from '../../src/pipeline/features/design';
import { shorterHorizons } from '../../src/pipeline/features/windows';
import { createNodeDatabase } from '../support/node-database';
import { randomShop } from './random-shop';
import { type Line, type Link, project, putOrders } from './shop';

let db: Database;
beforeAll(async () => {
  db = await createNodeDatabase();
});

const dayAt = (stamp: string) => dayOf(stamp.slice(0, 10));
const time = { cutoff: '2023-09-01', horizon_days: 56, origins: 2 };
const horizons = [14, 37];
const build = (more: object = {}) => buildFeatures(db, { project: project({ ...time, ...more }) }, quiet());

/** Days with a line that was not undone by the end of the whole window, and their money, by a plain loop. */
function outcome(
  lines: readonly Line[],
  links: readonly Link[],
  who: string,
  window: { origin: number; days: number; end: number },
) {
  const days = new Map<number, number>();
  for (const [i, [customer, at, amount]] of lines.entries()) {
    const day = dayAt(at);
    const inside = day > window.origin && day <= window.origin + window.days;
    const undone = links.some(([line, back]) => line === i + 1 && dayAt(back) <= window.end);
    if (customer === who && amount > 0 && inside && !undone) days.set(day, (days.get(day) ?? 0) + amount);
  }
  return { orders: days.size, value: [...days.values()].reduce((sum, x) => sum + x, 0) };
}

test.each([1, 2])(
  'labels of every horizon agree with a plain loop and never fall (seed %i)',
  async (seed) => {
    const { lines, links } = randomShop(seed);
    putOrders(db, lines, links);
    const report = await build({ horizons });
    expect(report.shorter_days).toEqual(horizons);
    for (const { origin, label_end } of report.origins) {
      const rows = rowsOf(db.query(`SELECT * FROM features WHERE origin = DATE '${origin}'`));
      expect(rows.length).toBeGreaterThan(20);
      for (const row of rows) {
        const all = [...horizons, 56].map((days) => {
          const name = days === 56 ? '' : `_${days}`;
          const found = { orders: row[`label_orders${name}`], value: row[`label_value${name}`] };
          const window = { origin: dayOf(origin), days, end: dayOf(label_end) };
          const wanted = outcome(lines, links, String(row.customer_id), window);
          expect(found.orders).toBe(wanted.orders);
          expect(found.value).toBeCloseTo(wanted.value, 6);
          return wanted.orders;
        });
        expect(all).toEqual([...all].sort((a, b) => a - b));
      }
    }
  },
);

test('a shorter horizon sees no order after it, and changes neither a feature nor the whole label', async () => {
  const { lines, links } = randomShop(3);
  const columns = 'SELECT * EXCLUDE (label_orders_14, label_value_14, label_orders_37, label_value_37)';
  putOrders(db, lines, links);
  await build({ horizons });
  db.run(`CREATE OR REPLACE TABLE kept AS SELECT * FROM features`);
  await build();
  expect(rowsOf(db.query(`${columns} FROM kept EXCEPT SELECT * FROM features`))).toEqual([]);
  const last = dayOf(time.cutoff) + 37;
  // The line stays, so that places of links do; its day goes beyond every window.
  const later = lines.map(
    ([who, at, ...rest]): Line => [
      who,
      dayAt(at) > last && rest[0] > 0 ? `${isoOf(last + 300)} 09:00:00` : at,
      ...rest,
    ],
  );
  putOrders(db, later, links);
  await build({ horizons, end: '2023-10-27' });
  const at = `WHERE origin = DATE '${time.cutoff}'`;
  const labels = 'SELECT customer_id, label_orders_14, label_value_14, label_orders_37, label_value_37 FROM';
  expect(rowsOf(db.query(`${labels} kept ${at} EXCEPT ${labels} features ${at}`))).toEqual([]);
  expect(
    rowsOf(db.query(`SELECT * FROM kept ${at} EXCEPT SELECT * FROM features ${at}`)).length,
  ).toBeGreaterThan(0);
});

test('a window that is not over has no labels; the design carries those that are', async () => {
  const { lines, links } = randomShop(4);
  putOrders(db, lines, links);
  const report = await build({ horizons, cutoff: '2023-12-01' });
  const ipc = (name: string): Ipc => new Uint8Array(tableToIPC(db.query(`SELECT * FROM ${name}`), 'stream'));
  const design = designFrom({
    features: ipc('features'),
    origins: ipc('origins'),
    sequences: ipc('sequences'),
    textVectors: null,
    weekCount: report.week_count,
    horizonDays: report.horizon_days,
    shorterDays: horizons,
  });
  expect(design.shorterDays).toEqual(horizons);
  expect(design.featureNames.filter((name) => name.startsWith('label'))).toEqual([]);
  expect(report.mode).toBe('live');
  for (const part of design.parts) {
    if (part.split === 'test') {
      expect([part.orders, part.sooner]).toEqual([null, undefined]);
      continue;
    }
    expect(part.sooner).toHaveLength(2);
    for (const { orders, value } of part.sooner ?? []) {
      expect([orders.length, value.length]).toEqual([part.n, part.n]);
      expect(orders.every((x, i) => x <= part.orders![i]!)).toBe(true);
    }
  }
});

test('thirds are whole days; lists lose doubles and the horizon itself; longer ones are refused', async () => {
  expect(shorterHorizons(91, 'thirds')).toEqual([30, 61]);
  expect(shorterHorizons(2, 'thirds')).toEqual([1]);
  expect(shorterHorizons(1, 'thirds')).toEqual([]);
  expect(shorterHorizons(91, [91, 30, 30])).toEqual([30]);
  expect(shorterHorizons(91, undefined)).toEqual([]);
  await expect(build({ horizons: [14, 57] })).rejects.toMatchObject({
    code: 'time.horizons',
    params: { d: 57, h: 56 },
  });
});
