import { beforeAll, describe, expect, test } from 'vitest';
import { type OutputInputs, outputFiles } from '../../src/pipeline/act/output-files';
import { buildScored } from '../../src/pipeline/act/scored';
import { quiet } from '../../src/pipeline/engine/call-context';
import { type Database, rowsOf } from '../../src/pipeline/engine/database';
import { project } from '../features/shop';
import { createNodeDatabase } from '../support/node-database';
import { putSmallShop } from './small-shop';
import { wholeRun } from './whole-run';

let db: Database;
let inputs: OutputInputs;

beforeAll(async () => {
  db = await createNodeDatabase();
  putSmallShop(db);
  const made = await wholeRun(db, project({ cutoff: '2024-08-31', horizon_days: 84 }));
  inputs = {
    ...made,
    run: { seed: 1, requests: { same_origin: 3, other_origin: 0 }, warnings: [{ text: 'one & two' }] },
    title: '<script>alert(1)</script>',
    currency: 'EUR',
    simulated: true,
    language: 'en',
  };
}, 60_000);

describe('the scored list', () => {
  test('every customer of the test origin once, best first, with a tier, a segment and the outcome', () => {
    const { act, segments, features } = inputs.reports;
    const known = features?.origins.find((o) => o.split === 'test')?.customers;
    expect(act?.customers).toBe(known);
    const [row] = rowsOf(
      db.query(`SELECT count(*) AS n, count(DISTINCT customer_id) AS ids, count(segment_name) AS named,
                  count(label_value) AS outcomes, count(churn_probability) AS scored FROM scored`),
    );
    expect(row).toEqual({ n: known, ids: known, named: known, outcomes: known, scored: known });
    const values = inputs.tables.customers?.getChild('expected_value')?.toArray() ?? [];
    expect([...values]).toEqual([...values].sort((a, b) => b - a));
    expect(segments?.segments.reduce((sum, s) => sum + s.n, 0)).toBe(known);
  });

  test('tiers are five, fifteen and thirty per cent, rounded up from the top', () => {
    const { act } = inputs.reports;
    const n = act!.customers;
    const sizes = act!.tiers.map((t) => t.n);
    const ends = [0.05, 0.2, 0.5, 1].map((share) => Math.ceil(Math.round(share * n * 1e9) / 1e9));
    expect(act!.tiers.map((t) => t.tier)).toEqual(['platinum', 'gold', 'silver', 'base']);
    expect(sizes.map((_, i) => sizes.slice(0, i + 1).reduce((a, b) => a + b))).toEqual(ends);
    const from = act!.tiers.map((t) => t.from);
    expect(from).toEqual([...from].sort((a, b) => b - a));
  });

  test('outcomes of the tiers and of the known customers in the forecast are the same money', () => {
    const ofTiers = inputs.reports.act!.tiers.reduce((sum, t) => sum + (t.outcome ?? 0), 0);
    const [known] = rowsOf(
      db.query(`SELECT sum(actual) AS total FROM forecast WHERE key = 'known' AND model = 'mean_13'`),
    );
    expect(Number(known?.total)).toBeCloseTo(ofTiers, 6);
  });
});

describe('the files', () => {
  test('are those whose steps are done', () => {
    expect(Object.keys(outputFiles(inputs)).sort()).toEqual([
      'curves.json',
      'customers.csv',
      'forecast.csv',
      'forecast.json',
      'metrics.json',
      'predictions.arrow',
      'predictions.csv',
      'report.html',
      'run.json',
      'segments.csv',
      'segments.json',
    ]);
    const { run: _, ...rest } = inputs;
    expect(outputFiles({ ...rest, reports: {}, tables: {} })).toEqual({});
  });

  test('have the columns that scripts rely on, and no formula', () => {
    const files = outputFiles(inputs);
    const header = (name: string) => String(files[name]).split('\r\n')[0];
    expect(header('predictions.csv')).toBe(
      'customer_id,model,churn_probability,expected_orders,expected_value,value_low,value_high,expected_next_order,' +
        'value_median,churn_spread',
    );
    expect(header('segments.csv')).toBe('customer_id,segment,x,y');
    expect(header('forecast.csv')).toBe(
      'level,key,model,period_start,actual,mean,low_80,high_80,low_95,high_95',
    );
    expect(header('customers.csv')).toMatch(/^customer_id,recency_days,.*,segment,segment_name,tier,/);
    expect(String(files['customers.csv'])).toMatch(/\n'=0,/);
    expect(String(files['customers.csv'])).not.toMatch(/(^|\n)=0,/);
  });

  test('of several horizons: columns of predictions, and no outcome among the features of the list', async () => {
    const other = await createNodeDatabase();
    putSmallShop(other);
    const made = await wholeRun(
      other,
      project({ cutoff: '2024-08-31', horizon_days: 84, horizons: 'thirds' }),
    );
    const files = outputFiles({ ...inputs, ...made });
    const header = (name: string) => String(files[name]).split('\r\n')[0];
    expect(made.reports.features?.shorter_days).toEqual([28, 56]);
    expect(header('predictions.csv')).toMatch(/,churn_spread,churn_probability_28,churn_probability_56$/);
    expect(header('customers.csv')).toBe(String(outputFiles(inputs)['customers.csv']).split('\r\n')[0]);

    // As if one model knew the shorter one of 28 days alone.
    const { evaluation, segments } = made.reports;
    const churn = evaluation!.best.churn;
    other.run(
      `UPDATE predictions SET churn_probability_28 = (1 + churn_probability) / 2 WHERE model = '${churn}'`,
    );
    const act = buildScored(other, { evaluation: evaluation!, segments: segments! }, quiet());
    expect(act.horizon_model).toBe(churn);
    expect(made.reports.act).not.toHaveProperty('horizon_model');
    const [row] = rowsOf(
      other.query(
        `SELECT CAST(count(*) AS INTEGER) AS n, CAST(count(*) FILTER (churn_probability_28 = (1 + churn_probability) / 2) AS INTEGER) AS same FROM scored`,
      ),
    );
    expect(row?.n).toBe(act.customers);
    expect(row?.same).toBe(act.customers);
    const [columns] = rowsOf(
      other.query(
        `SELECT count(*) AS n FROM information_schema.columns WHERE table_name = 'scored' AND column_name = 'churn_probability_56'`,
      ),
    );
    expect(Number(columns?.n)).toBe(0);
  });

  test('predictions are those of the cut-off only', () => {
    const { act } = inputs.reports;
    expect(String(outputFiles(inputs)['predictions.csv']).trim().split('\r\n')).toHaveLength(
      1 + 3 * act!.customers,
    );
  });
});

describe('the report', () => {
  test.each(['en', 'zh'] as const)(
    'in %s: no script, nothing loaded, text escaped, simulated said',
    (language) => {
      const page = String(outputFiles({ ...inputs, language })['report.html']);
      expect(page).not.toMatch(/<script|javascript:|\son\w+=|src=|href=|@import|url\(/i);
      expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
      expect(page).toContain('one &amp; two');
      expect(page).toContain('class="simulated"');
      expect(page).not.toMatch(/NaN|undefined|\{\w+\}(?=<)/);
      expect(page.match(/<svg/g)).toHaveLength(3);
    },
  );

  test('simulated is not said of real data', () => {
    const page = String(outputFiles({ ...inputs, simulated: false })['report.html']);
    expect(page).not.toContain('class="simulated"');
  });

  test('stands with the models alone', () => {
    const { evaluation } = inputs.reports;
    const page = String(
      outputFiles({ ...inputs, reports: { evaluation: evaluation! }, tables: {} })['report.html'],
    );
    expect(page.match(/<svg/g)).toHaveLength(1);
  });

  test.each([
    ['en', 'Still to order, by day', '85.0% (80.0% – 90.0%)'],
    ['zh', '各天数时尚未下单', '85.0% (80.0% – 90.0%)'],
  ] as const)('in %s: horizons where there are several', (language, title, share) => {
    const evaluation = inputs.reports.evaluation!;
    const metrics = { predicted: 0.8, observed: 0.85, observed_low: 0.8, observed_high: 0.9, auc: 0.7 };
    const one = { model: 'lstm', split: 'test', origin: '2024-08-31', n: 9, positives: 4, metrics } as const;
    const horizons = [28, 84].map((days) => ({ ...one, days }));
    const page = (report: typeof evaluation) =>
      String(
        outputFiles({ ...inputs, language, reports: { ...inputs.reports, evaluation: report } })[
          'report.html'
        ],
      );
    expect(page(evaluation)).not.toContain(title);
    expect(page({ ...evaluation, horizons })).toContain(title);
    expect(page({ ...evaluation, horizons })).toContain(share);
  });
});
