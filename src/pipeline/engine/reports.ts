import type { ModelId, TableKind } from '../project/schema';

/**
 * What each step reports beside its tables: small JSON, the content of the files of the headless interface. Long because
 * it is one contract: whoever reads a file of that interface finds every shape here.
 */

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
  /** What the cells look like, as shares of those that are there: the evidence that roles are guessed on. */
  readonly fits: ColumnFits;
}

export interface ColumnFits {
  readonly number: number;
  readonly integer: number;
  readonly negative: number;
  readonly date: number;
  /** strptime pattern, `iso`, `epoch_s` or `epoch_ms`; null where the cells are no dates. */
  readonly date_format: string | null;
  /** Characters a cell. */
  readonly mean_length: number;
}

export interface SourceReport {
  readonly source: string;
  readonly file: string;
  readonly bytes: number;
  readonly rows: number;
  readonly sha256: string;
  readonly table: TableKind;
  readonly table_confidence: number;
  readonly read: {
    encoding: string;
    delimiter: string | null;
    header: boolean;
    date_format: string | null;
    decimal: string;
    format: 'csv' | 'arrow';
    compression: 'none' | 'gzip';
  };
  readonly columns: readonly ColumnProfile[];
  /** Records that could not be read and were set aside; at most 20 examples. */
  readonly bad_rows: { readonly count: number; readonly examples: readonly { line: number; text: string }[] };
}

export interface RuleReport {
  readonly id: string;
  readonly on: boolean;
  readonly effect: 'remove' | 'set_aside' | 'mark';
  /** Lines looked at: all that were read. */
  readonly rows_examined: number;
  /** Lines that the rule is true for, whatever other rules say: no count depends on the order or on a switch. */
  readonly rows_affected: number;
  /**
   * Lines that it kept out of `orders` itself (the first rule in order takes a line), or marked among the kept ones; 0 when
   * off. rows_in − rows_out is the sum over rules that do not mark.
   */
  readonly rows_taken: number;
  readonly money_affected: number;
  readonly customers_affected: number;
  /** Counts of its own, e.g. cancellations (order numbers that begin with C) and matched for `returns`. */
  readonly details: Readonly<Record<string, number>>;
  readonly examples: readonly Record<string, string | number | boolean | null>[];
}

export interface AuditReport {
  readonly rules: readonly RuleReport[];
  readonly rows_in: number;
  readonly rows_out: number;
  readonly customers: number;
  readonly orders: number;
  readonly products: number;
  readonly money_in: number;
  readonly money_out: number;
  readonly first_day: string | null;
  readonly last_day: string | null;
  readonly months: readonly { readonly month: string; readonly before: number; readonly after: number }[];
}

export type Split = 'train' | 'validation' | 'test';

export interface OriginReport {
  readonly origin: string;
  readonly split: Split;
  readonly label_end: string;
  readonly customers: number;
  /** Customers without an order in the label window; null where the window is not over. */
  readonly churned: number | null;
}

export interface FeatureReport {
  readonly cutoff: string;
  readonly horizon_days: number;
  /** First and last day with an order. */
  readonly first_day: string;
  readonly last_day: string;
  /** Which of cutoff, horizon_days, end, origins were taken from the data. */
  readonly defaults_taken: readonly string[];
  readonly mode: 'back-test' | 'live';
  readonly origins: readonly OriginReport[];
  readonly week_count: number;
  readonly features: readonly {
    readonly name: string;
    readonly family: string;
    readonly unit: string;
    readonly missing: number;
  }[];
  /** The guard: features recomputed with every row after each origin removed; how many changed. */
  readonly leakage: {
    readonly checked: number;
    readonly changed: number;
    readonly lines_reversed_after_cutoff: number;
  };
}

export interface TextReport {
  readonly encoder: string;
  readonly reason: string;
  readonly texts: number;
  readonly cached: number;
  readonly seconds: number;
  readonly dims: number;
  readonly explained: number;
  readonly customers_without: number;
}

export interface EpochReport {
  readonly epoch: number;
  readonly loss: number;
  readonly validation_loss: number | null;
  readonly auc: number | null;
}

export interface ModelReport {
  readonly model: ModelId;
  readonly parameters: Readonly<Record<string, number | string>>;
  readonly log_likelihood: number | null;
  readonly n: number;
  readonly converged: boolean;
  readonly seconds: number;
  readonly epochs: readonly EpochReport[];
  readonly backend: string;
  /** Codes of sentences to show at the place where it matters. */
  readonly notes: readonly {
    readonly code: string;
    readonly params: Readonly<Record<string, string | number>>;
  }[];
}

export interface MetricResult {
  readonly task: 'churn' | 'orders' | 'value' | 'label';
  readonly model: ModelId;
  readonly split: 'validation' | 'test' | 'fold';
  readonly origin: string;
  readonly n: number;
  readonly positives: number | null;
  /** Keys of BATCH.md; a metric that is not defined is null. */
  readonly metrics: Readonly<Record<string, number | null>>;
}

export interface CurveSet {
  readonly model: ModelId;
  readonly split: 'validation' | 'test';
  /** Points [x, y], at most 200 each, ends included. */
  readonly roc: readonly (readonly [number, number])[];
  /** 90 % bootstrap band at the same x: [x, low, high]. */
  readonly roc_band: readonly (readonly [number, number, number])[];
  readonly pr: readonly (readonly [number, number])[];
  readonly gain: readonly (readonly [number, number])[];
  readonly lift: readonly (readonly [number, number])[];
  /** Tenths: mean predicted, observed share, low, high (90 % Wilson), n. */
  readonly calibration: readonly {
    predicted: number;
    observed: number;
    low: number;
    high: number;
    n: number;
  }[];
  /** Tenths by predicted value. */
  readonly value_deciles: readonly { predicted: number; actual: number; n: number }[];
}

export interface EvaluationReport {
  readonly results: readonly MetricResult[];
  readonly curves: readonly CurveSet[];
  /** Chosen on the validation origin only. */
  readonly best: { readonly churn: ModelId; readonly value: ModelId };
  /** Paired difference in AUC between models on the test origin (DeLong): a − b with its 90 % interval. */
  readonly differences: readonly { a: ModelId; b: ModelId; auc: number; low: number; high: number }[];
  readonly interval_level: number;
}

export interface SegmentInfo {
  readonly id: number;
  /** Key of a proposed name with its two largest differences, rendered by the locale; `name` is its English. */
  readonly name: string;
  readonly name_key: string;
  readonly n: number;
  readonly share: number;
  /** Means of a customer, here and in the two outcomes (null while the horizon is open). */
  readonly expected_value: number;
  readonly churn_probability: number;
  readonly outcome_value: number | null;
  readonly outcome_churn: number | null;
  /**
   * Medians by feature (with their 90 % interval) and how far they stand from everyone, in robust standard deviations,
   * the largest first; without features that nobody in the segment has.
   */
  readonly profile: readonly {
    feature: string;
    median: number;
    low: number;
    high: number;
    everyone: number;
    z: number;
  }[];
  readonly reasons: readonly string[];
  readonly centre: { readonly x: number; readonly y: number };
}

export interface SegmentReport {
  readonly k: number;
  readonly method: string;
  readonly silhouette: number;
  readonly stability: number;
  readonly tried: readonly { k: number; silhouette: number; stability: number }[];
  readonly explained: number;
  /** What the map's axes mean: features with their loading, largest first. */
  readonly axes: readonly {
    readonly axis: 'x' | 'y';
    readonly loadings: readonly { feature: string; loading: number }[];
  }[];
  readonly segments: readonly SegmentInfo[];
}

export interface ForecastReport {
  /** Of the back-test before the cut-off. */
  readonly results: readonly {
    level: string;
    /** `all`, `known` (customers with an order by the cut-off), or the segment or category. */
    key: string;
    model: string;
    wape: number | null;
    rmsse: number | null;
    mase: number | null;
    bias: number | null;
    coverage_80: number | null;
    coverage_95: number | null;
  }[];
  /** Chosen by the back-test before the cut-off. */
  readonly best: string;
  readonly steps: number;
}

export interface ActReport {
  readonly customers: number;
  readonly churn_model: ModelId;
  readonly value_model: ModelId;
  readonly tiers: readonly {
    tier: string;
    n: number;
    /** Lowest expected value of a customer in it. */
    from: number;
    /** Sums over the tier, here and in the outcome. */
    expected_value: number;
    outcome: number | null;
  }[];
}

/** Why this backend: each candidate with what the probe and the self-test said. */
export interface BackendReport {
  readonly asked: 'auto' | 'webgpu' | 'wasm' | 'cpu';
  readonly used: 'webgpu' | 'wasm' | 'cpu';
  /** Code of a sentence (compute.*), and its parameters. */
  readonly reason: string;
  readonly params: Readonly<Record<string, string | number>>;
  readonly tests: readonly {
    backend: string;
    test: 'probe' | 'product' | 'rnn' | 'sentence';
    passed: boolean;
    got: string;
    want: string;
    ms: number;
  }[];
}

/** All reports of a run, each there once its step is done. */
export interface Reports {
  sources?: readonly SourceReport[];
  audit?: AuditReport;
  features?: FeatureReport;
  text?: TextReport;
  models?: readonly ModelReport[];
  evaluation?: EvaluationReport;
  segments?: SegmentReport;
  forecast?: ForecastReport;
  act?: ActReport;
}
