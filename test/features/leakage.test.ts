import { beforeAll, expect, test } from 'vitest';
import { quiet } from '../../src/pipeline/engine/call-context';
import { type Database, rowsOf } from '../../src/pipeline/engine/database';
import { buildFeatures } from '../../src/pipeline/features/build-features';
import { type ComputeOrigin, computeOrigin } from '../../src/pipeline/features/compute-origin';
import { createNodeDatabase } from '../support/node-database';
import { randomShop } from './random-shop';
import { project, putOrders } from './shop';

const time = { cutoff: '2023-09-01', horizon_days: 56, origins: 3 };

let db: Database;
beforeAll(async () => {
  db = await createNodeDatabase();
});

function filled(): void {
  const { lines, links } = randomShop(5);
  putOrders(db, lines, links);
}

test('another horizon moves the label windows and no feature', async () => {
  filled();
  await buildFeatures(db, { project: project(time) }, quiet());
  db.run(
    `CREATE OR REPLACE TABLE before AS SELECT * EXCLUDE (label_orders, label_value) FROM features WHERE origin = DATE '2023-09-01'`,
  );
  db.run(`CREATE OR REPLACE TABLE labels AS SELECT * FROM features WHERE origin = DATE '2023-09-01'`);
  await buildFeatures(db, { project: project({ ...time, horizon_days: 84 }) }, quiet());
  const after = `SELECT * EXCLUDE (label_orders, label_value) FROM features WHERE origin = DATE '2023-09-01'`;
  expect(
    rowsOf(
      db.query(`(SELECT * FROM before EXCEPT ${after}) UNION ALL (${after} EXCEPT SELECT * FROM before)`),
    ),
  ).toEqual([]);
  const [moved] = rowsOf(
    db.query(
      `SELECT count(*) AS n FROM labels a JOIN features b USING (origin, customer_id) WHERE a.label_orders <> b.label_orders`,
    ),
  );
  expect(Number(moved?.n)).toBeGreaterThan(10);
});

test('with all later rows gone every feature and every week is the same', async () => {
  filled();
  const report = await buildFeatures(db, { project: project(time) }, quiet());
  expect(report.leakage.changed).toBe(0);
  expect(report.leakage.checked).toBe(report.features.length + 4);
  expect(report.leakage.lines_reversed_after_cutoff).toBeGreaterThan(0);
  db.run(
    `CREATE OR REPLACE TABLE kept AS SELECT * EXCLUDE (label_orders, label_value) FROM features WHERE origin = DATE '2023-09-01'`,
  );
  db.run(
    `DELETE FROM orders WHERE ordered_at >= DATE '2023-09-02'; DELETE FROM return_links WHERE returned_at >= DATE '2023-09-02'`,
  );
  await buildFeatures(db, { project: project(time) }, quiet());
  expect(
    rowsOf(db.query(`SELECT * FROM kept EXCEPT SELECT * EXCLUDE (label_orders, label_value) FROM features`)),
  ).toEqual([]);
});

/** A computation that counts the orders of a week after the origin as recent ones. */
const leaking: ComputeOrigin = (db, sources, recipe, window, weekCount) => {
  const honest = computeOrigin(db, sources, recipe, window, weekCount);
  const later = `SELECT customer_id, count(*) AS n FROM _purchases WHERE day > ${window.origin} AND day <= ${window.origin + 7} GROUP BY 1`;
  return {
    ...honest,
    features: `SELECT f.* REPLACE (orders_30d + coalesce(l.n, 0) AS orders_30d) FROM (${honest.features}) f LEFT JOIN (${later}) l USING (customer_id)`,
  };
};

test('the guard fires on one feature that looks a week ahead', async () => {
  filled();
  const report = await buildFeatures(db, { project: project(time), compute: leaking }, quiet());
  expect(report.leakage.changed).toBe(1);
});

/** A computation that forgets returns have a date. */
const hindsight: ComputeOrigin = (db, sources, recipe, window, weekCount) => {
  db.run(`UPDATE _links SET day = least(day, ${window.origin})`);
  return computeOrigin(db, sources, recipe, window, weekCount);
};

test('the guard fires on cancellations known too early', async () => {
  filled();
  const report = await buildFeatures(db, { project: project(time), compute: hindsight }, quiet());
  expect(report.leakage.changed).toBeGreaterThan(5);
});
