import type { Project } from '../project/schema';
import { quantileSorted } from '../segment/quantile';
import { type EncodedColumn, readerOf } from './labelled-encoding';
import type { LabelledColumn, LabelledRows } from './labelled-rows';

export type Scaling = Project['features']['scaling'];

/** The commonest values of an attribute have a column each; the others share one. */
const levelsKept = 50;
/** A value on fewer rows than this belongs to the others. */
const levelRows = 2;
/** Scaled numbers of rows that were not learnt from stay within this distance of the range that was. */
const margin = 1;

/**
 * Learns an encoding from `learnt` alone: numbers scaled (`auto` is min-max, to 0…1) with the median where they are missing,
 * categories one-hot; an indicator `<name> missing` where a learnt row lacks the attribute, and `<name> = other` where rare
 * values share a column. Columns that do not vary over the learnt rows are left out.
 */
export function learnEncoding(rows: LabelledRows, learnt: Uint32Array, scaling: Scaling): EncodedColumn[] {
  const columns = rows.columns.flatMap((column) =>
    'numbers' in column ? numberColumns(column, learnt, scaling) : levelColumns(column, learnt),
  );
  return columns.filter((column) => varies(learnt, readerOf(rows, column)));
}

function varies(learnt: Uint32Array, read: (row: number) => number): boolean {
  const [first] = learnt;
  if (first === undefined) return false;
  const value = read(first);
  return learnt.some((row) => read(row) !== value);
}

function numberColumns(
  { name: column, numbers }: Extract<LabelledColumn, { numbers: Float64Array }>,
  learnt: Uint32Array,
  scaling: Scaling,
): EncodedColumn[] {
  const there = Float64Array.from(learnt, (row) => numbers[row]!)
    .filter(Number.isFinite)
    .sort();
  if (there.length === 0) return [];
  return [
    { kind: 'number', column, ...scaleOf(there, scaling), middle: quantileSorted(there, 0.5) },
    { kind: 'missing', column },
  ];
}

/** `sorted`: the learnt values, ascending. Held-out values are cut a margin beyond the learnt ones. */
function scaleOf(sorted: Float64Array, scaling: Scaling) {
  const [least, most] = [sorted[0]!, sorted.at(-1)!];
  const mean = sorted.reduce((sum, x) => sum + x, 0) / sorted.length;
  const deviation = Math.sqrt(sorted.reduce((sum, x) => sum + (x - mean) ** 2, 0) / sorted.length);
  const quartiles = quantileSorted(sorted, 0.75) - quantileSorted(sorted, 0.25);
  const [from, width] =
    scaling === 'none'
      ? [0, 1]
      : scaling === 'standard'
        ? [mean, deviation]
        : scaling === 'robust'
          ? [quantileSorted(sorted, 0.5), quartiles || deviation]
          : [least, most - least];
  const by = width || 1;
  const reach = (margin * (most - least)) / by;
  return { from, by, low: (least - from) / by - reach, high: (most - from) / by + reach };
}

function levelColumns(
  { name: column, values }: Extract<LabelledColumn, { values: readonly (string | null)[] }>,
  learnt: Uint32Array,
): EncodedColumn[] {
  const counts = new Map<string, number>();
  for (const row of learnt) {
    const value = values[row];
    if (value != null) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const levels = [...counts]
    .filter(([, n]) => n >= levelRows)
    .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .slice(0, levelsKept)
    .map(([value]) => value);
  return [
    ...levels.map((value) => ({ kind: 'level', column, value }) as const),
    { kind: 'other', column, levels },
    { kind: 'missing', column },
  ];
}
