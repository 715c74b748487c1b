import type { ModelId } from '../project/schema';
import type { AuditReport } from './audit-report';
import type { LabelledReport } from './labelled-report';
import type { SearchReport } from './search-report';
import type { RelationReport, SourceReport } from './source-report';

/**
 * What each step from the features on reports beside its tables: small JSON, the content of the files of the headless
 * interface; what is reported of files and of cleaning stands beside this.
 */

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
  /** Shorter horizons with labels of their own, ascending; left out where there are none. */
  readonly shorter_days?: readonly number[];
  /** First and last day with an order. */
  readonly first_day: string;
  readonly last_day: string;
  /** Which of cutoff, horizon_days, end, origins were taken from the data. */
  readonly defaults_taken: readonly string[];
  readonly mode: 'back-test' | 'live';
  readonly origins: readonly OriginReport[];
  readonly week_count: number;
  /** Steps and categories of the sequences; left out where they are weeks of numbers. */
  readonly sequence?: SequenceReport;
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

export interface SequenceReport {
  readonly steps: 'week' | 'order';
  /** Steps of a sequence: weeks, or a customer's last occasions. */
  readonly length: number;
  /** What names a step's category (`category` or `sku` of the order lines); null without. */
  readonly goods: Vocabulary | null;
  /** The customers' attributes, in the order of `customer_categories`. */
  readonly customers: readonly Vocabulary[];
}

/** A category that networks learn vectors for: its values have the ids 2, 3, …; 0 stands for none and 1 for any other. */
export interface Vocabulary {
  readonly column: string;
  readonly values: readonly string[];
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
  /** On the validation origin, as the loss beside it. */
  readonly auc: number | null;
  readonly brier?: number | null;
  /** Without dropout, on a sample of the training rows. */
  readonly train_auc?: number | null;
  readonly train_brier?: number | null;
  /** Mean over the updates, before clipping. */
  readonly grad_norm?: number;
}

export interface ModelReport {
  readonly model: ModelId;
  /** Where options were searched for before the fit. */
  readonly search?: SearchReport;
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
  readonly split: 'validation' | 'test' | 'fold';
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

/** Churn within one of several horizons: `positives` placed no order in its `days`. */
export interface HorizonResult {
  readonly model: ModelId;
  readonly split: 'validation' | 'test';
  readonly origin: string;
  readonly days: number;
  readonly n: number;
  readonly positives: number;
  /** As of churn; `predicted` and `observed` (90 %: `observed_low`, `observed_high`) are shares of no order. */
  readonly metrics: Readonly<Record<string, number | null>>;
}

export interface EvaluationReport {
  readonly results: readonly MetricResult[];
  /** By horizon, ascending, the whole one last, of models that predict several; left out where none does. */
  readonly horizons?: readonly HorizonResult[];
  readonly curves: readonly CurveSet[];
  /** Chosen on the validation origin only. */
  readonly best: { readonly churn: ModelId; readonly value: ModelId };
  /** Paired difference in AUC between models on the test origin (DeLong): a − b with its 90 % interval. */
  readonly differences: readonly { a: ModelId; b: ModelId; auc: number; low: number; high: number }[];
  readonly interval_level: number;
  /** Of a labelled table: the column that by itself tells the label all but surely, and how well; null where none does. */
  readonly suspect?: { readonly column: string; readonly auc: number } | null;
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
  /** Whose shorter horizons the list has; left out where nobody says any. */
  readonly horizon_model?: ModelId;
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
  relations?: RelationReport;
  audit?: AuditReport;
  features?: FeatureReport;
  labelled?: LabelledReport;
  text?: TextReport;
  models?: readonly ModelReport[];
  evaluation?: EvaluationReport;
  segments?: SegmentReport;
  forecast?: ForecastReport;
  act?: ActReport;
}
