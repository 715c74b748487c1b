import { z } from 'zod';
import type { Ipc } from '../../engine/engines';
import type { SearchTrial } from '../../engine/search-report';
import { refuse } from '../../errors/patron-error';
import type { ParameterLayout } from '../../network/parameters';
import { trialSchema } from '../search/successive-halving';
import { readSafetensors, type TensorFile, writeSafetensors } from './safetensors';
import type { TrainingState } from './training-state';

const metaSchema = z.object({
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
const checkpointSchema = z.object({
  identity: z.string(),
  states: z.record(z.string(), metaSchema),
  found: z.array(trialSchema),
});

type Vector = Float32Array<ArrayBuffer>;

/** What a training can be resumed from. */
export interface Checkpoint {
  readonly states: ReadonlyMap<string, { readonly state: TrainingState; readonly layout: ParameterLayout }>;
  /** Trials of a search so far. */
  readonly found: readonly SearchTrial[];
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
  return writeSafetensors({ meta: { identity, states: meta, found }, tensors });
}

/** A checkpoint that was read, before it is known how large its states are. */
export interface ReadCheckpoint {
  readonly found: readonly SearchTrial[];
  states(layoutOf: (name: string) => ParameterLayout): Map<string, TrainingState>;
}

export function readCheckpoint(bytes: Uint8Array, identity: string): ReadCheckpoint {
  const { meta, tensors } = readSafetensors(bytes) ?? refuse('train.checkpoint');
  const parsed = checkpointSchema.safeParse(meta);
  if (!parsed.success || parsed.data.identity !== identity) return refuse('train.checkpoint');
  const { found, states } = parsed.data;
  const vectorOf = (name: string, layout: ParameterLayout): Vector => {
    const out = new Float32Array(layout.size);
    for (const { name: parameter, offset, size } of layout.parameters) {
      const values = tensors.get(`${name}/${parameter}`)?.values;
      if (values?.length !== size) return refuse('train.checkpoint');
      out.set(values, offset);
    }
    return out;
  };
  return {
    found,
    states: (layoutOf) =>
      new Map(
        Object.entries(states).map(([name, { step, averaged, ...rest }]) => {
          const of = (group: string) => vectorOf(`${name}/${group}`, layoutOf(name));
          const current = { parameters: of('parameters'), first: of('first'), second: of('second'), step };
          return [name, { ...rest, current, best: of('best'), average: averaged ? of('average') : null }];
        }),
      ),
  };
}
