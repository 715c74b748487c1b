import { z } from 'zod';

// Without it zod tries `new Function`, which the content security policy reports as an attempt.
z.config({ jitless: true });

/**
 * The project document: all that a person chose. Plain JSON; every computed table derives from it and the
 * files. Names are a contract with scripts: add, never rename. What is left out takes the app's defaults.
 */

/** Tables that steps read by name, and kinds of file that complete their rows through a join. */
export const canonicalKinds = ['orders', 'customers', 'events', 'reviews', 'campaigns', 'labelled'] as const;
export const joinedKinds = ['products', 'order_headers', 'campaign_details', 'outcomes'] as const;
/** `other` is shown and can be asked, and no step reads it. */
export const tableKinds = [...canonicalKinds, ...joinedKinds, 'other'] as const;
export type TableKind = (typeof tableKinds)[number];

const isoDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a date is written YYYY-MM-DD');

const columnReadSchema = z.strictObject({
  type: z.enum(['text', 'number', 'date']).optional(),
  /** strptime pattern, `iso`, `epoch_s`, `epoch_ms`, `excel` or `chinese`. */
  date_format: z.string().optional(),
  decimal: z.enum(['.', ',']).optional(),
});

/** What of a file is loaded; all of it where left out. Each part says by which column it chooses. */
const keepSchema = z.strictObject({
  columns: z.array(z.string()).min(1).optional(),
  dates: z.strictObject({ column: z.string(), from: isoDate.optional(), to: isoDate.optional() }).optional(),
  /** A share of the customers, all rows of each: chosen by a hash of the id, the same in every file. */
  customers: z.strictObject({ column: z.string(), share: z.number().gt(0).lte(1) }).optional(),
});

/** How a file is read; what is left out is found out from the file. */
const readSchema = z.strictObject({
  /** A label of the Encoding Standard, e.g. gb18030, windows-1252. */
  encoding: z.string().optional(),
  /** One character, or "spaces" for runs of spaces. */
  delimiter: z.string().min(1).optional(),
  header: z.boolean().optional(),
  /** Lines before the header, or before the first row where there is none. */
  skip_lines: z.int().min(0).max(10_000).optional(),
  /** Member of an archive. */
  member: z.string().optional(),
  /** Sheet of a workbook. */
  sheet: z.string().optional(),
  /** strptime pattern, as in DuckDB: %Y%m%d. */
  date_format: z.string().optional(),
  decimal: z.enum(['.', ',']).optional(),
  /** Column → how its cells are read, where the guess was wrong. */
  columns: z.record(z.string(), columnReadSchema).optional(),
  keep: keepSchema.optional(),
});
export type ReadChoice = z.infer<typeof readSchema>;

export const sourceSchema = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9_]{0,39}$/, 'a source name is lower case letters, digits and _'),
  file: z.string().min(1),
  table: z.enum(tableKinds).optional(),
  /** role → column of the file. A column that stands under `attributes` becomes a customer attribute. */
  roles: z.record(z.string(), z.string()).optional(),
  attributes: z.array(z.string()).optional(),
  read: readSchema.optional(),
  /** Columns whose cells are replaced by a keyed hash (privacy.key) before anything else reads them. */
  pseudonyms: z.array(z.string()).optional(),
});
export type Source = z.infer<typeof sourceSchema>;

/**
 * Rows of `from` take from the row of `to` with the same keys every role and attribute that `from` has not. Of `outcomes`
 * they take how many rows match.
 */
export const joinSchema = z.strictObject({
  from: z.string(),
  to: z.string(),
  on: z.array(z.strictObject({ from: z.string(), to: z.string() })).min(1),
});
export type Join = z.infer<typeof joinSchema>;

const currency = z.string().regex(/^[A-Z]{3}$/, 'a currency is an ISO 4217 code like EUR');

/** Units of the project's currency for one of `currency`, from that day on (always where no day is given). */
export const rateSchema = z.strictObject({ currency, rate: z.number().positive(), from: isoDate.optional() });
export type Rate = z.infer<typeof rateSchema>;

export const timeSchema = z.strictObject({
  zone: z.string().default('UTC'),
  /** Last day whose rows features may read. */
  cutoff: isoDate.optional(),
  /** The holdout is this many days after the cut-off. */
  horizon_days: z.int().min(1).max(730).optional(),
  /** Shorter horizons beside it, in days or as a third and two thirds of it; networks predict them too. */
  horizons: z.union([z.literal('thirds'), z.array(z.int().min(1).max(730)).min(1).max(3)]).optional(),
  /** Last day of the data that counts. */
  end: isoDate.optional(),
  /** How many earlier origins are trained on (the latest of them validates). */
  origins: z.int().min(1).max(24).default(3),
  unit: z.enum(['day', 'week']).default('week'),
});

export const modelIds = [
  'naive_mean',
  'naive_past_rate',
  'naive_past_spend',
  'bgnbd',
  'mbgnbd',
  'paretonbd',
  'logistic',
  'gbt',
  'lstm',
  'gru',
  'cnn',
  'transformer',
  'ensemble',
  'imported',
] as const;
export type ModelId = (typeof modelIds)[number];

/** How a network is built, fitted and computed (train/network/options.ts has what is taken where these are left out). */
const networkOptions = {
  /** Of an ensemble. */
  encoder: z.enum(['lstm', 'gru', 'cnn', 'transformer']).optional(),
  layers: z.int().min(1).max(6).optional(),
  /** Taken down to a divisor of `hidden`. */
  attention_heads: z.int().min(1).max(16).optional(),
  causal: z.boolean().optional(),
  pooling: z.enum(['last', 'attention']).optional(),
  dropout: z.number().min(0).max(0.9).optional(),
  patience: z.int().min(1).max(500).optional(),
  batch: z.int().min(1).max(8192).optional(),
  rate: z.number().gt(0).max(1).optional(),
  schedule: z.enum(['constant', 'cosine', 'one-cycle']).optional(),
  /** Parameters averaged over the epochs, where the validation origin likes them better. */
  average: z.enum(['none', 'ema']).optional(),
  decay: z.number().min(0).max(1).optional(),
  /** Networks from as many seeds. */
  members: z.int().min(1).max(20).optional(),
  /** Dropout masks drawn at prediction; 0: none. */
  mc_samples: z.int().min(0).max(100).optional(),
  /** Likelihood of the number of orders, and of the value. */
  orders_head: z.enum(['negative-binomial', 'poisson']).optional(),
  value_head: z.enum(['tweedie', 'zero-inflated-log-normal']).optional(),
  /** Of the joint loss. */
  loss_weights: z
    .strictObject({
      churn: z.number().gt(0).max(100).optional(),
      orders: z.number().min(0).max(100).optional(),
      value: z.number().min(0).max(100).optional(),
    })
    .optional(),
  /** Who computes; `auto` takes the fastest that is there and right. */
  engine: z.enum(['auto', 'webgpu', 'wasm', 'reference']).optional(),
  search: z
    .strictObject({
      trials: z.int().min(2).max(200).default(12),
      method: z.enum(['random', 'bayesian']).default('bayesian'),
    })
    .optional(),
} as const;

export const modelSchema = z.looseObject({
  id: z.enum(modelIds),
  hidden: z.int().min(4).max(256).optional(),
  epochs: z.int().min(1).max(500).optional(),
  ...networkOptions,
  /** Of `imported`: the file that it comes from, the SHA-256 of its bytes (known once it was opened), and what it is called. */
  file: z.string().min(1).max(255).optional(),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'a SHA-256 is 64 hex digits')
    .optional(),
  name: z.string().min(1).max(120).optional(),
});
export type ModelChoice = z.infer<typeof modelSchema>;

/** Beside `id` and `on`: the rule's own parameters (clean/rules), checked by the rule. */
export const ruleChoiceSchema = z.looseObject({ id: z.string(), on: z.boolean() });
export type RuleChoice = z.infer<typeof ruleChoiceSchema>;

export const featureFamilies = ['rfm', 'behaviour', 'time', 'text'] as const;
export type FeatureFamily = (typeof featureFamilies)[number];

/** A step of a purchase sequence: a week, or a customer's day with a purchase. */
export const sequenceSteps = ['week', 'order'] as const;
/** What networks read through learned vectors: the good of a step, the text attributes of a customer. */
export const learnedCategories = ['steps', 'customers'] as const;

export const currentVersion = 1;

export const projectSchema = z.strictObject({
  version: z.literal(currentVersion).default(currentVersion),
  name: z.string().min(1).max(120).default('Untitled'),
  /** True when the sources are generated by the sample shop; shown wherever results are. */
  simulated: z.boolean().optional(),
  sources: z.array(sourceSchema),
  /** Left out: those joins that the data makes sure of. */
  joins: z.array(joinSchema).optional(),
  privacy: z
    .strictObject({
      /** 64 hex digits; made on this machine when the first column is pseudonymised. The run card leaves it out. */
      key: z
        .string()
        .regex(/^[0-9a-f]{64}$/)
        .optional(),
    })
    .prefault({}),
  cleaning: z
    .strictObject({
      rules: z.array(ruleChoiceSchema).default([]),
      /** Rule ids in the order wished; rules that are not named follow in their own order. */
      order: z.array(z.string()).optional(),
    })
    .prefault({}),
  time: timeSchema.prefault({}),
  money: z
    .strictObject({ currency: currency.optional(), rates: z.array(rateSchema).optional() })
    .prefault({}),
  features: z
    .strictObject({
      families: z.array(z.enum(featureFamilies)).default([...featureFamilies]),
      selection: z.enum(['auto', 'none']).default('auto'),
      scaling: z.enum(['auto', 'none', 'standard', 'robust', 'minmax']).default('auto'),
      steps: z.enum(sequenceSteps).default('week'),
      categories: z.array(z.enum(learnedCategories)).default([]),
    })
    .prefault({}),
  text: z.strictObject({ encoder: z.string().default('auto') }).prefault({}),
  models: z
    .array(modelSchema)
    .default([
      { id: 'naive_mean' },
      { id: 'naive_past_rate' },
      { id: 'naive_past_spend' },
      { id: 'logistic' },
      { id: 'lstm' },
    ]),
  segments: z
    .strictObject({
      method: z.enum(['kmeans']).default('kmeans'),
      k: z.union([z.literal('auto'), z.int().min(2).max(12)]).default('auto'),
    })
    .prefault({}),
  forecast: z
    .strictObject({
      grain: z.enum(['week']).default('week'),
      steps: z.int().min(1).max(104).optional(),
      levels: z.array(z.enum(['total', 'segment', 'category'])).default(['total']),
    })
    .prefault({}),
  /** Of a labelled table: the column that holds the label, the value that counts as yes, and the folds of the validation. */
  label: z.string().min(1).optional(),
  positive: z.string().min(1).optional(),
  folds: z.int().min(2).max(20).optional(),
  seed: z
    .int()
    .min(0)
    .max(2 ** 31 - 1)
    .default(1),
});

/** A project after parsing: every default filled. */
export type Project = z.infer<typeof projectSchema>;
/** A project as a person or script may write it. */
export type ProjectInput = z.input<typeof projectSchema>;
