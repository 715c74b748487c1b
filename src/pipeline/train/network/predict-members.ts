import { invariant } from '../../errors/invariant';
import type { NetworkBackend } from '../../network/backend';
import { predictionsOf } from '../floors/predictions';
import type { Design, DesignPart, Predictions } from '../model';
import type { Member } from './fit-network';
import { foldsOf, rowsInside } from './folds';
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
  const [first] = byFold;
  invariant(first, 'there is at least one fold');
  const merged = (read: (predictions: Predictions) => Float64Array | undefined): Float64Array => {
    const column = new Float64Array(part.n);
    byFold.forEach((predictions, fold) => {
      for (const row of rowsInside(design, part, fold)) column[row] = read(predictions)?.[row] ?? Number.NaN;
    });
    return column;
  };
  const { churnSooner, ...single } = first;
  const columns = Object.keys(single).map((key) => {
    const name = key as keyof typeof single;
    return [name, merged((predictions) => predictions[name])] as const;
  });
  return {
    ...(Object.fromEntries(columns) as unknown as typeof single),
    ...(churnSooner && { churnSooner: churnSooner.map((_, j) => merged((p) => p.churnSooner?.[j])) }),
  };
}
