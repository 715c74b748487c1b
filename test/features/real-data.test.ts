import { expect, test } from 'vitest';
import { quiet } from '../../src/pipeline/engine/call-context';
import { rowsOf } from '../../src/pipeline/engine/database';
import { buildFeatures } from '../../src/pipeline/features/build-features';
import { createNodeDatabase } from '../support/node-database';
import { sharedData } from '../support/shared-data';
import { putCdnow, putRetail } from './real-shops';
import { project } from './shop';

const cdnow = sharedData('cdnow/CDNOW_sample.txt');
const retail = sharedData('online-retail/online_retail_2010-12_2011-12.csv.gz');

test.skipIf(!cdnow)('CDNOW gives the sufficient statistics and the holdout of the literature', async () => {
  const db = await createNodeDatabase();
  putCdnow(db, cdnow ?? '');
  const report = await buildFeatures(
    db,
    { project: project({ cutoff: '1997-09-30', horizon_days: 273 }), allowNoLabels: true },
    quiet(),
  );
  expect(report.origins).toMatchObject([{ origin: '1997-09-30', split: 'test', customers: 2357 }]);
  expect(report.leakage.changed).toBe(0);
  const [sums] = rowsOf(
    db.query(`SELECT sum(label_orders) AS purchases, round(sum(label_value), 2) AS dollars, sum(frequency) AS repeats,
      round(avg(CAST(label_orders > 0 AS INTEGER)), 3) AS active, count(*) FILTER (frequency > 0) AS repeaters,
      count(repeat_order_value) AS repeat_means, count(*) FILTER (recency_days > tenure_days) AS impossible FROM features`),
  );
  expect(sums).toEqual({
    purchases: 1882,
    dollars: 70976.39,
    repeats: 2457,
    active: 0.29,
    repeaters: 946,
    repeat_means: 946,
    impossible: 0,
  });
  const means = rowsOf(
    db.query(
      `SELECT least(frequency, 7) AS x, round(avg(label_orders), 3) AS mean FROM features GROUP BY 1 ORDER BY 1`,
    ),
  );
  expect(means.map((row) => row.mean)).toEqual([0.237, 0.697, 1.393, 1.56, 2.532, 2.947, 3.862, 6.359]);
});

test.skipIf(!retail)(
  'Online Retail: origins, label rates and no leak',
  async () => {
    const db = await createNodeDatabase();
    putRetail(db, retail ?? '');
    const started = performance.now();
    const report = await buildFeatures(
      db,
      { project: project({ cutoff: '2011-06-12', horizon_days: 91 }) },
      quiet(),
    );
    console.info(
      `Online Retail: four origins and the guard in ${Math.round(performance.now() - started)} ms`,
    );
    expect(report.week_count).toBe(26);
    expect(report.leakage.changed).toBe(0);
    expect(report.leakage.lines_reversed_after_cutoff).toBeGreaterThan(0);
    // An independent laboratory run with pandas, which nets cancellations of the same day only.
    const laboratory = [
      ['2011-01-16', 'train', 1082, 0.393],
      ['2011-02-13', 'train', 1462, 0.424],
      ['2011-03-13', 'validation', 1865, 0.441],
      ['2011-06-12', 'test', 2820, 0.518],
    ] as const;
    laboratory.forEach(([origin, split, customers, churn], i) => {
      const found = report.origins[i];
      expect([found?.origin, found?.split]).toEqual([origin, split]);
      expect(Math.abs((found?.customers ?? 0) - customers)).toBeLessThanOrEqual(5);
      expect((found?.churned ?? 0) / (found?.customers ?? 1)).toBeCloseTo(churn, 2);
    });
  },
  60_000,
);
