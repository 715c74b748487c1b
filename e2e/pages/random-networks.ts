import { type Random, randomFrom } from '../../src/pipeline/engine/random';
import type { Category, Encoder, Heads, NetworkDescription } from '../../src/pipeline/network/description';
import type { Case } from '../../test/network/cases';

/** A network whose every size, part and head is drawn; few customers, so that double precision keeps up. */
export function randomCase(seed: number): Case {
  const random = randomFrom(seed);
  const whole = (least: number, most: number) => least + Math.floor(random() * (most - least + 1));
  const categories = (): Category[] =>
    Array.from({ length: whole(0, 2) }, () => ({ size: whole(1, 9), width: whole(1, 5) }));
  const steps = random() < 0.1 ? 0 : whole(1, random() < 0.3 ? 60 : 12);
  const inputs: NetworkDescription['inputs'] = {
    steps,
    channels: whole(1, 11),
    stepCategories: steps > 0 ? categories() : [],
    statics: whole(steps > 0 ? 0 : 1, 7),
    staticCategories: categories(),
    texts: random() < 0.5 ? whole(1, 9) : 0,
  };
  const network: NetworkDescription = {
    inputs,
    encoder: randomEncoder(random, whole),
    pooling: random() < 0.5 ? 'last' : 'attention',
    towers: { statics: whole(1, 20), texts: whole(1, 9), joint: whole(1, 40) },
    wide: random() < 0.5,
    dropout: random() < 0.5 ? 0 : 0.4 * random(),
    heads: randomHeads(random, whole),
  };
  return { name: `drawn by ${seed}`, network, n: whole(1, 13), seed };
}

type Whole = (least: number, most: number) => number;

function randomEncoder(random: Random, whole: Whole): Encoder {
  const kind = (['lstm', 'gru', 'cnn', 'transformer'] as const)[whole(0, 3)]!;
  const shared = { layers: whole(1, 3), dropout: random() < 0.5 ? 0 : 0.4 * random() };
  if (kind !== 'transformer') return { kind, hidden: whole(1, 40), ...shared };
  const heads = whole(1, 4);
  return {
    kind,
    hidden: heads * whole(2, 8),
    heads,
    feed: whole(1, 40),
    causal: random() < 0.5,
    ...shared,
  };
}

const randomHeads = (random: Random, whole: Whole): Heads => ({
  horizons: whole(1, 4),
  orders: ([null, 'poisson', 'negative-binomial'] as const)[whole(0, 2)]!,
  value: ([null, 'zero-inflated-log-normal', 'tweedie'] as const)[whole(0, 2)]!,
  weights: { churn: 0.5 + random(), orders: random(), value: random() },
});
