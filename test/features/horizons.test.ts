import { tableToIPC } from 'apache-arrow';
import { beforeAll, expect, test } from 'vitest';
import { quiet } from '../../src/pipeline/engine/call-context';
import { type Database, rowsOf } from '../../src/pipeline/engine/database';
import type { Ipc } from '../../src/pipeline/engine/engines';
import { buildFeatures } from '../../src/pipeline/features/build-features';
import { dayOf, isoOf } from '../../src/pipeline/features/days';
import { designFrom } from '../../src/pipeline/features/design';
import { shorterHorizons } from '../../src/pipeline/features/windows';
import { partlyLabelled, trainingParts } from '../../src/pipeline/train/model';
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
    // Beside the two whole windows before the cut-off, those on which each shorter one ends on it.
    expect(report.origins.map((o) => [o.origin, o.split, o.churned === null])).toEqual([
      ['2023-06-09', 'train', false],
      ['2023-07-07', 'validation', false],
      ['2023-07-26', 'train', true],
      ['2023-08-18', 'train', true],
      ['2023-09-01', 'test', false],
    ]);
    for (const { origin, label_end, split } of report.origins) {
      const known = split === 'test' ? dayOf(report.last_day) : dayOf(time.cutoff);
      const rows = rowsOf(db.query(`SELECT * FROM features WHERE origin = DATE '${origin}'`));
      expect(rows.length).toBeGreaterThan(20);
      for (const row of rows) {
        const all = [...horizons, 56].flatMap((days) => {
          const name = days === 56 ? '' : `_${days}`;
          const found = { orders: row[`label_orders${name}`], value: row[`label_value${name}`] };
          const end = Math.min(dayOf(label_end), known);
          const window = { origin: dayOf(origin), days, end };
          if (window.origin + days > known) {
            expect(found).toEqual({ orders: null, value: null });
            return [];
          }
          const wanted = outcome(lines, links, String(row.customer_id), window);
          expect(found.orders).toBe(wanted.orders);
          expect(found.value).toBeCloseTo(wanted.value, 6);
          return [wanted.orders];
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
  expect(
    rowsOf(db.query(`${columns} FROM kept WHERE label_orders IS NOT NULL EXCEPT SELECT * FROM features`)),
  ).toEqual([]);
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

async function designOf(report: Awaited<ReturnType<typeof build>>) {
  const ipc = (name: string): Ipc => new Uint8Array(tableToIPC(db.query(`SELECT * FROM ${name}`), 'stream'));
  return designFrom({
    features: ipc('features'),
    origins: ipc('origins'),
    sequences: ipc('sequences'),
    textVectors: null,
    weekCount: report.week_count,
    horizonDays: report.horizon_days,
    shorterDays: horizons,
  });
}

test('a window that is not over has no labels; the design carries those that are', async () => {
  const { lines, links } = randomShop(4);
  putOrders(db, lines, links);
  const report = await build({ horizons, cutoff: '2023-12-01', end: '2023-12-20' });
  const design = await designOf(report);
  expect(design.shorterDays).toEqual(horizons);
  expect(design.featureNames.filter((name) => name.startsWith('label'))).toEqual([]);
  expect(report.mode).toBe('live');
  const known = design.parts.map((p) => [
    p.split,
    [...(p.sooner ?? []), p.orders].map((one) => one !== null),
  ]);
  expect(known).toEqual([
    ['train', [true, true, true]],
    ['validation', [true, true, true]],
    ['train', [true, true, false]],
    ['train', [true, false, false]],
    // 19 days of 56 are over.
    ['test', [true, false, false]],
  ]);
  expect(partlyLabelled(design).map((p) => p.origin)).toEqual(['2023-10-25', '2023-11-17']);
  expect(trainingParts(design).map((p) => p.origin)).toEqual(['2023-09-08']);
  for (const part of design.parts)
    for (const one of part.sooner ?? []) {
      expect([one?.orders.length ?? part.n, one?.value.length ?? part.n]).toEqual([part.n, part.n]);
      if (part.orders) expect(one?.orders.every((x, i) => x <= part.orders![i]!)).toBe(true);
    }
});

test('on the last day of the data the test origin has no outcome, and later origins have the shorter ones', async () => {
  const { lines, links } = randomShop(4);
  putOrders(db, lines, links);
  const { last_day: cutoff } = await build();
  const design = await designOf(await build({ horizons, cutoff }));
  const [test] = design.parts.filter((p) => p.split === 'test');
  expect([test?.origin, test?.orders, test?.sooner]).toEqual([cutoff, null, undefined]);
  expect(partlyLabelled(design).map((p) => dayOf(cutoff) - dayOf(p.origin))).toEqual([37, 14]);
});

test('with one whole window its customers validate, and later origins stay whole', async () => {
  const { lines, links } = randomShop(4);
  putOrders(db, lines, links);
  const { parts } = await designOf(await build({ horizons, origins: 1 }));
  expect(parts.map((p) => [p.origin, p.split])).toEqual([
    ['2023-07-07', 'train'],
    ['2023-07-07', 'validation'],
    ['2023-07-26', 'train'],
    ['2023-08-18', 'train'],
    ['2023-09-01', 'test'],
  ]);
  expect(parts[2]!.n).toBeGreaterThanOrEqual(parts[0]!.n + parts[1]!.n);
});

test('what came after the cut-off is in no label that is learnt from', async () => {
  const { lines, links } = randomShop(5);
  putOrders(db, lines, links);
  await build({ horizons });
  db.run(`CREATE OR REPLACE TABLE kept AS SELECT * FROM features WHERE origin < DATE '${time.cutoff}'`);
  const last = dayOf(time.cutoff);
  const before = lines.map(
    ([who, at, ...rest]): Line => [who, dayAt(at) > last ? `${isoOf(last + 300)} 09:00:00` : at, ...rest],
  );
  const until = links.map(
    ([line, back, ...rest]): Link => [
      line,
      dayAt(back) > last ? `${isoOf(last + 300)} 09:00:00` : back,
      ...rest,
    ],
  );
  putOrders(db, before, until);
  await build({ horizons, end: '2023-10-27' });
  expect(rowsOf(db.query('SELECT count(*) AS n FROM kept'))[0]?.n).not.toBe(0n);
  expect(rowsOf(db.query('SELECT * FROM kept EXCEPT SELECT * FROM features'))).toEqual([]);
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
