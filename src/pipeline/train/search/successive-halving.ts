import { z } from 'zod';
import { randomFrom } from '../../engine/random';
import type { SearchTrial } from '../../engine/search-report';
import { throwIfCancelled } from '../../errors/patron-error';
import { proposePoint } from './propose';
import { rungsOf } from './rungs';
import { drawPoint, type Point, type Space } from './space';

export const trialSchema = z.object({
  point: z.record(z.string(), z.union([z.number(), z.string()])),
  score: z.number(),
  epochs: z.int(),
  rung: z.int().nullable(),
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
  readonly known: readonly SearchTrial[];
  run(point: Point, epochs: number, rung: number): Promise<number>;
  done(trials: readonly SearchTrial[]): void;
}

/** Points drawn before the first is proposed: this part of them. */
const blindly = 3;

/** What is not finite is the worst there is, and plain JSON. */
export const scoreOf = (loss: number): number => (Number.isFinite(loss) ? loss : Number.MAX_VALUE);

/**
 * Random points, or after a third of them points proposed by what was judged so far; all run for a ninth of the epochs, the
 * best third of them for a third, the best ninth for all. Gives the best of the last rung.
 */
export async function successiveHalving(task: SearchTask): Promise<SearchTrial> {
  const { space, method, seed, signal, known, epochs } = task;
  const random = randomFrom(seed);
  const rungs = rungsOf(task.trials, epochs);
  const trials: SearchTrial[] = [];
  const judge = async (point: Point, r: number): Promise<SearchTrial> => {
    throwIfCancelled(signal);
    const upTo = rungs[r]!.epochs;
    const score = known[trials.length]?.score ?? (await task.run(point, upTo, r));
    throwIfCancelled(signal);
    const trial = { point, epochs: upTo, rung: r, score: scoreOf(score) };
    trials.push(trial);
    task.done(trials);
    return trial;
  };

  let rung: SearchTrial[] = [];
  for (let k = 0; k < task.trials; k++) {
    // Every third point is drawn blindly still: what was judged so far may be a wrong corner (Falkner et al. 2018).
    const blind = method === 'random' || k < Math.ceil(task.trials / blindly) || k % 3 === 0;
    rung.push(await judge(blind ? drawPoint(space, random) : proposePoint(space, rung, random), 0));
  }
  for (const [r, { trials: wide }] of rungs.entries()) {
    if (r === 0) continue;
    const ahead = [...rung].sort((a, b) => a.score - b.score).slice(0, wide);
    rung = [];
    for (const { point } of ahead) rung.push(await judge(point, r));
  }
  return rung.reduce((best, trial) => (trial.score < best.score ? trial : best));
}
