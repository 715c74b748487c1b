import { openAsBlob } from 'node:fs';
import { expect, test } from 'vitest';
import { cleanTables } from '../../src/pipeline/clean/clean-tables';
import { quiet } from '../../src/pipeline/engine/call-context';
import { type Database, rowsOf } from '../../src/pipeline/engine/database';
import { ingestFile } from '../../src/pipeline/ingest/ingest-file';
import { parseProject } from '../../src/pipeline/project/parse';
import { createNodeDatabase } from '../support/node-database';
import { sharedData } from '../support/shared-data';

const cutoff = '2011-06-12';

/** What features see as of the cut-off: each purchase line with what was given back of it by then. */
function asOfCutoff(db: Database) {
  return rowsOf(
    db.query(`SELECT o.line_id, o.customer_id, o.order_id, o.sku, o.is_return,
        o.amount - coalesce(r.amount, 0) AS net, o.quantity - coalesce(r.quantity, 0) AS items
      FROM orders o LEFT JOIN (SELECT purchase_line, sum(quantity) AS quantity, sum(amount) AS amount FROM return_links
        WHERE returned_at < DATE '${cutoff}' + INTERVAL 1 DAY GROUP BY 1) r ON r.purchase_line = o.line_id
      WHERE o.ordered_at < DATE '${cutoff}' + INTERVAL 1 DAY ORDER BY 1`),
  );
}

test('Online Retail: the counts of its description, and a cut-off that the future cannot change', async () => {
  const path = sharedData('online-retail/online_retail_2010-12_2011-12.csv.gz');
  if (!path) return;
  const db = await createNodeDatabase();
  const project = parseProject({ sources: [{ name: 'shop', file: 'online_retail.csv.gz' }] });
  const [source] = project.sources;
  if (!source) throw new Error('no source');
  const report = await ingestFile(
    db,
    { source, file: await openAsBlob(path), fileName: source.file },
    quiet(),
  );
  expect(report).toMatchObject({ rows: 541_909, table: 'orders', bad_rows: { count: 0 } });

  const audit = await cleanTables(db, { project, sources: [report] }, quiet());
  const rule = (id: string) => audit.rules.find((r) => r.id === id);
  expect(audit.rows_in).toBe(541_909);
  expect(audit.money_in).toBeCloseTo(9_747_747.93, 2);
  expect(rule('no_customer')?.rows_affected).toBe(135_080);
  expect(rule('exact_duplicates')?.rows_affected).toBe(5_268);
  expect(rule('returns')?.details.cancellations).toBe(9_288);
  expect(rule('non_positive_price')).toMatchObject({ rows_affected: 2_517, rows_taken: 40 });
  expect(audit.rows_out).toBe(541_909 - 135_080 - 5_225 - 40);
  expect(audit.months).toHaveLength(13);

  const before = asOfCutoff(db);
  const late = rowsOf(
    db.query(`SELECT DISTINCT p.order_id FROM return_links l JOIN orders p ON p.line_id = l.purchase_line
      WHERE p.ordered_at < DATE '${cutoff}' + INTERVAL 1 DAY AND l.returned_at >= DATE '${cutoff}' + INTERVAL 1 DAY`),
  );
  expect(late.map((r) => r.order_id)).toContain('556484');
  db.run(`DELETE FROM raw_shop WHERE InvoiceDate::TIMESTAMP >= DATE '${cutoff}' + INTERVAL 1 DAY`);
  await cleanTables(db, { project, sources: [report] }, quiet());
  expect(before.length).toBeGreaterThan(150_000);
  expect(asOfCutoff(db)).toEqual(before);
});

test('CDNOW: no header, runs of spaces, dates as integers, purchases of zero stay', async () => {
  const path = sharedData('cdnow/CDNOW_sample.txt');
  if (!path) return;
  const db = await createNodeDatabase();
  const project = parseProject({
    sources: [
      {
        name: 'cdnow',
        file: 'CDNOW_sample.txt',
        table: 'orders',
        roles: { customer_id: 'c2', ordered_at: 'c3', quantity: 'c4', amount: 'c5' },
        read: { delimiter: 'spaces', header: false, date_format: '%Y%m%d' },
      },
    ],
  });
  const [source] = project.sources;
  if (!source) throw new Error('no source');
  const report = await ingestFile(
    db,
    { source, file: await openAsBlob(path), fileName: source.file },
    quiet(),
  );
  const audit = await cleanTables(db, { project, sources: [report] }, quiet());
  expect(audit).toMatchObject({
    rows_in: 6_919,
    customers: 2_357,
    first_day: '1997-01-01',
    last_day: '1998-06-30',
  });
  expect(
    rowsOf(db.query('SELECT count(*)::INTEGER AS n FROM orders WHERE amount = 0'))[0]?.n,
  ).toBeGreaterThan(0);
  const holdout = rowsOf(
    db.query(`SELECT count(*)::INTEGER AS n, round(sum(amount), 2) AS money FROM (
      SELECT customer_id, ordered_at::DATE AS day, sum(amount) AS amount FROM orders
      WHERE ordered_at >= DATE '1997-10-01' GROUP BY ALL)`),
  );
  expect(holdout).toEqual([{ n: 1_882, money: 70_976.39 }]);
  expect(audit.rows_out).toBe(6_919);
});
