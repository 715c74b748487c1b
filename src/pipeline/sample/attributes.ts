import { normalFrom } from '../engine/random';
import { streamOf, weighted } from './distributions';
import { shop } from './process';
import type { Shoppers } from './shoppers';

/** What the shop knows of its customers since they signed up: texts, null where nobody asked. */
export interface Attributes {
  readonly country: readonly string[];
  readonly channel: readonly string[];
  readonly ageBand: readonly (string | null)[];
  readonly membership: readonly string[];
  readonly newsletter: readonly string[];
}

export const countries = {
  Germany: 52,
  France: 12,
  Netherlands: 9,
  Austria: 8,
  Ireland: 6,
  Spain: 5,
  Singapore: 4,
  China: 4,
} as const;

/** Share, and how the odds change with the normal score of the drop-out rate. */
const channels = {
  Search: [34, 0],
  Newsletter: [20, -0.3],
  Social: [22, 0.35],
  Referral: [14, -0.6],
  Marketplace: [10, 0.7],
} as const;

const ageBands = ['18-24', '25-34', '35-44', '45-54', '55-64', '65+'] as const;

export function makeAttributes(seed: number, shoppers: Shoppers): Attributes {
  const random = streamOf(seed, 'attributes');
  const places = Object.keys(countries);
  const shares = Object.values(countries);
  const ways = Object.keys(channels);
  const odds = Object.values(channels);
  const indices = Array.from({ length: shop.customers }, (_, i) => i);
  return {
    country: indices.map(() => places[weighted(random, shares)]!),
    channel: indices.map((i) => {
      const fickle = shoppers.fickle[i]!;
      return ways[
        weighted(
          random,
          odds.map(([share, slope]) => share * Math.exp(slope * fickle)),
        )
      ]!;
    }),
    ageBand: indices.map((i) => {
      const age = 2.4 + 1.1 * (0.35 * shoppers.wealthy[i]! + 0.94 * normalFrom(random));
      const band = ageBands[Math.min(5, Math.max(0, Math.round(age)))]!;
      return random() < 0.05 ? null : band;
    }),
    membership: indices.map((i) => {
      const keen = 0.55 * shoppers.eager[i]! + 0.835 * normalFrom(random);
      if (keen > 1.2) return 'Gold';
      return keen > 0.3 ? 'Silver' : 'None';
    }),
    newsletter: indices.map((i) => {
      const wants = 0.2 - 0.45 * shoppers.unhappy[i]! + normalFrom(random);
      return wants > 0 ? 'Yes' : 'No';
    }),
  };
}
