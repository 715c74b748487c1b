import { curvePoints, type Point } from './curve-points';

export interface PrecisionRecall {
  /** One point a distinct score, highest first. */
  readonly recall: Float64Array;
  readonly precision: Float64Array;
  /** Σ (recallₖ − recallₖ₋₁) · precisionₖ: no interpolation (Davis and Goadrich 2006 on why). NaN without positives. */
  readonly averagePrecision: number;
}

export function precisionRecall(scores: Float64Array, positive: Uint8Array): PrecisionRecall {
  const order = Uint32Array.from(scores.keys()).sort((a, b) => scores[b]! - scores[a]!);
  const positives = positive.reduce((sum, y) => sum + y, 0);
  const recall: number[] = [];
  const precision: number[] = [];
  let hits = 0;
  let averagePrecision = positives > 0 ? 0 : Number.NaN;
  order.forEach((who, i) => {
    hits += positive[who]!;
    const next = order[i + 1];
    if (next !== undefined && scores[next] === scores[who]) return;
    averagePrecision += (hits / positives - (recall.at(-1) ?? 0)) * (hits / (i + 1));
    recall.push(hits / positives);
    precision.push(hits / (i + 1));
  });
  return {
    recall: Float64Array.from(recall),
    precision: Float64Array.from(precision),
    averagePrecision,
  };
}

/** [recall, precision], from recall 0 at the precision of the first threshold. */
export function precisionRecallPoints({ recall, precision }: PrecisionRecall): Point[] {
  if (recall.length === 0) return [];
  return curvePoints(prepend(0, recall), prepend(precision[0]!, precision));
}

function prepend(first: number, rest: Float64Array): Float64Array {
  const all = new Float64Array(rest.length + 1);
  all[0] = first;
  all.set(rest, 1);
  return all;
}
