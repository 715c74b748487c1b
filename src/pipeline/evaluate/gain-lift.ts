import { curvePoints, type Point } from './curve-points';

/** [share of customers taken from the top, share of the positives among them], from [0, 0] to [1, 1]. */
export function gainPoints(positive: Uint8Array, ranking: Uint32Array): Point[] {
  const { taken, found } = gains(positive, ranking);
  return curvePoints(taken, found);
}

/** [share taken, how many times the average share of positives it holds], without the empty start. */
export function liftPoints(positive: Uint8Array, ranking: Uint32Array): Point[] {
  const { taken, found } = gains(positive, ranking);
  return curvePoints(
    taken.subarray(1),
    found.subarray(1).map((share, i) => share / taken[i + 1]!),
  );
}

/** Lift among the top share of customers (rounded up to whole ones). NaN without positives. */
export function liftAt(share: number, positive: Uint8Array, ranking: Uint32Array): number {
  const { taken, found } = gains(positive, ranking);
  const top = Math.ceil(share * positive.length - 1e-9);
  return found[top]! / taken[top]!;
}

function gains(positive: Uint8Array, ranking: Uint32Array): { taken: Float64Array; found: Float64Array } {
  const n = ranking.length;
  const positives = positive.reduce((sum, y) => sum + y, 0);
  const taken = new Float64Array(n + 1);
  const found = new Float64Array(n + 1);
  let hits = 0;
  for (let i = 0; i < n; i++) {
    hits += positive[ranking[i]!]!;
    taken[i + 1] = (i + 1) / n;
    found[i + 1] = hits / positives;
  }
  return { taken, found };
}
