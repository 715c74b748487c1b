import { normalFrom, type Random, randomFrom } from '../../src/pipeline/engine/random';
import type { NetworkData } from '../../src/pipeline/network/data';
import type { Encoder, Heads, NetworkDescription } from '../../src/pipeline/network/description';

export interface Case {
  readonly name: string;
  readonly network: NetworkDescription;
  readonly n: number;
  readonly seed: number;
}

const kinds = ['lstm', 'gru', 'cnn', 'transformer'] as const;
type Kind = (typeof kinds)[number];

const encoderOf = (kind: Kind, hidden: number, layers: number, dropout: number, causal = false): Encoder => {
  if (kind !== 'transformer') return { kind, hidden, layers, dropout };
  return { kind, hidden, layers, heads: 3, feed: 2 * hidden - 1, causal, dropout };
};

const churn: Heads = {
  horizons: 1,
  orders: null,
  value: null,
  weights: { churn: 1, orders: 0, value: 0 },
};
const full: Heads = {
  horizons: 3,
  orders: 'negative-binomial',
  value: 'zero-inflated-log-normal',
  weights: { churn: 1, orders: 0.3, value: 0.5 },
};
const counts: Heads = { ...full, horizons: 2, orders: 'poisson', value: 'tweedie' };

const inputs: NetworkDescription['inputs'] = {
  steps: 7,
  channels: 5,
  stepCategories: [],
  statics: 6,
  staticCategories: [],
  texts: 0,
};
const towers = { statics: 9, texts: 5, joint: 11 };

/** Each encoder at sizes that no kernel is cut for, every pooling, head, tower and dropout somewhere among them. */
export const cases: readonly Case[] = [
  ...kinds.flatMap((kind, k): Case[] => [
    made(`${kind} 1 layer`, 9, 10 + k, { encoder: encoderOf(kind, 6, 1, 0), heads: churn }),
    made(`${kind} one step, one customer`, 1, 20 + k, {
      inputs: { ...inputs, steps: 1, channels: 1 },
      encoder: encoderOf(kind, 3, 1, 0),
      heads: counts,
    }),
    made(
      `${kind} 2 layers, dropout, all towers, wide, negative binomial, log-normal, 3 horizons`,
      17,
      30 + k,
      {
        inputs: {
          ...inputs,
          steps: 13,
          stepCategories: [
            { size: 5, width: 2 },
            { size: 3, width: 3 },
          ],
          staticCategories: [{ size: 4, width: 3 }],
          texts: 7,
        },
        encoder: encoderOf(kind, 15, 2, 0.3, true),
        wide: true,
        dropout: 0.25,
        heads: full,
      },
    ),
    made(`${kind} 3 layers, attention, poisson, tweedie, 2 horizons`, 11, 40 + k, {
      encoder: encoderOf(kind, 21, 3, 0.1),
      pooling: 'attention',
      dropout: 0.1,
      heads: counts,
    }),
    made(`${kind} 60 steps, attention`, 5, 50 + k, {
      inputs: { ...inputs, steps: 60, channels: 8, statics: 0 },
      encoder: encoderOf(kind, 18, 1, 0, true),
      pooling: 'attention',
      heads: full,
    }),
  ]),
  made('no sequence: static and text towers alone', 10, 60, {
    inputs: { ...inputs, steps: 0, channels: 0, texts: 4, staticCategories: [{ size: 6, width: 2 }] },
    encoder: encoderOf('lstm', 4, 1, 0),
    dropout: 0.5,
    heads: full,
  }),
  made('no sequence, wide', 19, 62, {
    inputs: { ...inputs, steps: 0, channels: 0 },
    encoder: encoderOf('lstm', 4, 1, 0),
    wide: true,
    heads: counts,
  }),
  made('lstm hidden 64, batch 33', 33, 61, {
    inputs: { ...inputs, steps: 26, channels: 8 },
    encoder: encoderOf('lstm', 64, 1, 0),
    heads: churn,
  }),
];

/** What is trained for five epochs. */
export const trained: readonly Case[] = kinds.map((kind, k) =>
  made(`${kind} trained`, 37, 70 + k, {
    inputs: { ...inputs, steps: 9, texts: 3, stepCategories: [{ size: 4, width: 2 }] },
    encoder: encoderOf(kind, 9, 2, 0.2),
    dropout: 0.2,
    wide: k > 0,
    pooling: k % 2 ? 'attention' : 'last',
    heads: k < 2 ? full : counts,
  }),
);

function made(name: string, n: number, seed: number, over: Partial<NetworkDescription>): Case {
  const encoder = over.encoder ?? encoderOf('lstm', 6, 1, 0);
  return {
    name,
    n,
    seed,
    network: { inputs, pooling: 'last', towers, dropout: 0, heads: churn, ...over, encoder },
  };
}

/** Rows with lengths from nothing to all steps, and labels of all heads. */
export function dataFor({ network, n, seed }: Case): NetworkData {
  const random = randomFrom(seed);
  const { steps, channels, stepCategories, statics, staticCategories, texts } = network.inputs;
  const normals = (count: number) => Float32Array.from({ length: count }, () => normalFrom(random));
  const ids = (categories: readonly { size: number }[], times: number) =>
    Uint16Array.from({ length: times * categories.length }, (_, i) =>
      Math.floor(random() * categories[i % categories.length]!.size),
    );
  const lengths = Uint16Array.from({ length: n }, (_, i) =>
    i === 1 ? 0 : i === 0 ? steps : Math.floor(random() * (steps + 1)),
  );
  return {
    n,
    sequences: normals(n * steps * channels),
    lengths,
    stepIds: stepCategories.length > 0 ? ids(stepCategories, n * steps) : null,
    statics: normals(n * statics),
    staticIds: staticCategories.length > 0 ? ids(staticCategories, n) : null,
    texts: texts > 0 ? normals(n * texts) : null,
    labels: labelsFor(network.heads, n, random),
  };
}

function labelsFor({ horizons, orders, value }: Heads, n: number, random: Random): NetworkData['labels'] {
  const churned = new Float32Array(n * horizons);
  const count = new Float32Array(n * horizons);
  const worth = new Float32Array(n * horizons);
  for (let i = 0; i < n; i++) {
    let bought = 0;
    for (let j = 0; j < horizons; j++) {
      bought += random() < 0.4 ? Math.floor(12 * random() ** 3) : 0;
      const at = i * horizons + j;
      churned[at] = bought > 0 ? 0 : 1;
      count[at] = bought;
      worth[at] =
        value === 'tweedie' ? bought * (0.2 + random()) : bought > 0 ? normalFrom(random) : Number.NaN;
      // Every fourth row has longer windows that are not over.
      if (i % 4 === 3 && j > 0 && j >= (i >> 2) % horizons) {
        churned[at] = Number.NaN;
        count[at] = 0;
        worth[at] = Number.NaN;
      }
    }
  }
  return { churned, orders: orders && count, value: value && worth };
}
