import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { Database } from '../../src/pipeline/engine/database';
import { profileSource } from '../../src/pipeline/ingest/profile/profile-source';
import { summarise } from '../../src/pipeline/ingest/profile/summary';
import { createNodeDatabase } from '../support/node-database';
import { ingestText } from './support';

let db: Database;
beforeAll(async () => {
  db = await createNodeDatabase();
});

const weighted = fc
  .uniqueArray(fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: 1, max: 9 })), {
    minLength: 1,
    maxLength: 30,
    selector: ([value]) => value,
  })
  .map((pairs) => pairs.sort(([a], [b]) => a - b));

test('weighted numbers are summed up like the rows that they stand for', () => {
  fc.assert(
    fc.property(weighted, (pairs) => {
      const rows = pairs.flatMap(([value, count]) => Array<number>(count).fill(value));
      const summary = summarise({
        values: Float64Array.from(pairs, ([value]) => value),
        counts: Float64Array.from(pairs, ([, count]) => count),
      });
      expect(summary?.quantiles).toEqual(
        [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99].map(
          (level) => rows[Math.ceil(level * rows.length - 1e-9) - 1],
        ),
      );
      expect(summary?.histogram.reduce((a, b) => a + b, 0)).toBe(rows.length);
      const outliers = summary?.outliers;
      const positive = (rows[0] ?? 0) > 0;
      const scaled = positive ? rows.map(Math.log) : rows;
      const middle = (list: readonly number[]) =>
        [...list].sort((a, b) => a - b)[Math.ceil(list.length / 2) - 1] ?? 0;
      const deviation = 1.4826 * middle(scaled.map((x) => Math.abs(x - middle(scaled))));
      if (!outliers) {
        expect(deviation).toBe(0);
        return;
      }
      expect(positive ? Math.log(outliers.high) : outliers.high).toBeCloseTo(
        middle(scaled) + 3 * deviation,
        9,
      );
      expect(outliers.count).toBe(rows.filter((x) => x < outliers.low || x > outliers.high).length);
    }),
    { numRuns: 300, seed: 7 },
  );
});

test('a column of very many values: what is said of all rows is exact, what is estimated says so', () => {
  const rows = 240_000;
  db.run(`CREATE OR REPLACE TABLE many AS SELECT i + 1 AS _row,
    CASE WHEN i % 100 <> 7 THEN i // 3 END AS id,
    'u' || (hash(i) % 60000)::VARCHAR AS name,
    CASE i WHEN 5 THEN ' ' WHEN 6 THEN '' WHEN 7 THEN '-3.5' WHEN 8 THEN '(99999)' ELSE (i * 37 % 200000)::VARCHAR END AS price,
    i AS key, i % 3 AS kind FROM range(${rows}) t(i)`);
  const [id, name, price, key, kind] = profileSource(db, 'many', { dateFormat: null, decimal: '.' });
  expect(id).toMatchObject({ type: 'integer', missing: 2400, min: 0, max: rows / 3 - 1 });
  expect(Math.abs((id?.distinct ?? 0) / (rows / 3) - 1)).toBeLessThan(0.04);
  expect(id?.estimates).toEqual(['distinct', 'top', 'histogram', 'quantiles', 'outliers']);
  expect(Math.abs((id?.quantiles?.[3] ?? 0) / (rows / 6) - 1)).toBeLessThan(0.05);
  expect(name).toMatchObject({ type: 'text', missing: 0, min: null, quantiles: null });
  expect(name?.estimates).toEqual(['distinct', 'top', 'histogram']);
  expect(price).toMatchObject({ type: 'number', missing: 2, min: -99_999, max: 199_999 });
  expect(price?.fits.number).toBe(1);
  const sums = db.query(
    "SELECT avg(TRY_CAST(replace(price, '(99999)', '-99999') AS DOUBLE)) AS mean FROM many",
  );
  expect(price?.mean).toBeCloseTo(Number(sums.getChild('mean')?.get(0)), 6);
  // A key is counted exactly: that no value comes twice decides what the table is.
  expect(key).toMatchObject({ distinct: rows, min: 0, max: rows - 1 });
  expect(key?.estimates).not.toContain('distinct');
  expect(kind).toMatchObject({
    distinct: 3,
    quantiles: [0, 0, 0, 1, 2, 2, 2],
    mean: 1,
    top: [0, 1, 2].map((value) => ({ value: String(value), count: rows / 3 })),
  });
  expect(kind?.estimates).toBeUndefined();
});

test('traps that the profile shows', async () => {
  const cells = Array.from({ length: 40 }, (_, i) =>
    [`x${i * 7919}`, 'EUR', i % 4 ? '' : i, `A sentence that goes on for some length, number ${i}`].join(','),
  );
  const { columns } = await ingestText(
    db,
    `code,currency,rare,note\n${cells.map((row) => row.replace(/length, /, 'length ')).join('\n')}\n`,
  );
  expect(columns.map(({ name, warnings }) => [name, warnings])).toEqual([
    ['code', [{ code: 'nearly_unique', params: { distinct: 40, rows: 40 } }]],
    ['currency', [{ code: 'constant', params: { value: 'EUR' } }]],
    ['rare', [{ code: 'mostly_missing', params: { missing: 30, share: 0.75 } }]],
    ['note', [{ code: 'free_text', params: { length: 49 } }]],
  ]);
});

test('intervals and lists are no numbers', () => {
  db.run(
    `CREATE OR REPLACE TABLE raw_odd AS SELECT i AS _row, to_days(i::INTEGER) AS gap, [i::INTEGER, 1] AS pair FROM range(9) t(i)`,
  );
  const columns = profileSource(db, 'raw_odd', { dateFormat: null, decimal: '.' });
  expect(columns.map(({ name, type, mean }) => [name, type, mean])).toEqual([
    ['gap', 'text', null],
    ['pair', 'text', null],
  ]);
});
