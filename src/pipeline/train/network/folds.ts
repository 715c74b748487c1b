import { hashOf } from '../../features/customer-split';
import { type Design, type DesignPart, trainingParts, validationPart } from '../model';

const most = 3;
const dayMs = 86_400_000;

/**
 * Folds of customers: 3 where a training origin's label window reaches into that of the validation origin and the same
 * customers stand in both, so that a fit could remember outcomes that it is judged on; else 1, which is everyone.
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

/** Rows of a part whose customers are of the fold. */
export function rowsInside(design: Design, part: DesignPart, fold: number): Uint32Array {
  const one = foldsOf(design) === 1;
  return Uint32Array.from(part.customerIds.keys()).filter(
    (row) => one || foldOf(part.customerIds[row] ?? '') === fold,
  );
}
