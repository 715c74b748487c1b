export interface LabelledColumnReport {
  readonly name: string;
  readonly kind: 'number' | 'category';
  readonly missing: number;
  readonly distinct: number;
  /** Why it is not learnt from: it says the same of everyone, or something else of nearly everyone. */
  readonly left_out: 'constant' | 'nearly_unique' | null;
}

/** What the features step reports of a flat project, in place of FeatureReport of reports.ts. */
export interface LabelledReport {
  readonly label: string;
  readonly positive: string;
  readonly rows: number;
  /** Rows without a label: scored by the last fit, not learnt from. */
  readonly unlabelled: number;
  readonly positives: number;
  readonly folds: number;
  readonly columns: readonly LabelledColumnReport[];
  /** Which of label, positive, folds were taken from the data. */
  readonly defaults_taken: readonly string[];
}

/** The origin of results over all folds of a cross-validation together; that of one fold is its number. */
export const allFolds = 'all';
