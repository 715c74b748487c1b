import type { canonicalKinds } from '../project/schema';

/** What cleaning did: the content of audit.json. */

export type CanonicalKind = (typeof canonicalKinds)[number];

/** Something that a rule found and a person may accept: categories that are one, codes that are no goods, wrong labels. */
export interface RuleProposal {
  /** Stands in the project's rule choice under `accepted` or `refused`. */
  readonly id: string;
  readonly label: string;
  readonly rows: number;
  readonly money: number;
  readonly accepted: boolean;
  readonly members: readonly { readonly value: string; readonly rows: number }[];
  /** Why: a code with a sentence in the locale files (clean.because), and what fills it. */
  readonly because: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/**
 * How one parameter may be chosen: the form of the Clean screen is drawn from it. It stands in the project's rule choice
 * under `name`; with a `column`, under `name` as an entry of a record from column to value.
 */
export type RuleSetting = { readonly name: string; readonly column?: string } & (
  | {
      readonly kind: 'number';
      readonly value: number;
      readonly min: number;
      readonly max: number;
      readonly step: number;
      /** A code with words in the locale files (clean.units). */
      readonly unit: string | null;
    }
  | { readonly kind: 'choice'; readonly value: string; readonly choices: readonly string[] }
  | { readonly kind: 'switch'; readonly value: boolean }
  /** An ISO day; empty where it is learned. */
  | { readonly kind: 'date'; readonly value: string }
  /** Texts, e.g. patterns or codes. */
  | { readonly kind: 'list'; readonly value: readonly string[] }
);

export interface RuleReport {
  readonly id: string;
  /** The canonical table whose rows it judges. */
  readonly table: CanonicalKind;
  readonly on: boolean;
  /** `change` rewrites cells of rows that stay; the former cells are kept in `changes`. */
  readonly effect: 'remove' | 'set_aside' | 'mark' | 'change';
  /** Rows looked at: all of the table that were read. */
  readonly rows_examined: number;
  /** Rows that the rule is true for, whatever other rules say: no count depends on the order or on a switch. */
  readonly rows_affected: number;
  /**
   * Rows that it kept out itself (the first rule in order takes a row), or marked or changed among the kept ones; 0 when
   * off. rows_in − rows_out is the sum over rules that keep out.
   */
  readonly rows_taken: number;
  readonly money_affected: number;
  readonly customers_affected: number;
  /** Counts of its own, e.g. cancellations (order numbers that begin with C) and matched for `returns`. */
  readonly details: Readonly<Record<string, number>>;
  /** Its parameters as they were used, and where the rule learned one from the data, what it learned. */
  readonly parameters: Readonly<Record<string, string | number | boolean | readonly string[]>>;
  /** Parameters that a person may choose, with their values now; none where left out. */
  readonly settings?: readonly RuleSetting[];
  /** The table cannot be without it: the project cannot switch it off. */
  readonly fixed?: boolean;
  readonly proposals: readonly RuleProposal[];
  readonly examples: readonly Record<string, string | number | boolean | null>[];
}

/** Every row read of one canonical table is kept or rejected, and it adds up. */
export interface TableBalance {
  readonly table: CanonicalKind;
  readonly rows_in: number;
  readonly kept: number;
  readonly rejected: number;
  /** Records of its files that were no rows (`unread_<source>`), not part of rows_in. */
  readonly unread: number;
}

export interface AuditReport {
  readonly rules: readonly RuleReport[];
  /** Of the order lines (of all rows where there are none). */
  readonly rows_in: number;
  readonly rows_out: number;
  readonly tables: readonly TableBalance[];
  /** Last day of the rows that rules learned from: the cut-off; null without orders. */
  readonly learned_until?: string | null;
  readonly customers: number;
  readonly orders: number;
  readonly products: number;
  readonly money_in: number;
  readonly money_out: number;
  readonly first_day: string | null;
  readonly last_day: string | null;
  readonly months: readonly { readonly month: string; readonly before: number; readonly after: number }[];
  /** Counts of line amounts by size before and after, on 40 bins of equal width in log10 of the absolute amount. */
  readonly amounts: {
    readonly low: number;
    readonly high: number;
    readonly before: readonly number[];
    readonly after: readonly number[];
  } | null;
}
