import type { ModelChoice } from '../../../../pipeline/project/schema';
import { optionsOf } from '../../../../pipeline/train/network/options';
import { rungsOf, searchEpochs } from '../../../../pipeline/train/search/rungs';

export interface SearchCost {
  /** Runs of a network, the one with the options as asked among them. */
  readonly runs: number;
  /** Of all of them together, where none stops early. */
  readonly epochs: number;
  /** Of one whole run. */
  readonly whole: number;
  /** How often all of this is done: of a flat table once a fold, and once for all rows. */
  readonly times: number;
}

/**
 * What a search of so many trials takes at most. `rows`: labelled rows of the training origins, which decide how many epochs
 * a network has where the project does not say; 0 while they are not known (most epochs). `folds`: of a flat table.
 */
export function searchCost(
  choice: ModelChoice,
  trials: number,
  { rows, folds }: { readonly rows: number; readonly folds: number | null },
): SearchCost {
  const whole = optionsOf(choice, rows, folds === null ? undefined : 'label').epochs;
  const rungs = rungsOf(trials, whole);
  return {
    runs: rungs.reduce((sum, rung) => sum + rung.trials, 1),
    epochs: searchEpochs(rungs, whole),
    whole,
    times: folds === null ? 1 : folds + 1,
  };
}
