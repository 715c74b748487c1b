import { type Database, ident, literal, rowsOf } from '../engine/database';
import type { Vocabulary } from '../engine/reports';
import type { FeatureDefinition } from './catalogue';
import { columnsOf, type FeatureSources } from './sources';

const numeric = /^(DOUBLE|FLOAT|DECIMAL.*|U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|INTEGER|BOOLEAN)$/;
/** Words of column names that sum up a history or state an outcome: a snapshot of the export, so it may know the future. */
const outcomeWords = new Set(
  'churn churned status active inactive cancelled canceled closed last latest recent recency total lifetime ltv clv balance spend spent revenue order orders purchase purchases visit visits score segment tier label target'.split(
    ' ',
  ),
);
const outcomeInChinese = /流失|状态|最近|最后|累计|总额|余额|次数/;
const levelsKept = 8;

/**
 * Features of the `customers` table: numbers as they are, text of 2 to 50 levels as one column for each of the eight
 * most frequent (among customers with an order by the cut-off). Attributes carry no date, so those whose name tells a
 * running total or an outcome are left out; what remains is taken as known from the first order on.
 */
export function attributeFeatures(
  db: Database,
  sources: FeatureSources,
  cutoff: number,
): FeatureDefinition[] {
  if (!sources.customers) return [];
  const used = new Set<string>();
  const usable = columnsOf(db, sources.customers).filter(
    (c) => c.name !== 'customer_id' && !tellsOutcome(c.name),
  );
  return usable.flatMap((column) => {
    const cell = `t.${ident(column.name)}`;
    if (numeric.test(column.type)) {
      const name = unused(used, `attr_${slug(column.name)}`);
      return [feature(name, 'value', `Attribute ${column.name}`, `CAST(${cell} AS DOUBLE)`)];
    }
    if (column.type !== 'VARCHAR') return [];
    return levelsOf(db, sources.customers ?? '', column.name, cutoff).map((level) =>
      feature(
        unused(used, `attr_${slug(column.name)}_${slug(level)}`),
        'flag',
        `${column.name} is ${level}`,
        `CASE WHEN ${cell} IS NOT NULL THEN CAST(${cell} = ${literal(level)} AS INTEGER) END`,
      ),
    );
  });
}

/** Levels with an id of their own, and the customers that each needs. */
const categoryLevels = 62;
const enoughOfLevel = 5;

/**
 * Text attributes of the `customers` table that networks can learn a vector for each level of: the most frequent levels among
 * customers with an order until the day `until`. Columns with fewer than two such levels (and so names and addresses) are
 * left out, as are those that tell a running total or an outcome.
 */
export function attributeCategories(db: Database, sources: FeatureSources, until: number): Vocabulary[] {
  const { customers } = sources;
  if (!customers) return [];
  return columnsOf(db, customers)
    .filter((c) => c.name !== 'customer_id' && c.type === 'VARCHAR' && !tellsOutcome(c.name))
    .map(({ name }) => {
      const rows = rowsOf(
        db.query(`SELECT t.${ident(name)} AS level, count(*) AS n FROM ${ident(customers)} t
          SEMI JOIN (SELECT customer_id FROM _purchases WHERE day <= ${until}) p ON p.customer_id = t.customer_id
          WHERE t.${ident(name)} IS NOT NULL GROUP BY 1 HAVING count(*) >= ${enoughOfLevel}
          ORDER BY n DESC, level LIMIT ${categoryLevels}`),
      );
      return { column: name, values: rows.map((row) => String(row.level)) };
    })
    .filter(({ values }) => values.length > 1);
}

/** Ids of the columns into `customer_categories`; without columns there is no such table. */
export function keepCategories(
  db: Database,
  { customers }: FeatureSources,
  columns: readonly Vocabulary[],
): void {
  if (!customers || columns.length === 0) {
    db.run('DROP TABLE IF EXISTS customer_categories');
    return;
  }
  const ids = columns.map(({ column, values }, i) => {
    const known = values.map((level, l) => `WHEN ${literal(level)} THEN ${l + 2}`).join(' ');
    const cell = ident(column);
    return `CAST(CASE WHEN ${cell} IS NULL THEN 0 ELSE CASE ${cell} ${known} ELSE 1 END END AS INTEGER) AS c${i + 1}`;
  });
  db.run(`CREATE OR REPLACE TABLE customer_categories AS SELECT DISTINCT ON (customer_id) customer_id, ${ids.join(', ')}
    FROM ${customers} ORDER BY customer_id`);
}

/** True where a word of the name (camelCase and snake_case alike) tells a running total or an outcome. */
export function tellsOutcome(name: string): boolean {
  const words = name
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}]+/u);
  return words.some((word) => outcomeWords.has(word)) || outcomeInChinese.test(name);
}

function feature(name: string, unit: 'value' | 'flag', meaning: string, sql: string): FeatureDefinition {
  return { name, family: 'behaviour', unit, logScale: false, needs: 'orders', meaning, sql };
}

function levelsOf(db: Database, table: string, column: string, cutoff: number): string[] {
  const cell = `t.${ident(column)}`;
  const rows = rowsOf(
    db.query(`SELECT ${cell} AS level, count(*) AS n FROM ${ident(table)} t
      SEMI JOIN (SELECT customer_id FROM _purchases WHERE day <= ${cutoff}) p ON p.customer_id = t.customer_id
      WHERE ${cell} IS NOT NULL GROUP BY 1 ORDER BY n DESC, level LIMIT 51`),
  );
  if (rows.length < 2 || rows.length > 50) return [];
  const levels = rows.map((row) => String(row.level));
  return levels.length === 2 ? levels.slice(0, 1) : levels.slice(0, levelsKept);
}

function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_|_$/g, '')
    .slice(0, 40);
}

function unused(used: Set<string>, name: string): string {
  let free = name;
  for (let i = 2; used.has(free); i++) free = `${name}_${i}`;
  used.add(free);
  return free;
}
