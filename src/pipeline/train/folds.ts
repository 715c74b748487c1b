import { invariant } from '../errors/invariant';
import { hashOf } from '../features/customer-split';
import { pickCustomers } from '../features/pick-customers';
import { type Design, type DesignPart, type Predictions, trainingParts, validationPart } from './model';

const most = 3;
const dayMs = 86_400_000;

/**
 * Folds of customers: 3 where a training origin's label window reaches into that of the validation origin and the same
 * customers stand in both, so that a fit could remember outcomes that it is judged on; else 1, which is everyone. Every
 * model that learns something of single customers predicts the validation origin by folds, or the choice between models
 * would favour those that are judged on what they learnt. (A mean over everyone remembers nobody: naive_mean has no folds,
 * since three means, each without its own customers, would rank customers against what they did.)
 */
export function foldsOf(design: Design): number {
  const validation = validationPart(design);
  if (!validation || design.task === 'label') return 1;
  const opens = Date.parse(validation.origin);
  const reaches = ({ origin }: DesignPart) =>
    origin !== validation.origin && Date.parse(origin) + design.horizonDays * dayMs > opens;
  return trainingParts(design).some(reaches) ? most : 1;
}

const foldOf = (customerId: string): number => (hashOf(customerId) >>> 8) % most;

/** Rows of the parts, one part after another, whose customers are not of the fold. */
export function rowsOutside(design: Design, parts: readonly DesignPart[], fold: number): Uint32Array {
  const one = foldsOf(design) === 1;
  const ids = parts.flatMap((p) => p.customerIds);
  return Uint32Array.from(ids.keys()).filter((row) => one || foldOf(ids[row] ?? '') !== fold);
}

/** The parts without the customers of the fold. */
export function partsOutside(design: Design, parts: readonly DesignPart[], fold: number): DesignPart[] {
  return parts.map((part) => pickCustomers(part, rowsOutside(design, [part], fold)));
}

/** Rows of a part whose customers are of the fold. */
export function rowsInside(design: Design, part: DesignPart, fold: number): Uint32Array {
  const one = foldsOf(design) === 1;
  return Uint32Array.from(part.customerIds.keys()).filter(
    (row) => one || foldOf(part.customerIds[row] ?? '') === fold,
  );
}

/** One prediction of a part from those of each fold's fit: every customer's comes from the fit that did not know them. */
export function joinFolds(design: Design, part: DesignPart, byFold: readonly Predictions[]): Predictions {
  const [first] = byFold;
  invariant(first, 'there is at least one fold');
  const joined = (read: (predictions: Predictions) => Float64Array | undefined): Float64Array => {
    const column = new Float64Array(part.n);
    byFold.forEach((predictions, fold) => {
      for (const row of rowsInside(design, part, fold)) column[row] = read(predictions)?.[row] ?? Number.NaN;
    });
    return column;
  };
  const { churnSooner, ...single } = first;
  const columns = Object.keys(single).map((key) => {
    const name = key as keyof typeof single;
    return [name, joined((predictions) => predictions[name])] as const;
  });
  return {
    ...(Object.fromEntries(columns) as unknown as typeof single),
    ...(churnSooner && { churnSooner: churnSooner.map((_, j) => joined((p) => p.churnSooner?.[j])) }),
  };
}
