import { refuse } from '../errors/patron-error';
import { type Design, trainingParts } from './model';

const rowsNeeded = 50;
const classNeeded = 10;

/**
 * Refuses a design with fewer than 50 labelled training rows (`train.too_few_rows`) or fewer than 10 of either class
 * (`train.too_few_churned`, `train.too_few_active`).
 */
export function requireLabels(design: Design): void {
  // Of a flat table the features step has counted, over all rows.
  if (design.task === 'label') return;
  let n = 0;
  let churned = 0;
  for (const { orders } of trainingParts(design)) {
    for (const x of orders ?? []) {
      n += 1;
      if (x <= 0) churned += 1;
    }
  }
  const counts = (has: number, needed: number) => ({ n: has, needed, missing: needed - has });
  if (n < rowsNeeded) refuse('train.too_few_rows', counts(n, rowsNeeded));
  if (churned < classNeeded) refuse('train.too_few_churned', counts(churned, classNeeded));
  if (n - churned < classNeeded) refuse('train.too_few_active', counts(n - churned, classNeeded));
}
