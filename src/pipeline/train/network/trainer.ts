import { permutation, randomFrom } from '../../engine/random';
import type { EpochReport } from '../../engine/reports';
import type { LoadedRows, NetworkMachine } from '../../network/backend';
import type { NetworkData } from '../../network/data';
import { bucketedBatches } from './batches';
import { judge } from './judge';
import { optimiserOf, type TrainingOptions } from './options';
import { ratesOf } from './schedule';
import type { TrainingState } from './training-state';

export interface TrainingTask {
  readonly machine: NetworkMachine;
  /** `epochs` of the options is what the schedule spans. */
  readonly options: TrainingOptions;
  readonly train: NetworkData;
  /** What stops the training early; null runs all epochs. */
  readonly validation: NetworkData | null;
  /** Ends after so many epochs, if earlier than the schedule. */
  readonly until: number;
  readonly seed: number;
  readonly signal: AbortSignal;
  /** Called after each epoch with all that a later resume needs. */
  epoch(state: TrainingState): void;
}

/** The seed of one purpose in one epoch: independent streams without any state to save. */
export function streamSeed(seed: number, epoch: number, purpose: number): number {
  return (
    (Math.imul(seed + 1, 0x9e3779b1) ^ Math.imul(epoch + 1, 0x85ebca6b) ^ Math.imul(purpose, 0xc2b2ae35)) >>>
    0
  );
}

const mostHalvings = 5;
/** Of the running average, how much an epoch keeps of what was before: three or four epochs count. */
const keep = 0.7;
/** Training rows whose loss, AUC and Brier score are shown beside those of the validation origin. */
const shownRows = 2048;

/**
 * Trains until the epochs are over, the validation loss has not fallen for `patience` epochs, or the signal aborts
 * (`state.ended` says which). Every random draw is seeded by epoch, so a run resumed from a state equals one that was
 * never interrupted. What is not finite takes the parameters back to the start of the epoch, at half the rate.
 */
export async function trainNetwork(task: TrainingTask, from: TrainingState): Promise<TrainingState> {
  const { machine, options, signal, until } = task;
  const train = await machine.load(task.train);
  const validation = task.validation && (await machine.load(task.validation));
  let state = from;
  try {
    await machine.restore(state.current);
    while (!state.ended) {
      const epoch = state.epochs.length + 1;
      const { order, bounds } = bucketedBatches(
        task.train.lengths,
        options.batch,
        streamSeed(task.seed, epoch, 1),
      );
      const rates = ratesOf(options.schedule, state.rate, epoch - 1, options.epochs, bounds.length - 1);
      const dropoutSeed = streamSeed(task.seed, epoch, 2);
      const pass = { order, bounds, rates, optimiser: optimiserOf(options), dropoutSeed };
      const { ended, losses, norms } = await machine.train(train, pass, signal);
      if (ended === 'stopped') {
        state = { ...state, ended: 'stopped' };
      } else if (ended === 'not-finite') {
        await machine.restore(state.current);
        const halved = [...state.halved, epoch];
        const diverged = halved.length > mostHalvings;
        state = { ...state, rate: state.rate / 2, halved, ended: diverged ? 'diverged' : null };
      } else {
        const loss = losses.reduce((sum, x, b) => sum + x * (bounds[b + 1]! - bounds[b]!), 0) / order.length;
        const norm = norms.reduce((sum, x) => sum + x, 0) / Math.max(norms.length, 1);
        state = await seen(task, state, { train, validation }, { epoch, loss, grad_norm: norm });
        if (state.epochs.length >= until && !state.ended) state = { ...state, ended: 'epochs' };
        task.epoch(state);
      }
      if (signal.aborted && !state.ended) state = { ...state, ended: 'stopped' };
    }
    return state;
  } finally {
    train.dispose();
    validation?.dispose();
  }
}

/** Judges the parameters of an epoch, and their running average, and keeps the better. */
async function seen(
  { machine, options, train: trained, validation: judged, seed }: TrainingTask,
  state: TrainingState,
  rows: { readonly train: LoadedRows; readonly validation: LoadedRows | null },
  done: { readonly epoch: number; readonly loss: number; readonly grad_norm: number },
): Promise<TrainingState> {
  const current = await machine.state();
  const average = options.average === 'ema' ? averaged(state.average, current.parameters) : null;
  const some = permutation(trained.n, randomFrom(streamSeed(seed, 0, 3)))
    .filter((row) => isWholeKnown(trained, row))
    .subarray(0, shownRows)
    .sort();
  const onTraining = await judge(machine, rows.train, trained, some);
  let ofCurrent = rows.validation && judged ? await judge(machine, rows.validation, judged, null) : null;
  let chosen = current.parameters;
  let isAverage = false;
  if (average && state.average) {
    await machine.restore({ ...current, parameters: average });
    const ofAverage = rows.validation && judged ? await judge(machine, rows.validation, judged, null) : null;
    await machine.restore(current);
    if (!ofCurrent || !ofAverage || ofAverage.loss < ofCurrent.loss) {
      chosen = average;
      isAverage = true;
      ofCurrent = ofAverage;
    }
  }
  const report: EpochReport = {
    ...done,
    validation_loss: ofCurrent?.loss ?? null,
    auc: ofCurrent?.auc ?? null,
    brier: ofCurrent?.brier ?? null,
    train_auc: onTraining.auc,
    train_brier: onTraining.brier,
  };
  const score = ofCurrent?.loss ?? -done.epoch;
  const better = state.bestScore === null || score < state.bestScore;
  const bestEpoch = better ? done.epoch : state.bestEpoch;
  return {
    ...state,
    current,
    average,
    epochs: [...state.epochs, report],
    ...(better && { best: chosen, bestEpoch, bestScore: score, bestIsAverage: isAverage }),
    ended: done.epoch - bestEpoch >= options.patience ? 'early' : null,
  };
}

/** Whether the longest horizon of a row is over: what is judged is of it. */
function isWholeKnown({ n, labels }: NetworkData, row: number): boolean {
  const horizons = (labels?.churned.length ?? 0) / n;
  return !Number.isNaN(labels?.churned[(row + 1) * horizons - 1]);
}

function averaged(before: Float32Array<ArrayBuffer> | null, now: Float32Array<ArrayBuffer>) {
  return before ? before.map((x, i) => keep * x + (1 - keep) * now[i]!) : now.slice();
}
