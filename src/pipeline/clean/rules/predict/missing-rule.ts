import { z } from 'zod';
import type { CanonicalKind } from '../../../engine/audit-report';
import { ident, literal, rowsOf } from '../../../engine/database';
import { type CleaningRule, type RuleContext, ruleWith } from '../rule';
import { isMissing } from './attribute-cells';
import { predictAttribute } from './predict-attribute';

const ways = z.enum(['leave', 'unknown', 'typical', 'predicted']);
type Way = z.output<typeof ways>;

interface Attribute {
  readonly name: string;
  readonly type: string;
}

/**
 * Missing attributes, column by column: left as they are, said to be `unknown` (words; a number stays empty), filled with
 * what is typical (the median of numbers, the most frequent word) or with what the other attributes predict (the project's
 * linear and logistic regression with a ridge, see predict-attribute.ts; typical where there is nothing to predict from).
 * Whatever is chosen but `leave`, the table gets a column `<name>_missing`, 1 where the file said nothing. Learned from rows
 * that may be learned from. A label is no attribute and never predicts one.
 */
export function missingRule(definition: {
  readonly id: string;
  readonly table: CanonicalKind;
  readonly judges?: 'customers';
  /** The column by which a row is known. */
  readonly key: string;
  readonly shows: readonly string[];
}): CleaningRule {
  const { id, table, judges, key, shows } = definition;
  return ruleWith({
    id,
    table,
    ...(judges ? { judges } : {}),
    effect: 'change',
    on: false,
    shows,
    parameters: z.strictObject({
      otherwise: ways.default('unknown'),
      columns: z.record(z.string(), ways).default({}),
    }),
    judge(ctx, { otherwise, columns }) {
      const lacking = ctx.attributes.filter((attribute) => hasMissing(ctx, attribute));
      const treated = lacking.flatMap((attribute) => {
        const way = columns[attribute.name] ?? otherwise;
        return way === 'leave' ? [] : [{ attribute, way }];
      });
      const missing = ({ name, type }: Attribute) => isMissing(`r.${ident(name)}`, type);
      const names = new Set(ctx.attributes.map(({ name }) => name.toLowerCase()));
      return {
        condition:
          treated.length > 0
            ? `(${treated.map(({ attribute }) => missing(attribute)).join(' OR ')})`
            : 'false',
        changes: Object.fromEntries(
          treated.map(({ attribute, way }) => [attribute.name, filling(ctx, attribute, way, key)]),
        ),
        adds: Object.fromEntries(
          treated.map(({ attribute }) => [
            indicatorName(names, attribute.name),
            `CASE WHEN ${missing(attribute)} THEN 1::DOUBLE ELSE 0::DOUBLE END`,
          ]),
        ),
        details: Object.fromEntries(lacking.map((attribute) => [attribute.name, missing(attribute)])),
        concerns: lacking.map(({ name }) => name),
      };
    },
  });
}

function hasMissing({ db, rows }: RuleContext, { name, type }: Attribute): boolean {
  return db.query(`SELECT 1 FROM ${rows} WHERE ${isMissing(ident(name), type)} LIMIT 1`).numRows > 0;
}

function indicatorName(taken: Set<string>, column: string): string {
  let name = `${column}_missing`;
  for (let n = 2; taken.has(name.toLowerCase()); n++) name = `${column}_missing_${n}`;
  taken.add(name.toLowerCase());
  return name;
}

/** SQL of a new cell from the present one; the rule touches rows for any of their columns, so each looks for itself. */
function filling(ctx: RuleContext, attribute: Attribute, way: Way, key: string): (cell: string) => string {
  const words = attribute.type === 'VARCHAR';
  if (way === 'unknown' && !words) return (cell) => cell;
  const typical = way === 'unknown' ? literal('unknown') : typicalOf(ctx, attribute);
  const predicted = way === 'predicted' ? predictAttribute(ctx, attribute, key) : null;
  const filled = predicted
    ? `coalesce((SELECT p.predicted FROM ${predicted} p WHERE p.id = r.${ident(key)}), ${typical})`
    : typical;
  return (cell) => `CASE WHEN ${isMissing(cell, attribute.type)} THEN ${filled} ELSE ${cell} END`;
}

function typicalOf({ db, rows, learnable }: RuleContext, { name, type }: Attribute): string {
  const cell = ident(name);
  const from = `FROM ${rows} WHERE ${learnable} AND NOT ${isMissing(cell, type)}`;
  if (type !== 'VARCHAR') {
    const [row] = rowsOf(db.query(`SELECT median(${cell}) AS middle ${from}`));
    return row?.middle === null || row?.middle === undefined
      ? 'NULL::DOUBLE'
      : `${Number(row.middle)}::DOUBLE`;
  }
  const [row] = rowsOf(
    db.query(`SELECT ${cell} AS word ${from} GROUP BY ${cell} ORDER BY count(*) DESC, ${cell} LIMIT 1`),
  );
  return row ? literal(String(row.word)) : 'NULL::VARCHAR';
}
