import { fingerprint } from './fingerprint';

/**
 * A merge as the project keeps it: everything written like `from` (where it is null, like `to`) becomes `to`, letter by
 * letter. It says all that is to be done, so that it does the same to next month's export.
 */
export interface Merge {
  readonly column: string;
  readonly from: string | null;
  readonly to: string;
}

const arrow = ' → ';

export const mergeId = ({ column, from, to }: Merge): string =>
  `${column}: ${from === null ? '' : `${from}${arrow}`}${to}`;

/** The merges among ids of proposals; a value that holds the arrow itself is never proposed. */
export function mergesOf(ids: readonly string[], columns: readonly string[]): Merge[] {
  return ids.flatMap((id): Merge[] => {
    const column = columns.find((name) => id.startsWith(`${name}: `));
    if (column === undefined) return [];
    const [first, second, ...more] = id.slice(column.length + 2).split(arrow);
    if (first === undefined || more.length > 0) return [];
    return [second === undefined ? { column, from: null, to: first } : { column, from: first, to: second }];
  });
}

export const canBeNamed = (value: string): boolean => !value.includes(arrow);

/** Value → what it becomes, for the values that merges of their column touch. */
export function mergedValues(values: readonly string[], merges: readonly Merge[]): Map<string, string> {
  const whole = new Map<string, string>();
  const onward = new Map<string, string>();
  for (const { from, to } of merges) {
    const [map, key] = from === null ? [whole, fingerprint(to)] : [onward, fingerprint(from)];
    if (!map.has(key)) map.set(key, to);
  }
  const found = new Map<string, string>();
  for (const value of values) {
    const becomes = follow(value, whole, onward);
    if (becomes !== value) found.set(value, becomes);
  }
  return found;
}

function follow(
  value: string,
  whole: ReadonlyMap<string, string>,
  onward: ReadonlyMap<string, string>,
): string {
  let now = value;
  const seen = new Set<string>();
  for (;;) {
    const key = fingerprint(now);
    const next = onward.get(key);
    if (next === undefined || seen.has(key)) return whole.get(key) ?? now;
    seen.add(key);
    now = next;
  }
}
