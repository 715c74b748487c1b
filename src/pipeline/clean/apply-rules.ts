import type { RuleReport } from '../engine/audit-report';
import { type Database, ident, literal, rowsOf } from '../engine/database';
import { orderColumns } from '../engine/tables';
import { refuse } from '../errors/patron-error';
import type { RuleChoice } from '../project/schema';
import { cleaningRules } from './rules/registry';
import type { CleaningRule } from './rules/rule';

export const judgedTable = '_judged';
const examplesKept = 5;

/** A rule and whether it is on. */
export interface ChosenRule {
  readonly rule: CleaningRule;
  readonly on: boolean;
}

/** The rules in their order with the project's switches. Refuses a switch for a rule that does not exist. */
export function chooseRules(choices: readonly RuleChoice[]): ChosenRule[] {
  const ids = cleaningRules.map((rule) => rule.id);
  const unknown = choices.find((choice) => !ids.includes(choice.id));
  if (unknown) refuse('clean.rule_unknown', { rule: unknown.id, rules: ids.join(', ') });
  return cleaningRules.map((rule) => ({
    rule,
    on: choices.find((choice) => choice.id === rule.id)?.on ?? rule.on,
  }));
}

/**
 * Judges every line of `lines` (SQL of stage-lines.ts) by every rule, into one table: adds a column for each rule, `rule` (the one that keeps the line out, or NULL)
 * and `is_return`.
 */
export function applyRules(db: Database, lines: string, chosen: readonly ChosenRule[]): void {
  const judged = chosen.map(({ rule }) => `coalesce(${rule.condition}, false) AS ${flag(rule)}`);
  const keepsOut = chosen.filter(({ rule, on }) => on && rule.effect !== 'mark');
  const cases = keepsOut.map(({ rule }) => `WHEN ${flag(rule)} THEN ${literal(rule.id)}`);
  const returns = chosen.find(({ rule }) => rule.id === 'returns');
  db.run(`CREATE OR REPLACE TEMP TABLE ${judgedTable} AS
    SELECT *, ${cases.length > 0 ? `CASE ${cases.join(' ')} END` : 'NULL::VARCHAR'} AS rule,
      ${returns?.on ? flag(returns.rule) : 'false'} AS is_return
    FROM (SELECT *, ${judged.join(', ')} FROM (${lines}))`);
}

/** Splits the judged lines: kept ones into `orders`, the others with their rule into `aside`. */
export function splitLines(db: Database, orders: string, aside: string): void {
  const columns = orderColumns.map(ident).join(', ');
  db.run(`CREATE OR REPLACE TABLE ${ident(orders)} AS
      SELECT ${columns} FROM ${judgedTable} WHERE rule IS NULL;
    CREATE OR REPLACE TABLE ${ident(aside)} AS
      SELECT ${columns}, rule FROM ${judgedTable} WHERE rule IS NOT NULL`);
}

/** What each rule looked at, touched and took. */
export function reportRules(
  db: Database,
  chosen: readonly ChosenRule[],
  details: Readonly<Record<string, RuleReport['details']>>,
): RuleReport[] {
  const sums = chosen.map(({ rule, on }, i) => {
    const took = rule.effect === 'mark' ? `rule IS NULL AND ${flag(rule)}` : `rule = ${literal(rule.id)}`;
    return `count(*) FILTER (${flag(rule)})::DOUBLE AS affected${i},
      coalesce(sum(amount) FILTER (${flag(rule)}), 0) AS money${i},
      count(DISTINCT customer_id) FILTER (${flag(rule)})::DOUBLE AS customers${i},
      ${on ? `count(*) FILTER (${took})::DOUBLE` : '0::DOUBLE'} AS taken${i}`;
  });
  const counts =
    rowsOf(db.query(`SELECT count(*)::DOUBLE AS n, ${sums.join(', ')} FROM ${judgedTable}`))[0] ?? {};
  return chosen.map(({ rule, on }, i) => ({
    id: rule.id,
    table: 'orders',
    on,
    parameters: {},
    proposals: [],
    effect: rule.effect,
    rows_examined: Number(counts.n),
    rows_affected: Number(counts[`affected${i}`]),
    rows_taken: Number(counts[`taken${i}`]),
    money_affected: Number(counts[`money${i}`]),
    customers_affected: Number(counts[`customers${i}`]),
    details: details[rule.id] ?? {},
    examples: examples(db, rule),
  }));
}

/** The lines with most money in them. */
function examples(db: Database, rule: CleaningRule): RuleReport['examples'] {
  const shown = rule.shows.map((name) =>
    name === 'ordered_at'
      ? `strftime(ordered_at, '%Y-%m-%d %H:%M') AS ordered_at`
      : name === 'row' || name === 'copy_of'
        ? `${name}::DOUBLE AS ${name}`
        : name,
  );
  const rows = rowsOf(
    db.query(`SELECT ${shown.join(', ')} FROM ${judgedTable} WHERE ${flag(rule)}
      ORDER BY abs(amount) DESC NULLS LAST, line_id LIMIT ${examplesKept}`),
  );
  return rows.map((row) => Object.fromEntries(Object.entries(row).map(([key, cell]) => [key, plain(cell)])));
}

function plain(cell: unknown): string | number | null {
  return typeof cell === 'number' || cell === null ? cell : String(cell);
}

const flag = (rule: CleaningRule) => ident(`touched by ${rule.id}`);
