import { editDistance } from './edit-distance';
import { couldBeSlip, fingerprint, lettersOf, pairsKey } from './fingerprint';

/** One value of a column: `early` of its `rows` lie until the cut-off. */
export interface Spelling {
  readonly value: string;
  readonly early: number;
  readonly rows: number;
}

/** Values of one fingerprint. */
export interface Spellings {
  readonly key: string;
  /** The usual one first: most rows until the cut-off, later rows only among values that have no earlier. */
  readonly values: readonly Spelling[];
  readonly early: number;
  readonly rows: number;
}

/** What one could take for the same: the values of one fingerprint (`from` null), or those of another one too. */
export interface Link {
  readonly from: Spellings | null;
  readonly to: Spellings;
  readonly because: 'written' | 'near';
}

export interface Nearness {
  /** Letters from which spellings are compared. */
  readonly letters: number;
  /** The rarer spelling has at most this share of the rows of the other. */
  readonly rarer: number;
  /** Whether two values may be compared letter by letter at all. */
  readonly comparable: (a: Spellings, b: Spellings) => boolean;
}

/** More values than this are names, not categories: nothing is compared letter by letter. */
const mostCompared = 8000;

/** Earlier rows first: no later row changes the order of values that have earlier ones. */
const byRows = (a: Spelling, b: Spelling) =>
  b.early - a.early || b.rows - b.early - (a.rows - a.early) || (a.value < b.value ? -1 : 1);

const sum = (values: readonly Spelling[], of: 'early' | 'rows') => values.reduce((n, v) => n + v[of], 0);

/** Values by fingerprint, the most frequent group first. */
export function groupSpellings(values: readonly Spelling[]): Spellings[] {
  const byKey = new Map<string, Spelling[]>();
  for (const one of values) {
    const key = fingerprint(one.value);
    if (key === '') continue;
    const group = byKey.get(key);
    if (group) group.push(one);
    else byKey.set(key, [one]);
  }
  const groups = [...byKey].map(([key, group]): Spellings => {
    const sorted = group.sort(byRows);
    return { key, values: sorted, early: sum(group, 'early'), rows: sum(group, 'rows') };
  });
  return groups.sort((a, b) =>
    byRows({ value: a.key, early: a.early, rows: a.rows }, { value: b.key, early: b.early, rows: b.rows }),
  );
}

/**
 * Clusters as OpenRefine proposes them: first by key (fingerprint, then pairs of letters), then the nearest neighbour of
 * each rarer group among the more frequent ones (one letter to change in up to eight, two in more; the same digits).
 * `groups` as {@link groupSpellings} sorts them, so that no group is taken for a rarer one.
 */
export function findLinks(groups: readonly Spellings[], nearness: Nearness): Link[] {
  const links = groups.flatMap((to): Link[] =>
    to.values.length > 1 ? [{ from: null, to, because: 'written' }] : [],
  );
  const joined = new Set<Spellings>();
  const byPairs = new Map<string, Spellings>();
  for (const group of groups) {
    const pairs = pairsKey(usual(group));
    if (pairs.length < 4) continue;
    const to = byPairs.get(pairs);
    if (!to) byPairs.set(pairs, group);
    else if (couldBeSlip(usual(group), usual(to))) {
      links.push({ from: group, to, because: 'written' });
      joined.add(group);
    }
  }
  return [
    ...links,
    ...nearest(
      groups.filter((g) => !joined.has(g)),
      nearness,
    ),
  ];
}

export const usual = (group: Spellings): string => group.values[0]?.value ?? '';

function nearest(groups: readonly Spellings[], { letters, rarer, comparable }: Nearness): Link[] {
  if (groups.length > mostCompared) return [];
  const words = groups.map((group) => lettersOf(usual(group)));
  const masks = words.map(maskOf);
  const links: Link[] = [];
  groups.forEach((from, i) => {
    const word = words[i]!;
    if (word.length < letters) return;
    let best: { to: Spellings; distance: number } | null = null;
    for (let j = 0; j < i; j++) {
      const [to, other] = [groups[j]!, words[j]!];
      const most = (best?.distance ?? reach(Math.min(word.length, other.length)) + 1) - 1;
      if (most < 1) break;
      if (other.length < letters || Math.abs(word.length - other.length) > most) continue;
      if (bits(masks[i]! ^ masks[j]!) > 2 * most || !isRarer(from, to, rarer)) continue;
      if (!couldBeSlip(usual(from), usual(to)) || !comparable(from, to)) continue;
      const distance = editDistance(word, other, most);
      if (distance <= most) best = { to, distance };
    }
    if (best) links.push({ from, to: best.to, because: 'near' });
  });
  return links;
}

const reach = (letters: number) => (letters < 9 ? 1 : 2);

/** Earlier rows are compared where both have them; a group of later rows alone only says something of itself. */
function isRarer(from: Spellings, to: Spellings, share: number): boolean {
  return from.early > 0 ? from.early <= share * to.early : from.rows <= share * to.rows;
}

/** Which of 32 classes of letters a word has: an edit changes at most two of them. */
function maskOf(word: string): number {
  let mask = 0;
  for (let i = 0; i < word.length; i++) mask |= 1 << (word.charCodeAt(i) & 31);
  return mask;
}

function bits(mask: number): number {
  let n = 0;
  for (let left = mask; left !== 0; left &= left - 1) n++;
  return n;
}
