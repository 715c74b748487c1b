import type { Project } from '../project/schema';
import { quantileSorted } from '../segment/quantile';
import type { LabelledColumn, LabelledRows } from './labelled-rows';

export type Scaling = Project['features']['scaling'];

/** From attributes to the dense columns that every model reads, with all that was learnt for it. */
export interface Encoder {
  readonly names: readonly string[];
  /** rows × names, row-major, nothing missing. */
  encode(rows: Uint32Array): Float64Array;
}

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
export function learnEncoder(rows: LabelledRows, learnt: Uint32Array, scaling: Scaling): Encoder {
  const columns = rows.columns.flatMap((column) =>
    'numbers' in column ? numberColumns(column, learnt, scaling) : levelColumns(column, learnt),
  );
  const kept = columns.filter(({ read }) => varies(learnt, read));
  return {
    names: kept.map(({ name }) => name),
    encode(of) {
      const out = new Float64Array(of.length * kept.length);
      let at = 0;
      for (const row of of) for (const { read } of kept) out[at++] = read(row);
      return out;
    },
  };
}

interface Encoded {
  readonly name: string;
  readonly read: (row: number) => number;
}

function varies(learnt: Uint32Array, read: (row: number) => number): boolean {
  const [first] = learnt;
  if (first === undefined) return false;
  const value = read(first);
  return learnt.some((row) => read(row) !== value);
}

function numberColumns(
  { name, numbers }: Extract<LabelledColumn, { numbers: Float64Array }>,
  learnt: Uint32Array,
  scaling: Scaling,
): Encoded[] {
  const there = Float64Array.from(learnt, (row) => numbers[row]!)
    .filter(Number.isFinite)
    .sort();
  if (there.length === 0) return [];
  const { from, by, low, high } = scaleOf(there, scaling);
  const middle = quantileSorted(there, 0.5);
  const read = (row: number) => {
    const x = numbers[row]!;
    return Math.max(low, Math.min(high, ((Number.isFinite(x) ? x : middle) - from) / by));
  };
  return [
    { name, read },
    { name: `${name} missing`, read: (row) => (Number.isFinite(numbers[row]) ? 0 : 1) },
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
  { name, values }: Extract<LabelledColumn, { values: readonly (string | null)[] }>,
  learnt: Uint32Array,
): Encoded[] {
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
  const known = new Set(levels);
  const other = (row: number) => values[row] != null && !known.has(values[row]);
  return [
    ...levels.map((level) => ({
      name: `${name} = ${level}`,
      read: (row: number) => (values[row] === level ? 1 : 0),
    })),
    { name: `${name} = other`, read: (row) => (other(row) ? 1 : 0) },
    { name: `${name} missing`, read: (row) => (values[row] == null ? 1 : 0) },
  ];
}
