import { openAsBlob } from 'node:fs';
import { expect, test } from 'vitest';
import { cleanTables } from '../../src/pipeline/clean/clean-tables';
import { quiet } from '../../src/pipeline/engine/call-context';
import { type Database, rowsOf } from '../../src/pipeline/engine/database';
import { ingestFile } from '../../src/pipeline/ingest/ingest-file';
import { readHere } from '../../src/pipeline/ingest/reading/read-here';
import { parseProject } from '../../src/pipeline/project/parse';
import { createNodeDatabase } from '../support/node-database';
import { sharedData } from '../support/shared-data';

const cutoff = '2011-06-12';

/** What features see as of the cut-off: each purchase line with what was given back of it by then, in one fingerprint. */
function asOfCutoff(db: Database) {
  return rowsOf(
    db.query(`SELECT count(*)::INTEGER AS n, bit_xor(hash(t))::VARCHAR AS hash FROM (
      SELECT o.line_id, o.customer_id, o.order_id, o.sku, o.description, o.is_return,
        o.amount - coalesce(r.amount, 0) AS net, o.quantity - coalesce(r.quantity, 0) AS items
      FROM orders o LEFT JOIN (SELECT purchase_line, sum(quantity) AS quantity, sum(amount) AS amount FROM return_links
        WHERE returned_at < DATE '${cutoff}' + INTERVAL 1 DAY GROUP BY 1) r ON r.purchase_line = o.line_id
      WHERE o.ordered_at < DATE '${cutoff}' + INTERVAL 1 DAY) t`),
  )[0];
}

test('Online Retail: the counts of its description, and a cut-off that the future cannot change', async () => {
  const path = sharedData('online-retail/online_retail_2010-12_2011-12.csv.gz');
  if (!path) return;
  const db = await createNodeDatabase();
  const project = parseProject({
    sources: [{ name: 'shop', file: 'online_retail.csv.gz' }],
    time: { cutoff },
    cleaning: { rules: [{ id: 'non_merchandise', on: true }] },
  });
  const [source] = project.sources;
  if (!source) throw new Error('no source');
  const report = await ingestFile(
    db,
    { source, file: await openAsBlob(path), fileName: source.file },
    quiet(),
    readHere,
  );
  expect(report).toMatchObject({ rows: 541_909, table: 'orders', bad_rows: { count: 0 } });

  const audit = await cleanTables(db, { project, sources: [report] }, quiet());
  const rule = (id: string) => audit.rules.find((r) => r.id === id);
  expect(audit.rows_in).toBe(541_909);
  expect(audit.money_in).toBeCloseTo(9_747_747.93, 2);
  const [read] = rowsOf(
    db.query(`SELECT count(*)::INTEGER AS lines, count(DISTINCT order_id)::INTEGER AS invoices,
        count(DISTINCT customer_id)::INTEGER AS customers, count(DISTINCT sku)::INTEGER AS products,
        (count(*) FILTER (quantity < 0))::INTEGER AS negative
      FROM (FROM orders UNION ALL BY NAME SELECT * EXCLUDE (rule) FROM orders_set_aside)`),
  );
  expect(read).toEqual({
    lines: 541_909,
    invoices: 25_900,
    customers: 4_372,
    products: 4_070,
    negative: 10_624,
  });
  expect(rule('no_customer')?.rows_affected).toBe(135_080);
  expect(rule('exact_duplicates')?.rows_affected).toBe(5_268);
  expect(rule('returns')?.details.cancellations).toBe(9_288);
  expect(rule('non_positive_price')).toMatchObject({
    rows_affected: 2_517,
    rows_taken: 40,
    details: { zero: 2_515, negative: 2 },
  });
  const services = rule('non_merchandise');
  expect(services?.proposals.filter((p) => p.accepted).map((p) => p.id)).toEqual(
    expect.arrayContaining(['POST', 'DOT', 'M', 'C2', 'D', 'S', 'BANK CHARGES', 'AMAZONFEE', 'CRUK']),
  );
  expect(audit.rows_out).toBe(541_909 - 135_080 - 5_225 - 40 - (services?.rows_taken ?? 0));
  const [balance] = audit.tables;
  expect(balance).toMatchObject({ rows_in: 541_909, kept: audit.rows_out, unread: 0 });
  expect((balance?.kept ?? 0) + (balance?.rejected ?? 0)).toBe(541_909);
  const wholesale = rule('wholesale');
  expect(wholesale?.effect).toBe('mark');
  const [largest] = rowsOf(
    db.query(`SELECT customer_id FROM orders WHERE NOT is_return AND ordered_at < DATE '${cutoff}' + INTERVAL 1 DAY
      GROUP BY customer_id ORDER BY sum(amount) DESC LIMIT 1`),
  );
  const buyers = rowsOf(db.query('SELECT customer_id FROM wholesale_customers')).map((r) => r.customer_id);
  expect(buyers).toContain(largest?.customer_id);
  expect(buyers.length / audit.customers).toBeLessThan(0.02);
  expect(rule('outliers')?.details.wholesale).toBeGreaterThan(0);
  expect(rule('merge_descriptions')?.proposals.map((p) => p.id)).toContain(
    'description: FAIRY TALE COTTAGE NIGHT LIGHT → FAIRY TALE COTTAGE NIGHTLIGHT',
  );
  expect(audit.months).toHaveLength(13);

  const before = asOfCutoff(db);
  const late = rowsOf(
    db.query(`SELECT DISTINCT p.order_id FROM return_links l JOIN orders p ON p.line_id = l.purchase_line
      WHERE p.ordered_at < DATE '${cutoff}' + INTERVAL 1 DAY AND l.returned_at >= DATE '${cutoff}' + INTERVAL 1 DAY`),
  );
  expect(late.map((r) => r.order_id)).toContain('556484');
  db.run(`DELETE FROM raw_shop WHERE InvoiceDate::TIMESTAMP >= DATE '${cutoff}' + INTERVAL 1 DAY`);
  await cleanTables(db, { project, sources: [report] }, quiet());
  expect(before?.n).toBeGreaterThan(150_000);
  expect(asOfCutoff(db)).toEqual(before);
}, 240_000);

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
    readHere,
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

test('Complete Journey: fuel makes no household a wholesale buyer, and coupons and gift cards are no goods', async () => {
  const files = ['transactions_sample', 'products'] as const;
  const paths = files.map((name) => sharedData(`complete-journey/${name}.csv.gz`));
  const db = await createNodeDatabase();
  const project = parseProject({ sources: files.map((name) => ({ name, file: `${name}.csv.gz` })) });
  const reports = [];
  for (const [i, source] of project.sources.entries()) {
    const path = paths[i];
    if (!path) return;
    reports.push(
      await ingestFile(
        db,
        { source, file: await openAsBlob(path), fileName: source.file },
        quiet(),
        readHere,
      ),
    );
  }
  const audit = await cleanTables(db, { project, sources: reports }, quiet());
  const rule = (id: string) => audit.rules.find((r) => r.id === id);
  expect(audit).toMatchObject({ rows_in: 75_000, rows_out: 75_000, customers: 2_377 });
  expect(rule('wholesale')?.details.buyers).toBeLessThan(0.005 * audit.customers);
  const services = rule('non_merchandise')?.proposals.map((p) => p.label.split(' · ')[1]);
  expect(services).toContain('COUPONS/STORE & MFG');
  expect(services).toContain('ELECTRONIC GIFT CARDS ACTIVATI');
  expect(services?.filter((name) => /GASOLINE|COFFEE|CANDY/.test(name ?? ''))).toEqual([]);
});
