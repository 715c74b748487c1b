import type { ModelId } from '../project/schema';

/** The steps a script may name (BATCH.md), in the order of the data. */
export const stepIds = [
  'ingest',
  'clean',
  'features',
  'text',
  'train',
  'evaluate',
  'segment',
  'forecast',
  'act',
] as const;
export type StepId = (typeof stepIds)[number];

/** What the Run screen lists: the steps, with training split by model. */
export type PartId = Exclude<StepId, 'train'> | `train:${ModelId}`;
