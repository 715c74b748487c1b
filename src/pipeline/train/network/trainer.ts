import { tf } from '../../compute/tf';
import { permutation, type Random, randomFrom } from '../../engine/random';
import { areaUnder, rocCurve } from '../../evaluate/roc';
import { createAdam } from './adam';
import { takeBatch, takeLabels } from './batch';
import { drawDropout } from './dropout-masks';
import { forward, jointLoss } from './network';
import type { TrainingOptions } from './options';
import type { Rows } from './rows';
import { scoreRows } from './score';
import type { TrainingState } from './training-state';
import {
  type Architecture,
  assignWeights,
  disposeWeights,
  toHost,
  toVariables,
  type WeightValues,
} from './weights';
import { yieldToEvents } from '../../engine/yield-to-events';

export interface TrainingTask {
  readonly architecture: Architecture;
  readonly options: TrainingOptions;
  readonly train: Rows;
  /** What stops the training early; null runs all epochs. */
  readonly validation: Rows | null;
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

/**
 * Trains until the epochs are over, the validation loss has not fallen for `patience` epochs, or the signal aborts
 * (`state.ended` says which). Every random draw is seeded by epoch, so a run resumed from a state equals one that was
 * never interrupted. A loss that is not finite takes the weights back to the start of the epoch, at half the rate.
 */
export async function trainNetwork(task: TrainingTask, from: TrainingState): Promise<TrainingState> {
  const { architecture, options, signal } = task;
  const weights = toVariables(from.weights, architecture);
  const adam = createAdam(weights, architecture, options.decay);
  adam.restore(from.adam);
  let state = from;
  try {
    while (!state.ended) {
      const epoch = state.epochs.length + 1;
      const loss = await runEpoch(task, epoch, state.rate, weights, adam.apply);
      if (loss === null) {
        state = { ...state, ended: 'stopped' };
      } else if (!Number.isFinite(loss)) {
        assignWeights(weights, state.weights);
        adam.restore(state.adam);
        const halved = [...state.halved, epoch];
        state = {
          ...state,
          rate: state.rate / 2,
          halved,
          ended: halved.length > mostHalvings ? 'diverged' : null,
        };
      } else {
        const seen = await validate(task, weights);
        state = advanced(state, options, { epoch, loss, ...seen }, await toHost(weights), await adam.state());
        task.epoch(state);
      }
      if (signal.aborted && !state.ended) state = { ...state, ended: 'stopped' };
    }
    return state;
  } finally {
    adam.dispose();
    disposeWeights(weights);
  }
}

/** One pass; the mean loss, or null when aborted, or NaN as soon as a batch's loss is not finite. */
async function runEpoch(
  task: TrainingTask,
  epoch: number,
  rate: number,
  weights: ReadonlyMap<string, tf.Variable>,
  apply: (gradients: ReadonlyMap<string, tf.Tensor>, rate: number) => void,
): Promise<number | null> {
  const { options, train, signal, seed } = task;
  const order = permutation(train.n, randomFrom(streamSeed(seed, epoch, 1))).subarray(
    0,
    options.rowsPerEpoch,
  );
  const dropoutRandom = randomFrom(streamSeed(seed, epoch, 2));
  let sum = 0;
  for (let at = 0; at < order.length; at += options.batch) {
    if (signal.aborted) return null;
    const indices = order.subarray(at, at + options.batch);
    const loss = await trainBatch(task, indices, dropoutRandom, weights, (g) => apply(g, rate));
    if (!Number.isFinite(loss)) return Number.NaN;
    sum += loss * indices.length;
    await yieldToEvents();
  }
  return sum / order.length;
}

async function trainBatch(
  { train, architecture, options }: TrainingTask,
  indices: Uint32Array,
  random: Random,
  weights: ReadonlyMap<string, tf.Variable>,
  apply: (gradients: ReadonlyMap<string, tf.Tensor>) => void,
): Promise<number> {
  const loss = tf.tidy(() => {
    const batch = takeBatch(train, indices, architecture);
    const labels = takeLabels(train, indices);
    const dropout = options.dropout > 0 ? drawDropout(indices.length, options.dropout, random) : null;
    const { value, grads } = tf.variableGrads(
      () => jointLoss(forward(batch, weights, dropout), labels),
      [...weights.values()],
    );
    apply(new Map([...weights].flatMap(([name, w]) => (grads[w.name] ? [[name, grads[w.name]!]] : []))));
    return value;
  });
  const [value] = await loss.data();
  loss.dispose();
  return value ?? Number.NaN;
}

async function validate(
  { validation, architecture, options, seed }: TrainingTask,
  weights: ReadonlyMap<string, tf.Variable>,
): Promise<{ validation_loss: number | null; auc: number | null }> {
  if (!validation?.churned) return { validation_loss: null, auc: null };
  const some = permutation(validation.n, randomFrom(streamSeed(seed, 0, 3))).subarray(
    0,
    options.validationRows,
  );
  const { churnLogit, loss } = await scoreRows(validation, some, architecture, weights);
  const churned = Uint8Array.from(some, (i) => validation.churned?.[i] ?? 0);
  const auc = areaUnder(rocCurve(Float64Array.from(churnLogit), churned));
  return { validation_loss: loss, auc: Number.isFinite(auc) ? auc : null };
}

function advanced(
  state: TrainingState,
  options: TrainingOptions,
  report: TrainingState['epochs'][number],
  weights: WeightValues,
  adam: TrainingState['adam'],
): TrainingState {
  const epochs = [...state.epochs, report];
  const score = report.validation_loss ?? -report.epoch;
  const better = state.bestScore === null || score < state.bestScore;
  const bestEpoch = better ? report.epoch : state.bestEpoch;
  const over = report.epoch >= options.epochs;
  const waited = report.epoch - bestEpoch >= options.patience;
  return {
    ...state,
    epochs,
    weights,
    adam,
    best: better ? weights : state.best,
    bestEpoch,
    bestScore: better ? score : state.bestScore,
    ended: waited ? 'early' : over ? 'epochs' : null,
  };
}
