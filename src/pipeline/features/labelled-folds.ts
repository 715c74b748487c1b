import { permutation, randomFrom } from '../engine/random';

/** Where the project leaves them open. */
export const defaultFolds = 5;

/**
 * Folds 1 to `folds` of a stratified cross-validation: each class is dealt out in an order drawn from the seed, the second
 * going on where the first left off, so that folds differ by at most one customer of each class. All rows of a customer (`ids`) lie in one fold, by
 * the label of the first, so that no customer is on both sides. Rows without a label (NaN) get 0.
 */
export function stratifiedFolds(
  labels: Float64Array,
  ids: readonly string[],
  folds: number,
  seed: number,
): Uint8Array {
  const first = new Map<string, number>();
  ids.forEach((id, i) => {
    if (!Number.isNaN(labels[i]) && !first.has(id)) first.set(id, i);
  });
  const customers = [...first.values()];
  const foldOf = new Map<string, number>();
  const random = randomFrom(seed);
  let dealt = 0;
  for (const label of [1, 0]) {
    const members = customers.filter((i) => labels[i] === label);
    for (const at of permutation(members.length, random)) {
      foldOf.set(ids[members[at]!]!, 1 + (dealt % folds));
      dealt += 1;
    }
  }
  return Uint8Array.from(ids, (id, i) => (Number.isNaN(labels[i]) ? 0 : (foldOf.get(id) ?? 0)));
}
