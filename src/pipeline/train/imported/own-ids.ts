import type { Vocabulary } from '../../engine/reports';

/**
 * Ids of a design as those of a model that was trained elsewhere, by the names of columns and values: `ids` holds one id a
 * category of `ours`, row by row, the result one a category of `its`. A value that the model does not know is any other
 * (1). Every column of `its` is among `ours` (export/passport.ts holds them against each other).
 */
export function ownIds(
  ids: Uint16Array,
  ours: readonly Vocabulary[],
  its: readonly Vocabulary[],
): Uint16Array {
  const rows = ids.length / ours.length;
  const out = new Uint16Array(rows * its.length);
  its.forEach(({ column, values }, c) => {
    const from = ours.findIndex((one) => one.column === column);
    const known = new Map(values.map((value, v) => [value, v + 2]));
    const turned = [0, 1, ...(ours[from]?.values ?? []).map((value) => known.get(value) ?? 1)];
    for (let row = 0; row < rows; row++)
      out[row * its.length + c] = turned[ids[row * ours.length + from] ?? 0] ?? 0;
  });
  return out;
}

/** How many values the model has a vector for, and how many of them the project tells apart. */
export function sharedValues(
  ours: readonly Vocabulary[],
  its: readonly Vocabulary[],
): { readonly of: number; readonly known: number } {
  let of = 0;
  let known = 0;
  for (const { column, values } of its) {
    const here = new Set(ours.find((one) => one.column === column)?.values);
    of += values.length;
    known += values.filter((value) => here.has(value)).length;
  }
  return { of, known };
}
