import type { Trait } from './axes';

/** Proposed names by rule; `{n}` of the numbered form is the segment's id. Keys live under `segments.names`. */
const plain = {
  core_regulars: 'Core regulars',
  good_quiet: 'Good customers, gone quiet',
  regulars_quiet: 'Regulars, gone quiet',
  one_order_quiet: 'One order, gone quiet',
  new_arrivals: 'New arrivals',
  large_orders: 'Few, large orders',
  small_often: 'Small orders, often',
  slow_steady: 'Slow and steady',
  quick_returners: 'Quick returners',
  frequent: 'Frequent buyers',
  big_spenders: 'Big spenders',
  wide_range: 'Wide range of products',
  narrow_range: 'Narrow range of products',
  long_silent: 'Long silent',
  recent: 'Ordered lately',
  long_standing: 'Long-standing customers',
  small_orders: 'Small orders',
  one_order: 'One order so far',
  occasional: 'Occasional repeaters',
  middle: 'Near the average',
} as const;

type Rule = keyof typeof plain;
export type NameKey = Rule | `${Rule}_n`;

/** Every rule with its numbered form, for when a second segment is best described by the same rule. */
export function withNumbered(names: Readonly<Record<Rule, string>>): Record<NameKey, string> {
  const numbered = Object.entries(names).map(([rule, name]) => [`${rule}_n`, `${name} ({n})`]);
  return { ...names, ...Object.fromEntries(numbered) };
}

export const segmentNames: Readonly<Record<NameKey, string>> = withNumbered(plain);

/** What the rules read: robust z by trait (0 where the trait is absent) and the median count of orders. */
export interface NamingFacts {
  readonly id: number;
  readonly z: Readonly<Partial<Record<Trait, number>>>;
  readonly medianOrders: number;
}

const notable = 0.4;

/** How strongly each rule holds: the sum of the differences it names, 0 where one of them is missing. */
function strengths({ z, medianOrders }: NamingFacts): Record<Rule, number> {
  const high = (trait: Trait) => ((z[trait] ?? 0) >= notable ? z[trait]! : 0);
  const low = (trait: Trait) => ((z[trait] ?? 0) <= -notable ? -z[trait]! : 0);
  const both = (a: number, b: number) => (a > 0 && b > 0 ? a + b : 0);
  const quiet = high('recency');
  const single = medianOrders <= 1;
  return {
    core_regulars: quiet ? 0 : both(high('orders'), high('money')),
    good_quiet: both(high('money'), quiet),
    regulars_quiet: both(high('orders'), quiet),
    one_order_quiet: single && quiet ? 1 + quiet : 0,
    new_arrivals: quiet || !low('tenure') ? 0 : low('tenure') + low('recency'),
    large_orders: high('orders') ? 0 : high('mean_order'),
    small_often: both(high('orders'), low('mean_order')),
    slow_steady: both(high('gap'), high('tenure')),
    quick_returners: single ? 0 : low('gap'),
    frequent: high('orders'),
    big_spenders: high('money'),
    wide_range: high('products'),
    narrow_range: low('products'),
    long_silent: quiet,
    recent: low('recency'),
    long_standing: high('tenure'),
    small_orders: low('mean_order'),
    one_order: single ? 0.6 : 0,
    occasional: single ? 0 : 0.3,
    middle: 0.1,
  };
}

/**
 * One name a segment, none twice: the strongest pairs of segment and rule first; a segment whose rules are all taken
 * gets its strongest in the numbered form.
 */
export function nameSegments(facts: readonly NamingFacts[]): ReadonlyMap<number, NameKey> {
  const all = facts.map((f) => ({ id: f.id, rules: Object.entries(strengths(f)) as [Rule, number][] }));
  const pairs = all
    .flatMap(({ id, rules }) => rules.map(([rule, strength]) => ({ id, rule, strength })))
    .filter((p) => p.strength > 0)
    .sort((a, b) => b.strength - a.strength || a.id - b.id);
  const named = new Map<number, NameKey>();
  const taken = new Set<Rule>();
  for (const { id, rule } of pairs) {
    if (named.has(id) || taken.has(rule) || rule === 'middle') continue;
    named.set(id, rule);
    taken.add(rule);
  }
  for (const { id } of all) {
    if (named.has(id)) continue;
    const strongest = pairs.find((p) => p.id === id)?.rule ?? 'middle';
    named.set(id, taken.has(strongest) ? `${strongest}_n` : strongest);
    taken.add(strongest);
  }
  return named;
}
