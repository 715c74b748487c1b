import { exactDuplicates } from './exact-duplicates';
import { noAmount } from './no-amount';
import { noCustomer } from './no-customer';
import { noDate } from './no-date';
import { nonPositivePrice } from './non-positive-price';
import { returns } from './returns';
import type { CleaningRule } from './rule';

/**
 * The rules in their order. A line that several touch goes to the first that is on and keeps lines out; the order
 * decides under which name it is set aside, nothing else (see rule.ts). What is unusable comes first, then copies, then
 * prices; returns are marked among what is left.
 */
export const cleaningRules: readonly CleaningRule[] = [
  noCustomer,
  noDate,
  exactDuplicates,
  noAmount,
  nonPositivePrice,
  returns,
];
