import { z } from 'zod';
import type { Ipc } from '../../engine/engines';
import type { EpochReport } from '../../engine/reports';
import { refuse } from '../../errors/patron-error';
import type { AdamState } from './adam';
import { pack, unpack } from './checkpoint';
import { type Architecture, initialWeights, shapesOf, type WeightValues } from './weights';

/** Where a training stands after a whole number of epochs; everything on the host. */
export interface TrainingState {
  readonly weights: WeightValues;
  readonly adam: AdamState;
  readonly best: WeightValues;
  /** 0 before the first epoch. */
  readonly bestEpoch: number;
  /** The validation loss of the best epoch; null before the first. */
  readonly bestScore: number | null;
  readonly rate: number;
  /** Epochs whose loss was not finite. */
  readonly halved: readonly number[];
  readonly epochs: readonly EpochReport[];
  readonly ended: 'epochs' | 'early' | 'stopped' | 'diverged' | null;
}

export function initialState(a: Architecture, rate: number, seed: number): TrainingState {
  const weights = initialWeights(a, seed);
  const zeros = new Map([...weights].map(([name, w]) => [name, new Float32Array(w.length)]));
  return {
    weights,
    adam: { step: 0, first: zeros, second: zeros },
    best: weights,
    bestEpoch: 0,
    bestScore: null,
    rate,
    halved: [],
    epochs: [],
    ended: null,
  };
}

const metaSchema = z.object({
  identity: z.string(),
  step: z.int(),
  bestEpoch: z.int(),
  bestScore: z.number().nullable(),
  rate: z.number(),
  halved: z.array(z.int()),
  epochs: z.array(
    z.object({
      epoch: z.int(),
      loss: z.number(),
      validation_loss: z.number().nullable(),
      auc: z.number().nullable(),
    }),
  ),
  ended: z.enum(['epochs', 'early', 'stopped', 'diverged']).nullable(),
});

const groups = ['weights', 'first', 'second', 'best'] as const;

/**
 * States by name as bytes (see {@link pack}). `identity` says what they belong to: model, seed, sizes and data; another
 * one refuses `train.checkpoint` on reading.
 */
export function packStates(states: ReadonlyMap<string, TrainingState>, identity: string): Ipc {
  const arrays = new Map<string, Float32Array>();
  const meta: Record<string, z.infer<typeof metaSchema>> = {};
  for (const [name, state] of states) {
    const { bestEpoch, bestScore, rate, halved, epochs, ended } = state;
    meta[name] = {
      identity,
      step: state.adam.step,
      bestEpoch,
      bestScore,
      rate,
      halved: [...halved],
      epochs: [...epochs],
      ended,
    };
    const { weights, best, adam } = state;
    const held = { weights, best, first: adam.first, second: adam.second };
    for (const group of groups)
      for (const [key, values] of held[group]) arrays.set(`${name}/${group}/${key}`, values);
  }
  return pack({ meta, arrays });
}

export function unpackStates(
  bytes: Uint8Array,
  identity: string,
  architecture: Architecture,
): Map<string, TrainingState> {
  const { meta, arrays } = unpack(bytes);
  const parsed = z.record(z.string(), metaSchema).safeParse(meta);
  if (!parsed.success) return refuse('train.checkpoint');
  const states = new Map<string, TrainingState>();
  for (const [name, m] of Object.entries(parsed.data)) {
    if (m.identity !== identity) return refuse('train.checkpoint');
    const { identity: _, step, ...rest } = m;
    const of = (group: (typeof groups)[number]) => valuesOf(arrays, `${name}/${group}`, architecture);
    states.set(name, {
      ...rest,
      weights: of('weights'),
      best: of('best'),
      adam: { step, first: of('first'), second: of('second') },
    });
  }
  return states;
}

function valuesOf(arrays: ReadonlyMap<string, Float32Array>, prefix: string, a: Architecture): WeightValues {
  return new Map(
    [...shapesOf(a)].map(([name, shape]) => {
      const values = arrays.get(`${prefix}/${name}`);
      if (!values || values.length !== shape.reduce((size, d) => size * d, 1))
        return refuse('train.checkpoint');
      return [name, values];
    }),
  );
}
