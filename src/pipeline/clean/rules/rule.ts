import { z } from 'zod';
import type { CanonicalKind, RuleProposal, RuleReport } from '../../engine/audit-report';
import type { Database } from '../../engine/database';

export type Effect = RuleReport['effect'];
export type RuleParameters = RuleReport['parameters'];

/** What a rule may look at before it judges. */
export interface RuleContext {
  readonly db: Database;
  /** Temporary table of the rows as they were read: the canonical columns, `line_id` (unique), `source`, `row`. */
  readonly rows: string;
  /** Last day whose rows a rule may learn from; null where the rows have no time or there are no orders. */
  readonly cutoff: string | null;
  /** SQL that is true for the rows that a rule may learn from: those until the cut-off. */
  readonly learnable: string;
  /** Columns that describe: the typed attributes of customers and labelled rows, the category of orders. */
  readonly attributes: readonly { readonly name: string; readonly type: string }[];
  /** Days of the shop, learned robustly (see learning-time.ts); null without orders. */
  readonly days: ShopDays | null;
  /** Writes a temporary table that lives until cleaning is over, and gives its name; the same SELECT is run once. */
  scratch(name: string, select: string): string;
}

/** ISO days: the first dense day until the cut-off, and the last dense day of all. */
export interface ShopDays {
  readonly opened: string;
  readonly closed: string;
}

/**
 * What a rule says of the rows. SQL sees the row `r` as it was read, never what another rule made of them: so no count
 * depends on the order of the rules, and switching one off changes no other count.
 */
export interface Judgement {
  /** True for a touched row. */
  readonly condition: string;
  /**
   * Column → the SQL of its new cell from that of its present one; for rules whose effect is `change`. The present cell is
   * written without a table before it: columns of a subquery beside it need names that no file has (`__…`).
   */
  readonly changes?: Readonly<Record<string, (cell: string) => string>>;
  /** New columns of the published table, from the cells as they were read. */
  readonly adds?: Readonly<Record<string, string>>;
  /** Name → SQL, counted over the touched rows. */
  readonly details?: Readonly<Record<string, string>>;
  /** Counts that are known already. */
  readonly counts?: RuleReport['details'];
  readonly learned?: RuleParameters;
  readonly proposals?: readonly RuleProposal[];
  /** Attributes that its record parameter is asked for; all of them where left out. */
  readonly concerns?: readonly string[];
  /** Tables of its own, written where the rule is on: name → SELECT. */
  readonly tables?: Readonly<Record<string, string>>;
}

/** A rule with the project's parameters. */
export interface ReadyRule {
  readonly effect: Effect;
  readonly parameters: RuleParameters;
  /** The entries of its record parameter, where it has one: column → word. */
  readonly byColumn: Readonly<Record<string, string>>;
  judge(ctx: RuleContext): Judgement;
}

/**
 * One cleaning rule. To add one: a file in the folder of its table, and a line in registry.ts.
 *
 * A rule judges each row as it was read, never by another rule. What it learns from other rows it learns from rows until
 * the cut-off (`learnable`); a key that only later rows have may be judged by those. So nothing that happens after the
 * cut-off changes what lies before it.
 */
export interface CleaningRule {
  readonly id: string;
  readonly table: CanonicalKind;
  /** Whether it is on where the project says nothing; what is only suggested is off. */
  readonly on: boolean;
  /** The table cannot be without it: it has no switch. */
  readonly fixed: boolean;
  /** Of the table customers: the rows of customer files, or the customers made of all files, one row each. */
  readonly judges: 'rows' | 'customers';
  /** Columns of the rows that show a person why. */
  readonly shows: readonly string[];
  readonly parameters: z.ZodObject;
  /** With the parameters of a project's rule choice; throws ZodError where they are wrong. */
  ready(parameters: unknown): ReadyRule;
}

interface Definition<S extends z.ZodObject> {
  readonly id: string;
  readonly table: CanonicalKind;
  readonly on: boolean;
  readonly fixed?: true;
  readonly judges?: 'customers';
  readonly shows: readonly string[];
  readonly parameters: S;
  readonly effect: Effect | ((parameters: z.output<S>) => Effect);
  judge(ctx: RuleContext, parameters: z.output<S>): Judgement;
}

type Plain = Record<string, string | number | boolean | readonly string[]>;

/** A rule with parameters. */
export function ruleWith<S extends z.ZodObject>(rule: Definition<S>): CleaningRule {
  const { id, table, on, shows, parameters } = rule;
  return {
    id,
    table,
    on,
    shows,
    parameters,
    fixed: rule.fixed ?? false,
    judges: rule.judges ?? 'rows',
    ready(given) {
      const read = parameters.parse(given);
      return {
        effect: typeof rule.effect === 'function' ? rule.effect(read) : rule.effect,
        parameters: plain(read),
        byColumn: records(read),
        judge: (ctx) => rule.judge(ctx, read),
      };
    },
  };
}

/** A rule without parameters that is one SQL condition. */
export function plainRule({
  condition,
  details,
  ...rule
}: Omit<Definition<z.ZodObject>, 'parameters' | 'judge'> & {
  readonly condition: string;
  readonly details?: Judgement['details'];
}): CleaningRule {
  const judgement: Judgement = details ? { condition, details } : { condition };
  return ruleWith({ ...rule, parameters: z.strictObject({}), judge: () => judgement });
}

/** The parameters that a report can hold: numbers, words, switches and lists of words; a record as its entries. */
function plain(parameters: Record<string, unknown>): Plain {
  const entries: [string, Plain[string]][] = [];
  for (const [name, value] of Object.entries(parameters)) {
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
      entries.push([name, value]);
    else if (Array.isArray(value)) entries.push([name, value.map(String)]);
    else if (typeof value === 'object' && value !== null)
      entries.push([name, Object.entries(value).map(([key, word]) => `${key}: ${word}`)]);
  }
  return Object.fromEntries(entries);
}

function records(parameters: Record<string, unknown>): Record<string, string> {
  const found = Object.values(parameters).filter(
    (value): value is Record<string, unknown> =>
      typeof value === 'object' && value !== null && !Array.isArray(value),
  );
  return Object.fromEntries(
    found.flatMap((record) => Object.entries(record).map(([k, v]) => [k, String(v)])),
  );
}
