import type { RuleReport } from '../engine/audit-report';
import { type Database, ident, literal, rowsOf } from '../engine/database';
import { flag, type JudgedRows, type JudgedRule } from './judge-rows';
import { ruleSettings } from './rule-settings';

const examplesKept = 5;

/** What each rule of a table looked at, touched and took. `changed`: rows that change rules rewrote. */
export function reportRules(
  db: Database,
  judged: JudgedRows,
  changed: ReadonlyMap<string, number>,
  extra: Readonly<Record<string, RuleReport['details']>> = {},
): RuleReport[] {
  const [all] = rowsOf(db.query(`SELECT count(*)::DOUBLE AS n FROM ${ident(judged.rows)}`));
  const attributes = judged.attributes.map(({ name }) => name);
  const touching = touchedBy(db, judged);
  return judged.rules.map((one) => {
    const { rule, on, ready, judgement } = one;
    const details = Object.entries(judgement.details ?? {});
    const touches = touching.has(rule.id);
    const counts = touches ? countsOf(db, judged, one, details) : {};
    return {
      id: rule.id,
      table: rule.table,
      on,
      effect: ready.effect,
      rows_examined: Number(all?.n ?? 0),
      rows_affected: Number(counts.affected ?? 0),
      rows_taken: on ? (changed.get(rule.id) ?? Number(counts.taken ?? 0)) : 0,
      money_affected: Number(counts.money ?? 0),
      customers_affected: Number(counts.customers ?? 0),
      details: {
        ...Object.fromEntries(details.map(([name], i) => [name, Number(counts[`detail${i}`] ?? 0)])),
        ...judgement.counts,
        ...extra[rule.id],
      },
      parameters: { ...ready.parameters, ...judgement.learned },
      settings: ruleSettings(rule, ready, judgement.concerns ?? attributes),
      ...(rule.fixed ? { fixed: true } : {}),
      proposals: judgement.proposals ?? [],
      examples: touches ? examples(db, judged, one) : [],
    };
  });
}

/** The rules that touch a row, asked at once: most touch none. */
function touchedBy(db: Database, { touched, rules }: JudgedRows): ReadonlySet<string> {
  if (rules.length === 0) return new Set();
  const asked = rules.map((one, i) => `coalesce(bool_or(${flag(one)}), false) AS r${i}`);
  const [found] = rowsOf(db.query(`SELECT ${asked.join(', ')} FROM ${touched}`));
  return new Set(rules.flatMap(({ rule }, i) => (found?.[`r${i}`] === true ? [rule.id] : [])));
}

function countsOf(
  db: Database,
  { touched, hasMoney, hasCustomer }: JudgedRows,
  one: JudgedRule,
  details: readonly [string, string][],
): Record<string, unknown> {
  const takes = one.ready.effect === 'mark' || one.ready.effect === 'change';
  const counted = details.map(([, sql], i) => `count(*) FILTER (${sql})::DOUBLE AS detail${i}`);
  const selected = [
    'count(*)::DOUBLE AS affected',
    `count(*) FILTER (${takes ? 'rule IS NULL' : `rule = ${literal(one.rule.id)}`})::DOUBLE AS taken`,
    `${hasMoney ? 'coalesce(sum(amount), 0)' : '0::DOUBLE'} AS money`,
    `${hasCustomer ? 'count(DISTINCT customer_id)::DOUBLE' : '0::DOUBLE'} AS customers`,
    ...counted,
  ];
  return rowsOf(db.query(`SELECT ${selected.join(', ')} FROM ${touched} r WHERE ${flag(one)}`))[0] ?? {};
}

/** The rows with most money in them, or the first. */
function examples(db: Database, { touched, hasMoney }: JudgedRows, one: JudgedRule): RuleReport['examples'] {
  const by = hasMoney ? 'abs(amount) DESC NULLS LAST, line_id' : 'line_id';
  const rows = rowsOf(
    db.query(`SELECT ${one.rule.shows.map(shown).join(', ')} FROM ${touched} r WHERE ${flag(one)}
      ORDER BY ${by} LIMIT ${examplesKept}`),
  );
  return rows.map((row) => Object.fromEntries(Object.entries(row).map(([key, cell]) => [key, plain(cell)])));
}

const wholeNumbers = ['row', 'copy_of'];

function shown(name: string): string {
  if (name === 'ordered_at' || name === 'at')
    return `strftime(${ident(name)}, '%Y-%m-%d %H:%M') AS ${ident(name)}`;
  return wholeNumbers.includes(name) ? `${name}::DOUBLE AS ${name}` : ident(name);
}

function plain(cell: unknown): string | number | boolean | null {
  return typeof cell === 'number' || typeof cell === 'boolean' || cell === null ? cell : String(cell);
}
