import type { SearchReport, SearchState, SearchTrial } from '../../engine/search-report';
import { throwIfCancelled } from '../../errors/patron-error';
import { parameterLayout } from '../../network/parameters';
import { rowsInside, rowsOutside } from '../folds';
import { type Design, trainingParts, validationPart } from '../model';
import { type MemberContext, prepared } from '../network/fit-network';
import { networkRows, pickRows } from '../network/network-rows';
import type { TrainingOptions } from '../network/options';
import { streamSeed, trainNetwork } from '../network/trainer';
import { initialState } from '../network/training-state';
import { rungsOf, searchEpochs } from './rungs';
import { optionsAt, pointOf, searchSpace } from './searched-options';
import type { Point } from './space';
import { scoreOf, successiveHalving } from './successive-halving';

export interface NetworkSearch {
  readonly trials: number;
  readonly method: 'random' | 'bayesian';
}

export interface SearchContext extends Pick<MemberContext, 'network' | 'seed' | 'signal'> {
  /** Trials of an earlier, interrupted search of the same task, in their order. */
  readonly known: readonly SearchTrial[];
  /** Before each trial, and at the end with null; `done` epochs of the search lie behind. */
  told(state: SearchState, now: Omit<SearchTrial, 'score'> | null, done: number): void;
  /** After each epoch of a trial. */
  epoch(done: number): void;
}

/**
 * Searches on the training origins, judged by the validation loss: without a validation origin there is nothing to judge
 * by (null), and the options stay as they are. The options as asked are run first, for all epochs on the same rows: what
 * is found has to be better than they are. One job: it stops where the signal says, and goes on from the trials of before.
 */
export async function searchNetwork(
  design: Design,
  options: TrainingOptions,
  search: NetworkSearch,
  ctx: SearchContext,
): Promise<SearchReport | null> {
  const validation = validationPart(design);
  if (!validation) return null;
  const { epochs } = options;
  const { method } = search;
  const judge = judgeOf(design, validation, options, ctx);
  const rungs = rungsOf(search.trials, epochs);
  const asked: Omit<SearchTrial, 'score'> = { point: pointOf(options), epochs, rung: null };
  let trials: readonly SearchTrial[] = [];
  const behind = () => trials.reduce((sum, trial) => sum + trial.epochs, 0);
  const run = async (trial: Omit<SearchTrial, 'score'>) => {
    ctx.told({ method, rungs, trials }, trial, behind());
    return judge(trial, (now) => ctx.epoch(behind() + now));
  };

  const [knownAsked, ...known] = ctx.known;
  const score = knownAsked?.score ?? scoreOf(await run(asked));
  throwIfCancelled(ctx.signal);
  const measure = { ...asked, score };
  trials = [measure];
  const best = await successiveHalving({
    space: searchSpace,
    ...search,
    epochs,
    seed: streamSeed(ctx.seed, 0, 31),
    signal: ctx.signal,
    known,
    run: (point, upTo, rung) => run({ point, epochs: upTo, rung }),
    done: (now) => {
      trials = [measure, ...now];
    },
  });
  ctx.told({ method, rungs, trials }, null, searchEpochs(rungs, epochs));
  return { method, rungs, trials, asked: measure, found: best.score < score ? best : measure };
}

/** Trains a point's network and gives its lowest validation loss; the same rows, start and order of rows for every point. */
function judgeOf(
  design: Design,
  validation: NonNullable<ReturnType<typeof validationPart>>,
  options: TrainingOptions,
  ctx: SearchContext,
) {
  const training = trainingParts(design);
  const seed = streamSeed(ctx.seed, 0, 31);
  return async (
    { point, epochs }: { readonly point: Point; readonly epochs: number },
    epoch: (done: number) => void,
  ): Promise<number> => {
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
          epoch: (now) => epoch(now.epochs.length),
        },
        initialState(network, parameterLayout(network), tried.rate, seed),
      );
      return state.bestScore ?? Number.POSITIVE_INFINITY;
    } finally {
      machine.dispose();
    }
  };
}
