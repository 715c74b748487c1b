import { beforeAll, expect, test } from 'vitest';
import { type Database, rowsOf } from '../../src/pipeline/engine/database';
import { weeklyHistorySql } from '../../src/pipeline/forecast/weekly-history';
import { knownAt, readWeekly } from '../../src/pipeline/forecast/weekly-series';
import { createNodeDatabase } from '../support/node-database';

const features = {
  cutoff: '2024-01-21',
  horizon_days: 14,
  first_day: '2024-01-01',
  last_day: '2024-02-07',
};

let db: Database;

beforeAll(async () => {
  db = await createNodeDatabase();
  db.run(`
    CREATE TABLE orders AS SELECT * FROM (VALUES
      (1, 'a', TIMESTAMP '2024-01-01 09:00', 10.0, false),
      (2, 'a', TIMESTAMP '2024-01-21 23:59', 20.0, false),
      (3, 'b', TIMESTAMP '2024-01-10 12:00', 40.0, false),
      (4, 'b', TIMESTAMP '2024-01-22 00:00', 80.0, false),
      (5, 'c', TIMESTAMP '2024-01-28 10:00', 160.0, false),
      (6, 'd', TIMESTAMP '2024-01-15 10:00', 320.0, false),
      (7, 'd', TIMESTAMP '2024-01-16 10:00', -320.0, true),
      (8, 'd', TIMESTAMP '2024-02-04 10:00', 640.0, false),
      (9, 'a', TIMESTAMP '2024-02-05 10:00', 1280.0, false)
    ) t(line_id, customer_id, ordered_at, amount, is_return);
    CREATE TABLE return_links AS SELECT * FROM (VALUES
      (7, 6, 1.0, 320.0, TIMESTAMP '2024-01-16 10:00'),
      (10, 3, 1.0, 15.0, TIMESTAMP '2024-01-30 10:00'),
      (11, 5, 1.0, 60.0, TIMESTAMP '2024-02-01 10:00'),
      (12, 8, 1.0, 40.0, TIMESTAMP '2024-02-06 10:00')
    ) t(return_line, purchase_line, quantity, amount, returned_at)`);
});

test('weeks end on the cut-off day; a later return changes nothing before it', () => {
  const weeks = rowsOf(
    db.query(`SELECT CAST(week_start AS VARCHAR) AS start, week, sum(revenue) AS revenue
              FROM (${weeklyHistorySql(features)}) GROUP BY ALL ORDER BY week`),
  );
  expect(weeks).toEqual([
    { start: '2024-01-01', week: -3, revenue: 10 },
    { start: '2024-01-08', week: -2, revenue: 40 },
    { start: '2024-01-15', week: -1, revenue: 20 },
    { start: '2024-01-22', week: 0, revenue: 180 },
    { start: '2024-01-29', week: 1, revenue: 640 },
  ]);
});

test('known customers had an order by the cut-off that they did not wholly return by then', () => {
  const [series] = readWeekly(db.query(weeklyHistorySql(features)));
  expect(series).toMatchObject({ level: 'total', key: 'all', history: 3 });
  expect([...series!.all]).toEqual([10, 40, 20, 180, 640]);
  expect([...knownAt(series!, 3)]).toEqual([10, 40, 20, 80, 0]);
  expect([...knownAt(series!, 1)]).toEqual([10, 0, 20, 0, 0]);
});

test('weeks without an order are there as zero', () => {
  db.run(`CREATE TABLE kept AS SELECT * FROM orders; DELETE FROM orders WHERE line_id = 3`);
  const [series] = readWeekly(db.query(weeklyHistorySql(features)));
  db.run(`DROP TABLE orders; ALTER TABLE kept RENAME TO orders`);
  expect([...series!.all]).toEqual([10, 0, 20, 180, 640]);
});
