import { PatronError } from '../errors/patron-error';
import type { ModelChoice } from '../project/schema';
import type { RunContext } from './run-context';
import { trainStep } from './steps/train';

/** Fits one model after the other: keys of those that were fitted, and why others were not. */
export async function trainAll(
  run: RunContext,
  models: readonly ModelChoice[],
  featured: string,
  textKey: string | null,
) {
  const keys: string[] = [];
  const refusals: PatronError[] = [];
  for (const model of models) {
    try {
      keys.push(await trainStep(run, model, featured, textKey));
    } catch (error) {
      // One model that cannot be fitted on this data does not take the others with it.
      if (!(error instanceof PatronError) || error.kind !== 'input') throw error;
      run.memory.predictions.delete(model.id);
      run.memory.models.delete(model.id);
      refusals.push(error);
      run.hooks.note(error.code, error.params);
    }
  }
  return { keys, refusals };
}
