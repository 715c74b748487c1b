import { z } from 'zod';
import type { CanonicalKind } from '../../../engine/audit-report';
import { ident, rowsOf } from '../../../engine/database';
import { decide, type Found, proposalLists } from '../proposals';
import { type CleaningRule, type Judgement, type RuleContext, ruleWith } from '../rule';
import { scratchRows } from '../scratch-rows';
import { canBeNamed, type Merge, mergedValues, mergeId, mergesOf } from './decided-merges';
import {
  findLinks,
  groupSpellings,
  type Link,
  type Nearness,
  type Spelling,
  type Spellings,
  usual,
} from './find-clusters';
import { fingerprint } from './fingerprint';

interface MergeRule {
  readonly id: string;
  readonly table: CanonicalKind;
  readonly judges?: 'customers';
  readonly shows: readonly string[];
  readonly columns: (ctx: RuleContext) => readonly string[];
  /** Whether money stands in the rows. */
  readonly hasMoney: boolean;
  /** Two values of a column are compared letter by letter only where they share one of this column's. */
  readonly within?: string;
}

/** Nearly every row has a value of its own: names and ids, not categories. */
const nearlyUnique = 0.5;
const fewValues = 100;
const longest = 200;

/**
 * Values of a column that are one: written alike but for case, spaces, width, accents, punctuation or the order of words
 * (key collision), or a slip of the pen away from a far more frequent value (nearest neighbour), as OpenRefine clusters
 * them. Each cluster is proposed; nothing is changed that nobody accepted, and what was accepted says in full what becomes
 * of what, so it holds for the next export too. The usual spelling is that of most rows until the cut-off.
 */
export function mergeRule(definition: MergeRule): CleaningRule {
  const { id, table, judges, shows } = definition;
  return ruleWith({
    id,
    table,
    ...(judges ? { judges } : {}),
    effect: 'change',
    on: true,
    shows,
    parameters: z.strictObject({
      letters: z.int().min(3).max(40).default(5).meta({ unit: 'letters' }),
      rarer: z.number().min(0.01).max(0.5).default(0.1).meta({ unit: 'share', step: 0.01 }),
      ...proposalLists,
    }),
    judge(ctx, { letters, rarer, accepted, refused }) {
      const columns = definition.columns(ctx);
      const decided = mergesOf([...accepted, ...refused], columns);
      const taken = mergesOf(accepted, columns);
      const found: Found[] = [];
      const changes: Record<string, (cell: string) => string> = {};
      const details: Record<string, string> = {};
      for (const column of columns) {
        const values = spellings(ctx, definition, column);
        const comparable = sharing(ctx, definition, column);
        found.push(
          ...clusters(
            column,
            values,
            decided.filter((m) => m.column === column),
            { letters, rarer, comparable },
            columns.length > 1,
          ),
        );
        const merged = mergedValues(
          values.map((v) => v.value),
          taken.filter((m) => m.column === column),
        );
        if (merged.size === 0) continue;
        const map = scratchRows(ctx, 'merged_values', {
          __before: [...merged.keys()],
          __after: [...merged.values()],
        });
        details[column] = `r.${ident(column)} IN (SELECT __before FROM ${map})`;
        changes[column] = (cell) =>
          `coalesce((SELECT m.__after FROM ${map} m WHERE m.__before = ${cell}), ${cell})`;
      }
      const { proposals } = decide(
        found.sort((a, b) => b.rows - a.rows || (a.id < b.id ? -1 : 1)),
        { accepted, refused },
      );
      const conditions = Object.values(details);
      return {
        condition: conditions.length > 0 ? `(${conditions.join(' OR ')})` : 'false',
        changes,
        details: columns.length > 1 ? details : {},
        proposals,
      } satisfies Judgement;
    },
  });
}

interface Valued extends Spelling {
  readonly money: number;
}

function spellings({ db, rows, learnable }: RuleContext, { hasMoney }: MergeRule, column: string): Valued[] {
  const cell = ident(column);
  const all = rowsOf(
    db.query(`SELECT ${cell} AS value, count(*)::DOUBLE AS n, count(*) FILTER (${learnable})::DOUBLE AS early,
        ${hasMoney ? 'coalesce(sum(amount), 0)' : '0::DOUBLE'} AS money
      FROM ${rows} WHERE ${cell} IS NOT NULL GROUP BY ${cell} ORDER BY ${cell}`),
  );
  const total = all.reduce((n, row) => n + Number(row.n), 0);
  if (all.length > fewValues && all.length > nearlyUnique * total) return [];
  return all
    .map((row) => ({
      value: String(row.value),
      rows: Number(row.n),
      early: Number(row.early),
      money: Number(row.money),
    }))
    .filter(({ value }) => value.length <= longest && canBeNamed(value));
}

/** Which groups share a value of the column `within`; all where the rule names none. */
function sharing(ctx: RuleContext, { within }: MergeRule, column: string): Nearness['comparable'] {
  if (within === undefined) return () => true;
  const keys = new Map<string, Set<string>>();
  const pairs =
    ctx.db.query(`SELECT DISTINCT ${ident(column)} AS value, ${ident(within)} AS key FROM ${ctx.rows}
    WHERE ${ident(column)} IS NOT NULL AND ${ident(within)} IS NOT NULL`);
  for (const { value, key } of rowsOf(pairs)) {
    const group = fingerprint(String(value));
    const known = keys.get(group);
    if (known) known.add(String(key));
    else keys.set(group, new Set([String(key)]));
  }
  return (a, b) => {
    const other = keys.get(b.key);
    return other !== undefined && [...(keys.get(a.key) ?? [])].some((key) => other.has(key));
  };
}

function clusters(
  column: string,
  values: readonly Valued[],
  decided: readonly Merge[],
  nearness: Nearness,
  /** Whether the label says the column. */
  named: boolean,
): Found[] {
  const groups = groupSpellings(values);
  const byKey = new Map(groups.map((group) => [group.key, group]));
  const money = new Map(values.map((v) => [v.value, v.money]));
  /** The spelling that was decided on stays the usual one, whatever is more frequent now. */
  const spelt = new Map<string, string>();
  for (const { from, to } of decided)
    for (const value of [to, from]) if (value !== null) spelt.set(fingerprint(value), value);
  const nameOf = (group: Spellings) => spelt.get(group.key) ?? usual(group);

  const proposed = (from: Spellings | null, to: string, because: string): Found => {
    const members = [...(from?.values ?? []), ...(byKey.get(fingerprint(to))?.values ?? [])];
    const moved = (from ?? byKey.get(fingerprint(to)))?.values.filter((v) => v.value !== to) ?? [];
    return {
      id: mergeId({ column, from: from && nameOf(from), to }),
      label: `${named ? `${column}: ` : ''}${from ? `${nameOf(from)} → ` : ''}${to}`,
      rows: moved.reduce((n, v) => n + v.rows, 0),
      money: moved.reduce((n, v) => n + (money.get(v.value) ?? 0), 0),
      members: members.map(({ value, rows }) => ({ value, rows })),
      because,
      params: {},
      sure: false,
    };
  };
  const found = findLinks(groups, nearness).map(({ from, to, because }: Link) =>
    proposed(from, nameOf(to), because),
  );
  const known = new Set(found.map((one) => one.id));
  for (const merge of decided) {
    const from = merge.from === null ? null : byKey.get(fingerprint(merge.from));
    const there = merge.from === null ? byKey.has(fingerprint(merge.to)) : from !== undefined;
    if (there && !known.has(mergeId(merge))) found.push(proposed(from ?? null, merge.to, 'earlier'));
  }
  return found;
}
