import { normalFrom, randomFrom } from '../../src/pipeline/engine/random';
import type { Split } from '../../src/pipeline/engine/reports';
import type { Design, DesignPart } from '../../src/pipeline/train/model';

const horizonDays = 91;
const featureNames = ['orders', 'money', 'tenure_days', 'recency_days', 'gap_mean', 'constant'];

/**
 * A shop whose customers order by a Poisson process at log-normal rates and spend log-normally: three labelled origins
 * and a test origin, the same process in each, so that what a model should find is known.
 */
export function simulatedDesign({ n = 400, texts = false, labelledTest = true } = {}): Design {
  const splits: readonly (readonly [string, Split])[] = [
    ['2011-01-16', 'train'],
    ['2011-02-13', 'train'],
    ['2011-03-13', 'validation'],
    ['2011-06-12', 'test'],
  ];
  return {
    featureNames,
    weekCount: 0,
    sequenceChannels: [],
    textDims: texts ? 10 : 0,
    horizonDays,
    parts: splits.map(([origin, split], k) =>
      simulatedPart(origin, split, n, 11 + k, texts, split !== 'test' || labelledTest),
    ),
  };
}

function simulatedPart(
  origin: string,
  split: Split,
  n: number,
  seed: number,
  texts: boolean,
  labelled: boolean,
): DesignPart {
  const random = randomFrom(seed);
  const features = new Float64Array(n * featureNames.length);
  const orders = new Float64Array(n);
  const value = new Float64Array(n);
  const vectors = texts ? new Float32Array(n * 10) : null;
  for (let i = 0; i < n; i++) {
    const rate = Math.exp(-4.2 + 0.9 * normalFrom(random));
    const spend = Math.exp(3 + 0.5 * normalFrom(random));
    const tenure = Math.floor(400 * random());
    const past = 1 + poissonDraw(rate * tenure, random);
    const row = [past, past * spend, tenure, tenure / past, past > 1 ? tenure / (past - 1) : Number.NaN, 7];
    features.set(row, i * featureNames.length);
    orders[i] = poissonDraw(rate * horizonDays, random);
    for (let k = 0; k < orders[i]!; k++) value[i] = value[i]! + spend * Math.exp(0.3 * normalFrom(random));
    for (let k = 0; vectors && k < 10; k++) vectors[i * 10 + k] = normalFrom(random);
  }
  return {
    origin,
    split,
    customerIds: Array.from({ length: n }, (_, i) => `c${i}`),
    n,
    features,
    sequences: new Float32Array(),
    lengths: new Uint16Array(n),
    texts: vectors,
    orders: labelled ? orders : null,
    value: labelled ? value : null,
  };
}

function poissonDraw(mean: number, random: () => number): number {
  const limit = Math.exp(-mean);
  let draws = 0;
  for (let product = random(); product > limit; product *= random()) draws++;
  return draws;
}
