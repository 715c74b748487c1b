import type { TableKind } from '../project/schema';

/** What is known of the files that were read, of their columns, and of how they hang together. */

export interface ColumnProfile {
  readonly name: string;
  readonly type: string;
  readonly role: string | null;
  readonly role_confidence: number;
  /** Why this role: a code with a sentence in the locale files. */
  readonly role_reason: string | null;
  readonly missing: number;
  readonly distinct: number;
  readonly min: string | number | null;
  readonly max: string | number | null;
  readonly top: readonly { readonly value: string; readonly count: number }[];
  /** 24 equal-width bins over the central 99 % for numbers and dates, top 24 counts otherwise. */
  readonly histogram: readonly number[];
  /** Where the first bin starts and the last ends, in the units of `quantiles`; absent where bins are counts. */
  readonly histogram_range?: readonly [low: number, high: number];
  /** At .01, .05, .25, .5, .75, .95, .99 of numbers and dates (seconds since 1970); null otherwise. */
  readonly quantiles: readonly number[] | null;
  readonly mean: number | null;
  /** Cells farther than 3 robust deviations from the median (of the logarithm where all are positive). */
  readonly outliers: { readonly count: number; readonly low: number; readonly high: number } | null;
  readonly warnings: readonly ColumnWarning[];
  /** What of the above is estimated from a sample of the rows (columns with very many values); exact where absent. */
  readonly estimates?: readonly ('distinct' | 'top' | 'histogram' | 'quantiles' | 'outliers')[];
  /** Whether its cells were replaced by a keyed hash. */
  readonly pseudonym: boolean;
  /** What the cells look like, as shares of those that are there: the evidence that roles are guessed on. */
  readonly fits: ColumnFits;
}

export interface ColumnFits {
  readonly number: number;
  readonly integer: number;
  readonly negative: number;
  readonly date: number;
  /** strptime pattern, `iso`, `epoch_s`, `epoch_ms`, `excel` or `chinese`; null where the cells are no dates. */
  readonly date_format: string | null;
  /** Day and month could be the other way round in every cell. */
  readonly date_ambiguous?: boolean;
  /** A second format, tried where the first reads nothing. */
  readonly date_second?: string;
  /** Share of the dates that say their zone; they are moments, shown by the clocks of the project's zone. */
  readonly date_zoned?: number;
  /** How numbers are written in this column; the source's where absent. */
  readonly decimal?: '.' | ',';
  /** True where a cast reads every number or date of the column: no marks, no second format. */
  readonly plain?: boolean;
  /** Words that stand for nothing in this column of numbers or dates (lower case), counted as missing. */
  readonly null_words?: readonly string[];
  /** Characters a cell. */
  readonly mean_length: number;
}

/**
 * A trap in a column: a code with a sentence in the locale files (data.warnings), and what fills it.
 *
 * | code | params |
 * |---|---|
 * | `constant` | value |
 * | `nearly_unique` | distinct, rows (that have a cell) |
 * | `free_text` | length (characters a cell) |
 * | `mostly_missing` | missing, share |
 * | `leaks_label` | auc, measure (`value`: of the number itself; `level`: of the label's rate by value, learned on the other half of the rows; `missing`: of being empty) |
 * | `personal` | kind (email, phone, resident_id, card, iban, ip, name, address, birth), share |
 * | `ambiguous_dates` | value, day_first, month_first (its two readings), taken (the format), decided (rows that decide), and where any does decided_value, decided_row |
 * | `ambiguous_numbers` | value, point, comma (its two readings), taken (`.` or `,`) |
 * | `mixed_types` | kind (number, date, text), count and share of the cells that are something else, example; second: the format that reads the rest, where one does |
 */
export interface ColumnWarning {
  readonly code:
    | 'constant'
    | 'nearly_unique'
    | 'free_text'
    | 'leaks_label'
    | 'personal'
    | 'ambiguous_dates'
    | 'ambiguous_numbers'
    | 'mixed_types'
    | 'mostly_missing';
  readonly params: Readonly<Record<string, string | number>>;
}

export type FormatId = 'csv' | 'arrow' | 'parquet' | 'xlsx' | 'ods' | 'json_lines' | 'json';
export type Compression = 'none' | 'gzip' | 'zip' | 'zstd';

/** How a file was read: what was given, and what was found out. */
export interface ReadReport {
  readonly encoding: string;
  /** 1 where given or proved by a byte-order mark; else how sure the detection is. */
  readonly encoding_confidence?: number;
  /** `late`: UTF-8 to begin with, and read in the encoding named when a later byte was not. */
  readonly encoding_note?: 'late';
  /** Byte-order marks inside the text that were taken out. */
  readonly marks?: number;
  readonly delimiter: string | null;
  readonly header: boolean;
  readonly skip_lines?: number;
  readonly date_format: string | null;
  readonly decimal: string;
  readonly format: FormatId;
  readonly compression: Compression;
  /** Members of an archive that could be tables, and the one that was read. */
  readonly members?: readonly string[];
  readonly member?: string | null;
  readonly sheets?: readonly string[];
  readonly sheet?: string | null;
  /** Those of `sheets` that the workbook hides. */
  readonly hidden_sheets?: readonly string[];
  /** Cells that hold an error of the spreadsheet (#N/A and the like); they count as missing. */
  readonly error_cells?: number;
}

export interface SourceReport {
  readonly source: string;
  readonly file: string;
  readonly bytes: number;
  readonly rows: number;
  readonly sha256: string;
  readonly table: TableKind;
  readonly table_confidence: number;
  readonly read: ReadReport;
  readonly columns: readonly ColumnProfile[];
  /**
   * Records that could not be read and were set aside, all of them in the table `unread_<source>`; at most 20 examples.
   * `reason`: `fields` (another number than the header's), `quote` (a quote that nobody closed, or text after one),
   * `header` (the header again), `encoding` (bytes without a character), `zero` (a zero byte) or `json`. `column` (from 1): the first that is missing, too many or broken.
   */
  readonly bad_rows: {
    readonly count: number;
    readonly examples: readonly { line: number; text: string; column?: number; reason?: string }[];
  };
  /** Of a labelled table: what its label may be, and the value that counts as yes (the project's, or the likeliest). */
  readonly label?: {
    readonly column: string;
    readonly values: readonly { readonly value: string; readonly count: number }[];
    readonly positive: string | null;
    readonly given: boolean;
  } | null;
  /** What `read.keep` left in the file. */
  readonly left_out?: { readonly rows: number; readonly columns: readonly string[] };
}

/** A look at a file before it is loaded: how it would be read, its first rows, and whether it fits. */
export interface SniffReport {
  readonly file: string;
  readonly bytes: number;
  readonly read: ReadReport;
  /** Encodings to choose from, likeliest first, each with the first line that is not plain ASCII as it would read. */
  readonly encodings: readonly {
    readonly encoding: string;
    readonly confidence: number;
    readonly sample: string;
  }[];
  readonly columns: readonly string[];
  /** The first 50 rows, cells as text. */
  readonly rows: readonly (readonly string[])[];
  readonly plan: MemoryPlan;
}

/** What loading would take. Estimated from the head of the file, exact where the format says. */
export interface MemoryPlan {
  readonly rows: number;
  readonly exact: boolean;
  /** Bytes that the whole file, and each column, would take in the tab. */
  readonly needed: number;
  readonly columns: readonly { readonly name: string; readonly needed: number }[];
  /** Bytes that the tab can still hold. */
  readonly available: number;
  /** Columns to choose customers and dates by, as far as the head tells. */
  readonly customer_column: string | null;
  readonly date_column: string | null;
}

/** How the sources hang together and whether their money can be summed. */
export interface RelationReport {
  readonly joins: readonly JoinReport[];
  readonly money: readonly MoneyReport[];
  /** The currency that amounts will be in: the project's, else the only one that the order files name. */
  readonly currency?: string | null;
}

export interface JoinReport {
  readonly from: string;
  readonly to: string;
  readonly on: readonly { readonly from: string; readonly to: string }[];
  /** Roles and attributes that rows of `from` take. */
  readonly brings: readonly string[];
  /** Distinct keys of `from`, and those that `to` has. */
  readonly keys: number;
  readonly keys_matched: number;
  /**
   * Rows of `to` that share their key with another and bring something else than it: a join that would multiply rows is
   * never taken. Customers are no join but a table of their own, of which the first row of a key counts.
   */
  readonly repeated: number;
  /** `chosen` stands in the project; `taken`: nobody chose, and the data makes sure; `proposed`: ask. */
  readonly state: 'chosen' | 'taken' | 'proposed';
}

/** The money of one order source. */
export interface MoneyReport {
  readonly source: string;
  /** Currencies of the rows; one entry with `currency` null where the file says none. */
  readonly currencies: readonly {
    readonly currency: string | null;
    readonly rows: number;
    readonly first_day: string | null;
    readonly last_day: string | null;
    /** Whether the project can convert all of it. */
    readonly convertible: boolean;
  }[];
  /** Discount columns and how their cells are read; a share is of quantity × unit price. */
  readonly discounts?: readonly { readonly column: string; readonly as: 'money' | 'share' | 'percent' }[];
  /**
   * Where the file gives a line total and its parts: rows where they agree within half a cent or .5 %. Where they differ
   * the given total counts.
   */
  readonly check: {
    readonly rows: number;
    readonly agree: number;
    readonly examples: readonly { row: number; amount: number; computed: number }[];
  } | null;
}
