import { type Database, ident, literal, rowsOf } from '../engine/database';
import { flag, type JudgedRows, type JudgedRule } from './judge-rows';

/**
 * Splits judged rows: the kept ones, with the cells that rules rewrote, into `kept`; the others as they were read, with
 * their rule, into `aside`. `extra`: columns of `kept` from flags, e.g. is_return.
 */
export function writeRows(
  db: Database,
  judged: JudgedRows,
  { kept, aside, extra = {} }: { kept: string; aside: string; extra?: Readonly<Record<string, string>> },
): void {
  const { rules, rows, flags, touched, columns } = judged;
  const cells = columns.map((column) => {
    const cell = extra[column] ?? rewritten(rules, column);
    return cell === ident(column) ? cell : `${cell} AS ${ident(column)}`;
  });
  const adds = rules.filter(changesCells).flatMap(({ judgement }) => Object.entries(judgement.adds ?? {}));
  const added = adds.map(([name, sql]) => `${sql} AS ${ident(name)}`);
  db.run(`CREATE OR REPLACE TABLE ${ident(kept)} AS
    SELECT ${[...cells, ...added].join(', ')} FROM (SELECT r.*, f.* EXCLUDE (line_id)
      FROM ${ident(rows)} r POSITIONAL JOIN ${flags} f) r WHERE rule IS NULL`);
  const place = ['source', 'row'].filter((name) => !columns.includes(name));
  const asRead = columns.map((column) =>
    extra[column] ? `${extra[column]} AS ${ident(column)}` : ident(column),
  );
  db.run(`CREATE OR REPLACE TABLE ${ident(aside)} AS
    SELECT ${[...asRead, ...place, 'rule'].join(', ')} FROM ${touched} WHERE rule IS NOT NULL ORDER BY line_id`);
}

const changesCells = ({ on, ready }: JudgedRule): boolean => on && ready.effect === 'change';

/** A column's cell after the rules that change it, each upon the one before. */
export function rewritten(rules: readonly JudgedRule[], column: string): string {
  return rules.filter(changesCells).reduce((cell, one) => {
    const change = one.judgement.changes?.[column];
    return change ? `CASE WHEN ${flag(one)} THEN ${change(cell)} ELSE ${cell} END` : cell;
  }, ident(column));
}

/** Adds to `touched` (table, rule, source, row) every row that a rule is true for. */
export function writeTouched(db: Database, { rules, touched, table }: JudgedRows, target: string): void {
  const parts = rules.map(
    (one) =>
      `SELECT ${literal(table)}, ${literal(one.rule.id)}, source, row FROM ${touched} WHERE ${flag(one)}`,
  );
  if (parts.length > 0) db.run(`INSERT INTO ${ident(target)} ${parts.join(' UNION ALL ')}`);
}

/** Adds to `changes` the cells of kept rows that rules rewrote, as text, and says how many rows each rule changed. */
export function writeChanges(
  db: Database,
  { rules, touched, table }: JudgedRows,
  target: string,
): ReadonlyMap<string, number> {
  const changed = new Map<string, number>();
  rules.forEach((one, i) => {
    if (!changesCells(one)) return;
    if (Object.keys(one.judgement.changes ?? {}).length === 0) {
      changed.set(one.rule.id, 0);
      return;
    }
    const id = literal(one.rule.id);
    const changes = Object.entries(one.judgement.changes ?? {}).map(([column, change]) => {
      const before = rewritten(rules.slice(0, i), column);
      return { column, before, after: change(before) };
    });
    const among = `FROM ${touched} r WHERE rule IS NULL AND ${flag(one)}`;
    for (const { column, before, after } of changes)
      db.run(`INSERT INTO ${ident(target)} SELECT ${literal(table)}, ${id}, source, row, ${literal(column)},
          CAST(before AS VARCHAR), CAST(after AS VARCHAR)
        FROM (SELECT line_id, source, row, ${before} AS before, ${after} AS after ${among})
        WHERE before IS DISTINCT FROM after ORDER BY line_id`);
    const differs = changes
      .map(({ before, after }) => `(${before}) IS DISTINCT FROM (${after})`)
      .join(' OR ');
    const [count] = rowsOf(
      db.query(`SELECT count(*) FILTER (differs)::DOUBLE AS n FROM (SELECT ${differs} AS differs ${among})`),
    );
    changed.set(one.rule.id, Number(count?.n ?? 0));
  });
  return changed;
}

export function createBooks(db: Database, touched: string, changes: string): void {
  db.run(`CREATE OR REPLACE TABLE ${ident(touched)} ("table" VARCHAR, rule VARCHAR, source VARCHAR, row BIGINT);
    CREATE OR REPLACE TABLE ${ident(changes)} ("table" VARCHAR, rule VARCHAR, source VARCHAR, row BIGINT,
      "column" VARCHAR, before VARCHAR, after VARCHAR)`);
}
