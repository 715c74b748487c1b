import type { Random } from '../engine/random';
import { rankedDescending } from './ranking';

/**
 * Gini of the actual values in predicted order over the Gini in perfect order: 1 when the order is perfect, about 0
 * when it is random. Equal predictions are ordered at random. NaN where everyone's actual value is the same or the
 * total is not positive.
 */
export function normalisedGini(predicted: Float64Array, actual: Float64Array, random: Random): number {
  const perfect = orderedGini(actual, rankedDescending(actual, random));
  return orderedGini(actual, rankedDescending(predicted, random)) / (perfect > 0 ? perfect : Number.NaN);
}

function orderedGini(actual: Float64Array, ranking: Uint32Array): number {
  const n = actual.length;
  const total = actual.reduce((sum, y) => sum + y, 0);
  if (!(total > 0)) return Number.NaN;
  let running = 0;
  let area = 0;
  for (const who of ranking) {
    running += actual[who]!;
    area += running / total;
  }
  return area / n - (n + 1) / (2 * n);
}
