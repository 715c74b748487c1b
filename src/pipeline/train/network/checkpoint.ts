import { z } from 'zod';
import type { Ipc } from '../../engine/engines';
import { refuse } from '../../errors/patron-error';
import type { ParameterLayout } from '../../network/parameters';
import { readSafetensors, type TensorFile, writeSafetensors } from './safetensors';
import type { TrainingState } from './training-state';

const metaSchema = z.object({
  identity: z.string(),
  step: z.int(),
  bestEpoch: z.int(),
  bestScore: z.number().nullable(),
  bestIsAverage: z.boolean(),
  averaged: z.boolean(),
  rate: z.number(),
  halved: z.array(z.int()),
  epochs: z.array(
    z.object({
      epoch: z.int(),
      loss: z.number(),
      validation_loss: z.number().nullable(),
      auc: z.number().nullable(),
      brier: z.number().nullable(),
      train_auc: z.number().nullable(),
      train_brier: z.number().nullable(),
      grad_norm: z.number(),
    }),
  ),
  ended: z.enum(['epochs', 'early', 'stopped', 'diverged']).nullable(),
});
const checkpointSchema = z.object({ states: z.record(z.string(), metaSchema), found: z.unknown() });

type Vector = Float32Array<ArrayBuffer>;

/** What a training can be resumed from. */
export interface Checkpoint {
  readonly states: ReadonlyMap<string, { readonly state: TrainingState; readonly layout: ParameterLayout }>;
  /** What a search has found so far (train/search); plain JSON, null without a search. */
  readonly found: unknown;
}

/**
 * States by name as safetensors: `NAME/GROUP/PARAMETER`, the rest in the metadata. `identity` says what they belong to:
 * model, seed, sizes and data; another one refuses `train.checkpoint` on reading.
 */
export function packCheckpoint({ states, found }: Checkpoint, identity: string): Ipc {
  const tensors: TensorFile['tensors'] = new Map();
  const meta: Record<string, z.infer<typeof metaSchema>> = {};
  for (const [name, { state, layout }] of states) {
    const { current, average, best, bestEpoch, bestScore, bestIsAverage, rate, halved, epochs, ended } =
      state;
    meta[name] = {
      identity,
      step: current.step,
      bestEpoch,
      bestScore,
      bestIsAverage,
      averaged: average !== null,
      rate,
      halved: [...halved],
      epochs: z.array(metaSchema.shape.epochs.element).parse(epochs),
      ended,
    };
    const groups = {
      parameters: current.parameters,
      first: current.first,
      second: current.second,
      best,
      average,
    };
    for (const [group, vector] of Object.entries(groups))
      for (const { name: parameter, shape, offset, size } of vector ? layout.parameters : [])
        tensors.set(`${name}/${group}/${parameter}`, { shape, values: vector!.slice(offset, offset + size) });
  }
  return writeSafetensors({ meta: { states: meta, found }, tensors });
}

/** `layoutOf` gives the layout of a state by its name. */
export function unpackCheckpoint(
  bytes: Uint8Array,
  identity: string,
  layoutOf: (name: string) => ParameterLayout,
): Checkpoint {
  const { meta, tensors } = readSafetensors(bytes) ?? refuse('train.checkpoint');
  const parsed = checkpointSchema.safeParse(meta);
  if (!parsed.success) return refuse('train.checkpoint');
  const states = new Map<string, { state: TrainingState; layout: ParameterLayout }>();
  for (const [name, m] of Object.entries(parsed.data.states)) {
    if (m.identity !== identity) return refuse('train.checkpoint');
    const { identity: _, step, averaged, ...rest } = m;
    const layout = layoutOf(name);
    const of = (group: string): Vector => {
      const out = new Float32Array(layout.size);
      for (const { name: parameter, offset, size } of layout.parameters) {
        const values = tensors.get(`${name}/${group}/${parameter}`)?.values;
        if (values?.length !== size) return refuse('train.checkpoint');
        out.set(values, offset);
      }
      return out;
    };
    const current = { parameters: of('parameters'), first: of('first'), second: of('second'), step };
    const state = { ...rest, current, best: of('best'), average: averaged ? of('average') : null };
    states.set(name, { state, layout });
  }
  return { states, found: parsed.data.found ?? null };
}
