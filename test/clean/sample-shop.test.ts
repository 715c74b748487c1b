import { beforeAll, expect, test } from 'vitest';
import { cleanTables } from '../../src/pipeline/clean/clean-tables';
import { cleaningRules } from '../../src/pipeline/clean/rules/registry';
import type { AuditReport } from '../../src/pipeline/engine/audit-report';
import { quiet } from '../../src/pipeline/engine/call-context';
import { type Database, rowsOf } from '../../src/pipeline/engine/database';
import type { SourceReport } from '../../src/pipeline/engine/source-report';
import { parseProject } from '../../src/pipeline/project/parse';
import type { Project, RuleChoice } from '../../src/pipeline/project/schema';
import { dirtPlan, shop, sideDirtPlan } from '../../src/pipeline/sample/process';
import { sampleAsCsv } from '../../src/pipeline/sample/sample-csv';
import { sampleProject } from '../../src/pipeline/sample/sample-project';
import { makeSampleShop } from '../../src/pipeline/sample/sample-shop';
import { createNodeDatabase } from '../support/node-database';
import { all, ingestAll } from './support';

let db: Database;
let project: Project;
let reports: SourceReport[];
beforeAll(async () => {
  db = await createNodeDatabase();
  const { sources, ...rest } = sampleProject(1);
  const csv = sampleAsCsv(makeSampleShop(1));
  const files: Record<string, string> = {};
  for (const { name } of sources) if (name in csv) files[name] = csv[name as keyof typeof csv];
  const named = Object.fromEntries(sources.map((s) => [s.name, { ...s, file: `${s.name}.csv` }]));
  ({ project, reports } = await ingestAll(db, files, { ...rest, sources: named }));
}, 240_000);

const run = (rules: readonly RuleChoice[]) =>
  cleanTables(
    db,
    { project: parseProject({ ...project, cleaning: { rules: [...rules] } }), sources: reports },
    quiet(),
  );

/** Every rule on, with what it proposed in `audit` accepted. */
const everything = (audit: AuditReport | null): RuleChoice[] =>
  cleaningRules
    .filter((rule) => !rule.fixed && rule.table !== 'labelled')
    .map(({ id }) => {
      const found = audit?.rules.find((r) => r.id === id)?.proposals ?? [];
      return {
        id,
        on: true,
        ...(found.length > 0 ? { accepted: found.map((p) => p.id) } : {}),
        ...(id === 'missing_attributes' ? { otherwise: 'predicted' } : {}),
      };
    });

const rowsProposed = (audit: AuditReport, id: string) =>
  (audit.rules.find((r) => r.id === id)?.proposals ?? []).reduce((sum, p) => sum + p.rows, 0);

/** Every row until the cut-off, in one fingerprint a table. */
function untilCutoff(): Record<string, unknown> {
  const print = (table: string, where: string, columns = '*') =>
    rowsOf(
      db.query(`SELECT count(*)::DOUBLE AS n, bit_xor(hash(t))::VARCHAR AS h
        FROM (SELECT ${columns} FROM ${table} WHERE ${where}) t`),
    )[0];
  const day = (column: string) => `${column} < DATE '${shop.cutoff}' + INTERVAL 1 DAY`;
  const lines = '* EXCLUDE (line_id, "row")';
  return {
    orders: print('orders', day('ordered_at'), lines),
    orders_set_aside: print('orders_set_aside', day('ordered_at'), lines),
    reviews: print('reviews', day('"at"')),
    events: print('events', day('"at"')),
    customers: print(
      'customers',
      `customer_id IN (SELECT customer_id FROM orders WHERE ${day('ordered_at')})`,
    ),
  };
}

test('the rules find the dirt that was put there, mend it, and learn nothing after the cut-off', async () => {
  const first = await run(everything(null));
  const rule = (id: string) => first.rules.find((r) => r.id === id);
  expect(rowsProposed(first, 'merge_order_categories')).toBe(dirtPlan.category_variants);
  expect(rowsProposed(first, 'merge_descriptions')).toBe(dirtPlan.description_variants);
  expect(rowsProposed(first, 'merge_categories')).toBe(sideDirtPlan.channel_variants);
  expect(rule('text_noise')?.rows_affected).toBe(sideDirtPlan.noisy_reviews);
  expect(rule('boilerplate')).toMatchObject({ rows_affected: sideDirtPlan.boilerplate_reviews });
  expect(rule('text_copies')?.rows_affected).toBe(sideDirtPlan.copied_reviews);
  expect(rule('robots')?.proposals).toMatchObject([
    { because: 'endless', rows: sideDirtPlan.robot_events, accepted: false },
  ]);
  expect(rule('missing_attributes')?.details.AgeBand).toBeGreaterThan(200);

  const accepted = everything(first);
  const audit = await run(accepted);
  expect(all(db, 'orders', 'count(DISTINCT category)::INTEGER AS n')).toEqual([{ n: 12 }]);
  expect(all(db, 'customers', 'count(DISTINCT "Channel")::INTEGER AS n')).toEqual([{ n: 5 }]);
  expect(all(db, 'customers', 'count(*) FILTER ("AgeBand" IS NULL)::INTEGER AS n')).toEqual([{ n: 0 }]);
  expect(audit.rules.find((r) => r.id === 'robots')?.rows_taken).toBe(sideDirtPlan.robot_events);
  for (const { rows_in, kept, rejected } of audit.tables) expect(kept + rejected).toBe(rows_in);

  const before = untilCutoff();
  for (const [table, column] of [
    ['raw_orders', 'OrderDate'],
    ['raw_reviews', 'ReviewDate'],
    ['raw_events', 'EventTime'],
  ])
    db.run(
      `DELETE FROM ${table} WHERE TRY_CAST("${column}" AS TIMESTAMP) >= DATE '${shop.cutoff}' + INTERVAL 1 DAY`,
    );
  await run(accepted);
  expect(untilCutoff()).toEqual(before);
}, 240_000);
