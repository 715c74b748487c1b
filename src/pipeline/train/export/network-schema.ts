import { z } from 'zod';
import type { NetworkDescription } from '../../network/description';

// Without it zod tries `new Function`, which the content security policy reports as an attempt.
z.config({ jitless: true });

const size = z.int().min(0).max(100_000);
const units = z.int().min(1).max(4096);
const layers = z.int().min(1).max(16);
const share = z.number().min(0).max(1);
const category = z.object({ size: units, width: units });

const encoder = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['lstm', 'gru']), hidden: units, layers, dropout: share }),
  z.object({ kind: z.literal('cnn'), hidden: units, layers, dropout: share }),
  z.object({
    kind: z.literal('transformer'),
    hidden: units,
    layers,
    heads: units,
    feed: units,
    causal: z.boolean(),
    dropout: share,
  }),
]);

/** A network as a file describes it; the file may come from anyone, so that nothing in it is taken for granted. */
export const networkSchema: z.ZodType<NetworkDescription> = z.object({
  inputs: z.object({
    steps: size,
    channels: size,
    stepCategories: z.array(category),
    statics: size,
    staticCategories: z.array(category),
    texts: size,
  }),
  encoder,
  pooling: z.enum(['last', 'attention']),
  towers: z.object({ statics: size, texts: size, joint: units }),
  wide: z.boolean().optional(),
  dropout: share,
  heads: z.object({
    horizons: z.int().min(1).max(64),
    orders: z.enum(['poisson', 'negative-binomial']).nullable(),
    value: z.enum(['zero-inflated-log-normal', 'tweedie']).nullable(),
    weights: z.object({ churn: z.number(), orders: z.number(), value: z.number() }),
  }),
});

export const scalingSchema = z.object({
  columns: z.array(
    z.object({ centre: z.number(), scale: z.number(), log: z.boolean(), indicator: z.boolean() }),
  ),
  channels: z.array(z.number()),
  logMean: z.number(),
  logSd: z.number(),
  valueSpread: z.object({ shift: z.number(), sigma: z.number().min(0) }).optional(),
  spanWeeks: z.number().optional(),
});

/** A category by its column and the values that have an id, from 2 on. */
const vocabularySchema = z.object({
  column: z.string().min(1),
  values: z.array(z.string()).max(4094),
});

/** features/labelled-encoding.ts says what the kinds mean. */
const encodedSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('number'),
    column: z.string(),
    from: z.number(),
    by: z.number(),
    low: z.number(),
    high: z.number(),
    middle: z.number(),
  }),
  z.object({
    kind: z.literal('piece'),
    column: z.string(),
    start: z.number(),
    end: z.number(),
    middle: z.number(),
  }),
  z.object({ kind: z.literal('missing'), column: z.string() }),
  z.object({ kind: z.literal('level'), column: z.string(), value: z.string() }),
  z.object({ kind: z.literal('other'), column: z.string(), levels: z.array(z.string()) }),
]);

/**
 * What a trained model reads and says, so that another project can be held against it: features by name in the order of the
 * scaling's columns, channels of a week, values of the learned categories in the order of their ids, and what its predictions are of.
 */
export const passportSchema = z.object({
  model: z.string().min(1).max(60),
  task: z.enum(['customers', 'label']),
  features: z.array(z.string()),
  /** Of a flat table, how each feature comes out of its attributes. */
  encoding: z.array(encodedSchema).optional(),
  /** Of a flat table, the label that the churn probability is of. */
  positive: z.string().optional(),
  channels: z.array(z.string()),
  /** Learned categories of a step and of a customer, in the order of the networks' inputs. */
  step_categories: z.array(vocabularySchema).default([]),
  customer_categories: z.array(vocabularySchema).default([]),
  weeks: z.int().min(0),
  text_dims: z.int().min(0),
  horizon_days: z.int().min(0),
  /** Shorter horizons that its probabilities are also of, ascending. */
  shorter_days: z.array(z.int().min(1)).default([]),
  /** Day that it was fitted to predict: it has learned from outcomes up to that day. Empty for rows with a label. */
  cutoff: z.union([z.iso.date(), z.literal('')]),
  seed: z.int().min(0),
  /** Dropout masks drawn at prediction. */
  samples: z.int().min(0).max(1000),
  /** Networks predict as they are; a file with another word here is of a later version. */
  calibration: z.literal('none'),
});
export type Passport = z.infer<typeof passportSchema>;
