import type { NetworkBackend } from '../../network/backend';
import { predictionsOf } from '../floors/predictions';
import { foldsOf, joinFolds } from '../folds';
import type { Design, DesignPart, Predictions } from '../model';
import type { Member } from './fit-network';
import { predictPart } from './predict-part';
import type { Trained } from './trained';

/** The test origin by the last fits, any other by each fold's fits, of its own customers. */
export async function predictMembers(
  network: NetworkBackend,
  design: Design,
  members: readonly Member[],
  part: DesignPart,
  how: { readonly samples: number; readonly seed: number },
): Promise<Predictions> {
  const predicted = (trained: readonly Trained[]) =>
    predictPart(network, trained, part, design.horizonDays, how);
  if (part.split === 'test') return predicted(members.map((m) => m.forTest));
  const byFold: Predictions[] = [];
  for (let fold = 0; fold < foldsOf(design); fold++) {
    const fits = members.flatMap((m) => m.forValidation[fold] ?? []);
    // Stopped before this fold was fitted: nothing is said of its customers.
    byFold.push(fits.length > 0 ? await predicted(fits) : predictionsOf(part.n, {}));
  }
  return joinFolds(design, part, byFold);
}
