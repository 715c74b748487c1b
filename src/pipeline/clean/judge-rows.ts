import type { CanonicalKind } from '../engine/audit-report';
import { type Database, ident, literal, rowsOf } from '../engine/database';
import { invariant } from '../errors/invariant';
import type { ChosenRule } from './choose-rules';
import type { Judgement, RuleContext } from './rules/rule';

/** Rows of one canonical table as they were read, in a temporary table. */
export interface RowSet {
  readonly table: CanonicalKind;
  /** Temporary table: `line_id` (unique), `source`, `row` and `columns`. */
  readonly rows: string;
  /** Columns that are published. */
  readonly columns: readonly string[];
  /** Columns that describe, with their types. */
  readonly attributes: RuleContext['attributes'];
  readonly hasMoney: boolean;
  readonly hasCustomer: boolean;
}

export interface JudgedRule extends ChosenRule {
  readonly judgement: Judgement;
}

/** Rows with what the rules said of them. */
export interface JudgedRows extends RowSet {
  readonly rules: readonly JudgedRule[];
  /** Temporary table of every row that a rule touches: the columns of `rows`, a flag for each rule, and `rule`. */
  readonly touched: string;
  /** Temporary table beside `rows`, row by row: line_id and `rule` (the one that keeps it out, or NULL) and the flags. */
  readonly flags: string;
}

/**
 * Judges every row by every rule of its table, on or off: one flag each, and `rule`, the first in order that is on and
 * keeps rows out.
 */
export function judgeRows(
  db: Database,
  set: RowSet,
  chosen: readonly ChosenRule[],
  context: Omit<RuleContext, 'db' | 'rows' | 'attributes'>,
): JudgedRows {
  const { rows, attributes } = set;
  const judged = chosen.map((one) => ({
    ...one,
    judgement: one.ready.judge({ ...context, db, rows, attributes }),
  }));
  return flagRows(db, set, judged);
}

/** Applies judgements to rows: those that they were made on, or others of the same columns. */
export function flagRows(db: Database, set: RowSet, rules: readonly JudgedRule[]): JudgedRows {
  const flags = `_flags${set.rows}`;
  const touched = `_touched${set.rows}`;
  const judged = rules.map((one) => `coalesce(${one.judgement.condition}, false) AS ${flag(one)}`);
  const cases = rules.filter(keepsOut).map((one) => `WHEN ${flag(one)} THEN ${literal(one.rule.id)}`);
  db.run(`CREATE OR REPLACE TEMP TABLE ${flags} AS
    SELECT *, ${cases.length > 0 ? `CASE ${cases.join(' ')} END` : 'NULL::VARCHAR'} AS rule
    FROM (SELECT ${['r.line_id', ...judged].join(', ')} FROM ${ident(set.rows)} r)`);
  requireAligned(db, set.rows, flags);
  const any = rules.length > 0 ? rules.map(flag).join(' OR ') : 'false';
  db.run(`CREATE OR REPLACE TEMP TABLE ${touched} AS
    SELECT r.*, f.* EXCLUDE (line_id) FROM ${ident(set.rows)} r POSITIONAL JOIN ${flags} f WHERE ${any}`);
  return { ...set, rules, touched, flags };
}

export const flag = ({ rule }: Pick<ChosenRule, 'rule'>): string => ident(`touched by ${rule.id}`);

/** True for a rule that is on and keeps the rows that it touches out of its table. */
export const keepsOut = ({ on, ready }: ChosenRule): boolean =>
  on && (ready.effect === 'remove' || ready.effect === 'set_aside');

/** Rows and flags are read side by side; a plan of DuckDB that turned one round must never go unseen. */
function requireAligned(db: Database, rows: string, flags: string): void {
  const [found] = rowsOf(
    db.query(`SELECT count(*)::DOUBLE AS n FROM (SELECT line_id AS a FROM ${ident(rows)})
      POSITIONAL JOIN (SELECT line_id AS b FROM ${flags}) WHERE a IS DISTINCT FROM b`),
  );
  invariant(found?.n === 0, `rows and flags of ${rows} in the same order`);
}
