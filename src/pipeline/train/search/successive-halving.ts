import { z } from 'zod';
import { randomFrom } from '../../engine/random';
import { throwIfCancelled } from '../../errors/patron-error';
import { type Judged, proposePoint } from './propose';
import { drawPoint, type Point, type Space } from './space';

/** A run of one point up to a number of epochs, and how it was judged; lower is better. */
export interface Trial extends Judged {
  readonly epochs: number;
}

export const trialSchema = z.object({
  point: z.record(z.string(), z.union([z.number(), z.string()])),
  score: z.number(),
  epochs: z.int(),
});

export interface SearchTask {
  readonly space: Space;
  readonly trials: number;
  readonly method: 'random' | 'bayesian';
  /** Epochs of a whole run. */
  readonly epochs: number;
  readonly seed: number;
  readonly signal: AbortSignal;
  /** Trials of an earlier, interrupted search of the same task, in their order: they are not run again. */
  readonly known: readonly Trial[];
  run(point: Point, epochs: number): Promise<number>;
  done(trials: readonly Trial[], planned: number): void;
}

/** Each rung lets a third of the points go on, for three times the epochs (Jamieson and Talwalkar 2016). */
const cut = 3;

/**
 * Random points, or after a third of them points proposed by what was judged so far; all run for a ninth of the epochs, the
 * best third of them for a third, the best ninth for all. Gives the best of the last rung.
 */
export async function successiveHalving(task: SearchTask): Promise<Trial> {
  const { space, method, seed, signal, known, epochs } = task;
  const random = randomFrom(seed);
  const rungs = [Math.max(1, Math.ceil(epochs / cut ** 2)), Math.max(1, Math.ceil(epochs / cut)), epochs];
  const widths = rungs.map((_, r) => Math.max(1, Math.ceil(task.trials / cut ** r)));
  const planned = widths.reduce((sum, n) => sum + n, 0);
  const trials: Trial[] = [];
  const judge = async (point: Point, upTo: number): Promise<Trial> => {
    throwIfCancelled(signal);
    const score = known[trials.length]?.score ?? (await task.run(point, upTo));
    throwIfCancelled(signal);
    // What is not finite is the worst there is, and plain JSON.
    const trial = { point, epochs: upTo, score: Number.isFinite(score) ? score : Number.MAX_VALUE };
    trials.push(trial);
    task.done(trials, planned);
    return trial;
  };

  let rung: Trial[] = [];
  for (let k = 0; k < task.trials; k++) {
    // Every third point is drawn blindly still: what was judged so far may be a wrong corner (Falkner et al. 2018).
    const blind = method === 'random' || k < Math.ceil(task.trials / cut) || k % 3 === 0;
    rung.push(await judge(blind ? drawPoint(space, random) : proposePoint(space, rung, random), rungs[0]!));
  }
  for (const [r, upTo] of rungs.entries()) {
    if (r === 0) continue;
    const ahead = [...rung].sort((a, b) => a.score - b.score).slice(0, widths[r]);
    rung = [];
    for (const { point } of ahead) rung.push(await judge(point, upTo));
  }
  return rung.reduce((best, trial) => (trial.score < best.score ? trial : best));
}
