import { normalFrom, randomFrom } from '../../src/pipeline/engine/random';
import type { Design, DesignPart } from '../../src/pipeline/train/model';

const weekCount = 8;
const featureNames = ['recency_days', 'orders', 'repeat_order_value'];
const channels = ['orders', 'amount', 'items', 'gap', 'returned', 'weeks_since'];

/**
 * A shop of customers with an own weekly rate who leave for good at some week: what a network can learn from, without
 * the features room. `texts` adds vectors that carry nothing.
 */
export function smallShop(options: { n?: number; texts?: boolean; seed?: number } = {}): Design {
  const { n = 240, texts = false, seed = 5 } = options;
  const part = (origin: string, split: DesignPart['split'], shift: number) =>
    partOf(origin, split, n, texts, seed * 10 + shift);
  return {
    featureNames,
    weekCount,
    sequenceChannels: channels,
    textDims: texts ? 4 : 0,
    horizonDays: 28,
    parts: [
      part('2024-01-01', 'train', 0),
      part('2024-02-01', 'train', 1),
      part('2024-03-01', 'validation', 2),
      part('2024-05-01', 'test', 3),
    ],
  };
}

function partOf(
  origin: string,
  split: DesignPart['split'],
  n: number,
  texts: boolean,
  seed: number,
): DesignPart {
  const random = randomFrom(seed);
  const sequences = new Float32Array(n * weekCount * channels.length);
  const features = new Float64Array(n * featureNames.length);
  const lengths = new Uint16Array(n);
  const orders = new Float64Array(n);
  const value = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const length = 2 + Math.floor(random() * (weekCount - 1));
    const rate = 0.3 + 0.6 * random();
    const stays = random() < 0.6;
    const leaves = stays ? weekCount : weekCount - length + 1 + Math.floor(random() * (length - 1));
    let bought = 0;
    let last = 0;
    for (let t = weekCount - length; t < leaves; t++) {
      if (t > weekCount - length && random() > rate) continue;
      const at = (i * weekCount + t) * channels.length;
      sequences[at] = 1;
      sequences[at + 1] = Math.log1p(20 + 30 * random());
      bought += 1;
      last = t;
    }
    lengths[i] = length;
    features.set([7 * (weekCount - 1 - last), bought, bought > 1 ? 30 : Number.NaN], i * featureNames.length);
    if (stays && random() < 0.9) {
      orders[i] = 1 + Math.floor(4 * rate * random());
      value[i] = Math.exp(3 + rate + 0.5 * normalFrom(random)) * orders[i]!;
    }
  }
  return {
    origin,
    split,
    customerIds: Array.from({ length: n }, (_, i) => `c${i}`),
    n,
    features,
    sequences,
    lengths,
    texts: texts ? Float32Array.from({ length: n * 4 }, () => normalFrom(random)) : null,
    orders,
    value,
  };
}
