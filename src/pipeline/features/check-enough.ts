import type { FeatureReport } from '../engine/reports';
import type { ErrorParams } from '../errors/patron-error';
import type { ErrorCode } from '../errors/sentences';

/** What there is too little of, with the sentence that says so. */
export interface Shortage {
  /** What must be left out: every model, or those that learn from labels. */
  readonly stops: 'models' | 'labels';
  readonly code: ErrorCode;
  readonly params: ErrorParams;
}

export const customersNeeded = 50;
export const classNeeded = 10;

/**
 * What is missing for training: at least 50 customers at the cut-off, and 10 of either class in the labels of the
 * training origins together. Empty where all is well. Nothing is thrown: the run may go on without those models.
 */
export function checkEnough(report: FeatureReport): Shortage[] {
  const test = report.origins.find((o) => o.split === 'test');
  const n = test?.customers ?? 0;
  const shortages: Shortage[] = [];
  if (n < customersNeeded)
    shortages.push({
      stops: 'models',
      code: 'features.few_customers',
      params: { n, cutoff: report.cutoff, needed: customersNeeded, missing: customersNeeded - n },
    });
  const training = report.origins.filter((o) => o.split === 'train' && o.churned !== null);
  if (training.length === 0)
    return [...shortages, { stops: 'labels', code: 'features.no_labels', params: {} }];
  const churned = training.reduce((sum, o) => sum + (o.churned ?? 0), 0);
  const active = training.reduce((sum, o) => sum + o.customers, 0) - churned;
  const few = (code: ErrorCode, count: number) => {
    if (count >= classNeeded) return;
    const params = { n: count, needed: classNeeded, missing: classNeeded - count };
    shortages.push({ stops: 'labels', code, params });
  };
  few('features.few_churned', churned);
  few('features.few_active', active);
  return shortages;
}
