import type { CallContext } from '../engine/call-context';
import { type Database, rowsOf } from '../engine/database';
import type { FeatureReport, OriginReport } from '../engine/reports';
import { throwIfCancelled } from '../errors/patron-error';
import { isLabelFree } from '../project/model-kinds';
import type { Project } from '../project/schema';
import { keepCategories } from './attributes';
import { type ComputeOrigin, computeOrigin, type OriginWindow } from './compute-origin';
import { dayOf, isoOf } from './days';
import { checkLeakage } from './leakage';
import { occasionStages, stagePurchases } from './occasions';
import { recipeFor } from './recipe';
import { type ResolvedTime, resolveTime } from './resolve-time';
import { planSequences, reportOf, sequenceColumns } from './sequence-plan';
import { dropStages, type FeatureSources, sourcesOf, stage } from './sources';

export interface BuildArguments {
  readonly project: Project;
  /** Go on with the test origin alone where no earlier one fits; left out: when every chosen model needs no labels. */
  readonly allowNoLabels?: boolean;
  /** How an origin is computed; the tests of the guard put a leaking one here. */
  readonly compute?: ComputeOrigin;
}

/**
 * Features, labels and sequences (of weeks or of orders) of every origin into the tables `origins`, `features` and `sequences`,
 * categories of customers where asked for into `customer_categories` (columns in engine/tables.ts). Features read rows dated on or before their origin only, with returns as of that day;
 * labels rows in (origin, origin + horizon]. Former tables stay until all is done. Progress in parts.
 * Refuses what {@link resolveTime} refuses; rejects with `run.cancelled` on abort.
 */
export async function buildFeatures(
  db: Database,
  args: BuildArguments,
  ctx: CallContext,
): Promise<FeatureReport> {
  const { project, compute = computeOrigin } = args;
  const allowNoLabels = args.allowNoLabels ?? project.models.every((m) => isLabelFree(m.id));
  const time = resolveTime(db, project, { allowNoLabels });
  const sources = sourcesOf(db);
  const windows = windowsOf(time);
  const total = windows.length + 2;
  const breathe = async (done: number) => {
    ctx.progress({ done, total, unit: 'parts' });
    await new Promise((resolve) => setTimeout(resolve, 0));
    throwIfCancelled(ctx.signal);
  };
  try {
    await breathe(0);
    stagePurchases(db, sources);
    const recipe = recipeFor(db, sources, project.features.families, time);
    const plan = planSequences(db, sources, recipe, project.features, time);
    for (const [i, window] of windows.entries()) {
      const selects = compute(db, sources, recipe, window, plan);
      if (i === 0) stage(db, '_features', selects.features);
      else db.run(`INSERT INTO _features ${selects.features}`);
      if (i === 0) stage(db, '_sequences', selects.sequences);
      else db.run(`INSERT INTO _sequences ${selects.sequences}`);
      await breathe(i + 1);
    }
    const origins = originReports(db, time, windows);
    const leakage = checkLeakage(db, sources, recipe, windows, plan, compute, project);
    await breathe(total - 1);
    const missing = missingCounts(
      db,
      recipe.features.map((f) => f.name),
    );
    keep(db, origins, sequenceColumns(plan).place);
    keepCategories(db, sources, plan.customers);
    const sequence = reportOf(plan);
    ctx.progress({ done: total, total, unit: 'parts' });
    return {
      cutoff: time.cutoff,
      horizon_days: time.horizonDays,
      ...(time.shorterDays.length > 0 && { shorter_days: time.shorterDays }),
      first_day: time.firstDay,
      last_day: time.lastDay,
      defaults_taken: time.defaultsTaken,
      mode: time.mode,
      origins,
      week_count: time.weekCount,
      ...(sequence && { sequence }),
      features: recipe.features.map(({ name, family, unit }) => ({
        name,
        family,
        unit,
        missing: missing[name] ?? 0,
      })),
      leakage: {
        checked: leakage.checked,
        changed: leakage.changed,
        lines_reversed_after_cutoff: linesReversedAfter(db, sources, time.cutoff),
      },
    };
  } finally {
    dropStages(db, [...occasionStages, '_features', '_sequences', '_goods']);
  }
}

function windowsOf(time: ResolvedTime): OriginWindow[] {
  return time.origins.map(({ origin, split }) => {
    const day = dayOf(origin);
    const end = day + time.horizonDays;
    const { shorterDays } = time;
    // What came after the cut-off is not learnt from.
    const knownUntil = dayOf(split === 'test' ? time.end : time.cutoff);
    return { origin: day, labelEnd: end <= knownUntil ? end : null, shorterDays, knownUntil };
  });
}

function originReports(db: Database, time: ResolvedTime, windows: readonly OriginWindow[]): OriginReport[] {
  const counts = rowsOf(
    db.query(`SELECT strftime(origin, '%Y-%m-%d') AS origin, count(*) AS customers,
      count(*) FILTER (label_orders = 0) AS churned FROM _features GROUP BY 1`),
  );
  return time.origins.map(({ origin, split }, i) => {
    const row = counts.find((r) => r.origin === origin);
    return {
      origin,
      split,
      label_end: isoOf(dayOf(origin) + time.horizonDays),
      customers: Number(row?.customers ?? 0),
      churned: windows[i]?.labelEnd === null ? null : Number(row?.churned ?? 0),
    };
  });
}

function missingCounts(db: Database, names: readonly string[]): Record<string, number> {
  const counts = names.map((name) => `count(*) - count("${name}") AS "${name}"`).join(', ');
  const [row] = rowsOf(db.query(`SELECT ${counts} FROM _features`));
  return Object.fromEntries(names.map((name) => [name, Number(row?.[name] ?? 0)]));
}

function keep(db: Database, origins: readonly OriginReport[], place: string): void {
  const rows = origins.map(
    (o) =>
      `(DATE '${o.origin}', '${o.split}', DATE '${o.label_end}', ${o.customers}, ${o.churned ?? 'NULL'})`,
  );
  db.run(`CREATE OR REPLACE TABLE origins AS SELECT origin, split, label_end, CAST(customers AS INTEGER) AS customers,
    CAST(positives AS INTEGER) AS positives FROM (VALUES ${rows.join(', ')}) v(origin, split, label_end, customers, positives)`);
  db.run('CREATE OR REPLACE TABLE features AS SELECT * FROM _features ORDER BY origin, customer_id');
  db.run(
    `CREATE OR REPLACE TABLE sequences AS SELECT * FROM _sequences ORDER BY origin, customer_id, ${place}`,
  );
}

function linesReversedAfter(db: Database, sources: FeatureSources, cutoff: string): number {
  if (!sources.returnLinks) return 0;
  const [row] = rowsOf(
    db.query(`SELECT count(DISTINCT l.purchase_line) AS n FROM ${sources.returnLinks} l
      JOIN ${sources.orders} o ON o.line_id = l.purchase_line
      WHERE CAST(o.ordered_at AS DATE) <= DATE '${cutoff}' AND CAST(l.returned_at AS DATE) > DATE '${cutoff}'`),
  );
  return Number(row?.n ?? 0);
}
