import { beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../src/pipeline/engine/database';
import { PatronError } from '../../src/pipeline/errors/patron-error';
import { resolveTime } from '../../src/pipeline/features/resolve-time';
import { defaultHorizon, longestHorizon, wholeQuarters } from '../../src/pipeline/features/windows';
import { createNodeDatabase } from '../support/node-database';
import { project, putOrders, putSpan } from './shop';

let db: Database;
beforeAll(async () => {
  db = await createNodeDatabase();
});

/** Online Retail's days. */
const retail = () => putSpan(db, '2010-12-01 08:26', '2011-12-09 12:50');
const resolved = (time: Record<string, unknown>, options = {}) => resolveTime(db, project(time), options);

function refused(act: () => unknown) {
  try {
    act();
  } catch (error) {
    if (error instanceof PatronError) return { code: error.code, ...error.params };
    throw error;
  }
  throw new Error('nothing was refused');
}

test('a chosen cut-off and horizon give origins every four weeks whose windows end by the cut-off', () => {
  retail();
  expect(resolved({ cutoff: '2011-06-12', horizon_days: 91 })).toEqual({
    cutoff: '2011-06-12',
    horizonDays: 91,
    shorterDays: [],
    end: '2011-12-09',
    firstDay: '2010-12-01',
    lastDay: '2011-12-09',
    origins: [
      { origin: '2011-01-16', split: 'train' },
      { origin: '2011-02-13', split: 'train' },
      { origin: '2011-03-13', split: 'validation' },
      { origin: '2011-06-12', split: 'test' },
    ],
    mode: 'back-test',
    weekCount: 26,
    defaultsTaken: ['time.end'],
  });
});

test('left out, the horizon is a quarter of the span and the cut-off lies one before the last day', () => {
  retail();
  expect(resolved({})).toMatchObject({
    cutoff: '2011-09-09',
    horizonDays: 91,
    mode: 'back-test',
    defaultsTaken: ['time.cutoff', 'time.horizon_days', 'time.end'],
  });
});

test('a cut-off on the last day is live', () => {
  retail();
  const live = resolved({ cutoff: '2011-12-09', horizon_days: 91 });
  expect(live.mode).toBe('live');
  expect(live.origins.at(-2)).toEqual({ origin: '2011-09-09', split: 'validation' });
});

test('a stated end shortens the data, and cannot leave it', () => {
  retail();
  expect(resolved({ end: '2011-11-30', horizon_days: 91 })).toMatchObject({
    cutoff: '2011-08-31',
    end: '2011-11-30',
  });
  expect(refused(() => resolved({ end: '2013-01-01' })).code).toBe('time.end');
  expect(refused(() => resolved({ end: '2010-01-01' })).code).toBe('time.end');
});

test('one earlier origin trains, none validates', () => {
  retail();
  expect(resolved({ cutoff: '2011-06-12', horizon_days: 161 }).origins).toEqual([
    { origin: '2011-01-02', split: 'train' },
    { origin: '2011-06-12', split: 'test' },
  ]);
  expect(
    resolved({ cutoff: '2011-06-12', horizon_days: 91, origins: 1 }).origins.map((o) => o.split),
  ).toEqual(['train', 'test']);
});

describe('what does not fit', () => {
  test.each([['2012-06-12'], ['2010-11-30']])('the cut-off %s lies outside', (cutoff) => {
    retail();
    expect(refused(() => resolved({ cutoff, horizon_days: 91 }))).toEqual({
      code: 'time.outside',
      cutoff,
      first: '2010-12-01',
      last: '2011-12-09',
    });
  });

  test('193 days carry no 180-day label: the horizon that fits is named, and it fits', () => {
    retail();
    const time = { cutoff: '2011-06-12', horizon_days: 180 };
    expect(refused(() => resolved(time))).toEqual({ code: 'time.short', d: 193, h: 180, x: 161 });
    expect(resolved({ ...time, horizon_days: 161 }).origins).toHaveLength(2);
    expect(resolved(time, { allowNoLabels: true }).origins).toEqual([
      { origin: '2011-06-12', split: 'test' },
    ]);
  });

  test('without a cut-off the named horizon fits too', () => {
    retail();
    const refusal = refused(() => resolved({ horizon_days: 300 }));
    expect(refusal.code).toBe('time.short');
    expect(resolved({ horizon_days: Number('x' in refusal ? refusal.x : 0) }).origins).toHaveLength(2);
    expect(refused(() => resolved({ horizon_days: 500 }, { allowNoLabels: true })).code).toBe('time.outside');
  });

  test('a cut-off on the first day leaves nothing to learn from', () => {
    retail();
    expect(refused(() => resolved({ cutoff: '2010-12-02', horizon_days: 7 }))).toMatchObject({
      code: 'time.none',
      d: 1,
    });
  });

  test('no lines at all', () => {
    putSpan(db, '2011-01-01', '2011-02-01');
    db.run('DELETE FROM orders');
    expect(refused(() => resolved({})).code).toBe('time.nothing');
  });
});

test('every default fits: spans from two weeks to three years have an earlier origin', () => {
  for (const days of [14, 20, 30, 45, 60, 90, 193, 374, 546, 730, 1100]) {
    putOrders(db, [
      ['a', '2020-01-01', 1],
      ['b', new Date(Date.UTC(2020, 0, 1 + days)).toISOString().slice(0, 10), 1],
    ]);
    const time = resolved({});
    expect(time.origins.length, `${days} days`).toBeGreaterThanOrEqual(2);
    expect(time.mode).toBe('back-test');
    expect(time.horizonDays).toBeLessThanOrEqual(180);
  }
});

test('the arithmetic of windows', () => {
  expect(defaultHorizon(373, null)).toBe(91);
  expect(defaultHorizon(5000, null)).toBe(175);
  expect(longestHorizon(193)).toBe(161);
  expect(longestHorizon(40)).toBe(14);
  expect(longestHorizon(1)).toBe(0);
  expect([50, 193, 282, 555].map(wholeQuarters)).toEqual([13, 26, 39, 52]);
});
