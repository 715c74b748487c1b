import { parameterLayout } from '../../network/parameters';
import { rowsInside, rowsOutside } from '../folds';
import { type Design, trainingParts, validationPart } from '../model';
import { type MemberContext, prepared } from '../network/fit-network';
import { networkRows, pickRows } from '../network/network-rows';
import type { TrainingOptions } from '../network/options';
import { streamSeed, trainNetwork } from '../network/trainer';
import { initialState } from '../network/training-state';
import type { Space } from './space';
import { successiveHalving, type Trial } from './successive-halving';

/** What is searched; everything else stays as the project says. */
const space: Space = {
  hidden: { kind: 'choice', values: [16, 32, 64, 96] },
  layers: { kind: 'choice', values: [1, 2, 3] },
  pooling: { kind: 'choice', values: ['last', 'attention'] },
  dropout: { kind: 'choice', values: [0.1, 0.2, 0.3, 0.4, 0.5] },
  rate: { kind: 'log', low: 5e-4, high: 1e-2 },
  decay: { kind: 'log', low: 1e-3, high: 0.3 },
  schedule: { kind: 'choice', values: ['constant', 'cosine', 'one-cycle'] },
};

export interface NetworkSearch {
  readonly trials: number;
  readonly method: 'random' | 'bayesian';
}

/** Options as a found point changes them. */
export function optionsAt(options: TrainingOptions, point: Trial['point']): TrainingOptions {
  const found = { ...options, ...point } as TrainingOptions;
  let { heads } = options;
  while (found.hidden % heads !== 0) heads -= 1;
  return { ...found, heads };
}

/**
 * Searches on the training origins, judged by the validation loss: without a validation origin there is nothing to judge
 * by, and the options stay as they are. One job: it stops where the signal says, and goes on from the trials of before.
 */
export async function searchNetwork(
  design: Design,
  options: TrainingOptions,
  search: NetworkSearch,
  ctx: Pick<MemberContext, 'network' | 'seed' | 'signal'> & {
    readonly known: readonly Trial[];
    done(trials: readonly Trial[], planned: number): void;
  },
): Promise<Trial | null> {
  const training = trainingParts(design);
  const validation = validationPart(design);
  if (!validation) return null;
  const seed = streamSeed(ctx.seed, 0, 31);
  return successiveHalving({
    space,
    ...search,
    epochs: options.epochs,
    seed,
    signal: ctx.signal,
    known: ctx.known,
    done: ctx.done,
    async run(point, epochs) {
      const tried = optionsAt({ ...options, epochs }, point);
      const { network, scaling } = prepared(design, training, tried);
      const machine = await ctx.network.open(network);
      try {
        const state = await trainNetwork(
          {
            machine,
            options: tried,
            train: pickRows(networkRows(training, scaling, network), rowsOutside(design, training, 0)),
            validation: pickRows(
              networkRows([validation], scaling, network),
              rowsInside(design, validation, 0),
            ),
            until: epochs,
            seed,
            signal: ctx.signal,
            epoch() {},
          },
          initialState(network, parameterLayout(network), tried.rate, seed),
        );
        return state.bestScore ?? Number.POSITIVE_INFINITY;
      } finally {
        machine.dispose();
      }
    },
  });
}
