import { beforeAll, expect, test } from 'vitest';
import { type Database, rowsOf } from '../../src/pipeline/engine/database';
import { offsetsOf } from '../../src/pipeline/ingest/zone/transitions';
import { wallClockSql } from '../../src/pipeline/ingest/zone/wall-clock-sql';
import { createNodeDatabase } from '../support/node-database';

let db: Database;
beforeAll(async () => {
  db = await createNodeDatabase();
});

const seconds = (iso: string) => Date.parse(iso) / 1000;

function wallClock(zone: string, instants: readonly string[], span: [string, string] | null): unknown[] {
  const values = instants.map((iso, i) => `(${i}, TIMESTAMP '${iso}')`).join(', ');
  const sql = wallClockSql('t', zone, span && [seconds(`${span[0]}Z`), seconds(`${span[1]}Z`)]);
  return rowsOf(
    db.query(`SELECT strftime(${sql}, '%Y-%m-%d %H:%M:%S') AS x FROM (VALUES ${values}) v(i, t) ORDER BY i`),
  ).map((row) => row.x);
}

/** What Intl says, the other way to the same answer. */
function byIntl(zone: string, instant: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'medium',
    hourCycle: 'h23',
  }).formatToParts(new Date(`${instant}Z`));
  const part = (type: string) => parts.find((p) => p.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')} ${part('hour')}:${part('minute')}:${part('second')}`;
}

test('New York across both switches of 2024', () => {
  const span: [string, string] = ['2024-01-01T00:00:00', '2024-12-31T00:00:00'];
  expect(
    wallClock(
      'America/New_York',
      ['2024-03-10 06:59:59', '2024-03-10 07:00:00', '2024-11-03 05:59:59', '2024-11-03 06:00:00'],
      span,
    ),
  ).toEqual(['2024-03-10 01:59:59', '2024-03-10 03:00:00', '2024-11-03 01:59:59', '2024-11-03 01:00:00']);
});

test.each([
  'UTC',
  'Asia/Shanghai',
  'America/New_York',
  'Europe/London',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'America/St_Johns',
  'Africa/Casablanca',
  'Pacific/Apia',
])('%s agrees with Intl every few hours and around every switch', (zone) => {
  const from = '2009-06-01T00:00:00';
  const to = '2014-06-01T00:00:00';
  const switches = offsetsOf(zone, seconds(`${from}Z`), seconds(`${to}Z`)).slice(1);
  const times = switches.flatMap(({ at }) => [at - 1, at, at + 1]);
  for (let t = seconds(`${from}Z`); t < seconds(`${to}Z`); t += 97 * 3600 + 1234) times.push(t);
  const instants = times.map((t) => new Date(t * 1000).toISOString().slice(0, 19));
  expect(wallClock(zone, instants, [from, to])).toEqual(instants.map((i) => byIntl(zone, i)));
  expect(wallClock(zone, instants.slice(0, 50), null)).toEqual(
    instants.slice(0, 50).map((i) => byIntl(zone, i)),
  );
});

test('a zone that does not exist', () => {
  expect(() => offsetsOf('Mars/Olympus', 0, 1)).toThrow(RangeError);
});
